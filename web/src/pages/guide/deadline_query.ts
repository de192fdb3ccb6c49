import { useQuery } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import type { paths } from "../../api/schema";

type Query = NonNullable<
  paths["/api/v1/tenants/{tenant}/report-deadlines"]["get"]["parameters"]["query"]
>;
type LeakClass = NonNullable<Query["classes"]>[number];

/** Why a leak has to be reported, in plain words. */
export const leakClasses: { value: LeakClass; label: string }[] = [
  { value: "sensitive", label: "病歴、健康診断の結果、犯罪の経歴など、とくに配慮のいる情報が含まれる" },
  { value: "property", label: "カード番号やパスワードなど、悪用されるとお金の被害が出るおそれがある" },
  { value: "improper", label: "不正アクセスやウイルスなど、悪い目的で行われたおそれがある" },
  { value: "many", label: "1,000人を超える方の情報が含まれる" },
  { value: "unknown", label: "わからない (調べているところ)" },
];

/** What was asked for, as it stands in the URL. */
export function queryOf(search: URLSearchParams): Query {
  const asked = search.getAll("classes");
  const classes = leakClasses.map(({ value }) => value).filter((value) => asked.includes(value));
  return {
    learned_on: search.get("learned_on") ?? "",
    classes,
    encrypted: search.get("encrypted") === "yes" ? "true" : "false",
  };
}

export function useDeadlines(tenant: string, search: URLSearchParams) {
  const query = queryOf(search);
  return useQuery({
    enabled: search.has("learned_on"),
    queryKey: ["t", tenant, "report-deadlines", query],
    queryFn: () =>
      body(
        api.GET("/api/v1/tenants/{tenant}/report-deadlines", {
          params: { path: { tenant }, query },
        }),
      ),
  });
}
