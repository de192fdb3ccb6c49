import { useQuery } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import type { paths } from "../../api/schema";
import { kNewsMs } from "../../app/queries";
import { isoFromLocal } from "../../words/time";

const kRows = 50;
const kDayMs = 24 * 3600 * 1000;

/** The last day asked for counts as a whole. */
function endOf(day: string): string | undefined {
  const begin = isoFromLocal(day);
  return begin ? new Date(new Date(begin).getTime() + kDayMs).toISOString() : undefined;
}

type TrailQuery = NonNullable<paths["/api/v1/audit"]["get"]["parameters"]["query"]>;

/** What stands in the URL, as the API takes it. */
export function queryOf(search: URLSearchParams): TrailQuery {
  const query: TrailQuery = { limit: kRows };
  for (const name of ["person", "object", "action", "tenant", "cursor"] as const) {
    const value = search.get(name);
    if (value) query[name] = value;
  }
  const from = isoFromLocal(search.get("from") ?? "");
  const until = endOf(search.get("until") ?? "");
  return { ...query, ...(from ? { from } : {}), ...(until ? { until } : {}) };
}

export function useTrail(search: URLSearchParams) {
  const query = queryOf(search);
  return useQuery({
    queryKey: ["audit", query],
    queryFn: () => body(api.GET("/api/v1/audit", { params: { query } })),
  });
}

export function useStanding() {
  return useQuery({
    queryKey: ["audit-standing"],
    queryFn: () => body(api.GET("/api/v1/audit/standing")),
    refetchInterval: kNewsMs,
  });
}
