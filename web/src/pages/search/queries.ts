import { useQuery } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import type { SearchAnswer } from "../../api/types";

/** One box over everything: of one company, or for the desk of all of them (`tenant` is null). */
export function useSearch(tenant: string | null, q: string) {
  return useQuery({
    queryKey: [...(tenant ? ["t", tenant] : ["desk"]), "search", q],
    enabled: q !== "",
    queryFn: (): Promise<SearchAnswer> =>
      tenant
        ? body(
            api.GET("/api/v1/tenants/{tenant}/search", {
              params: { path: { tenant }, query: { q } },
            }),
          )
        : body(api.GET("/api/v1/desk/search", { params: { query: { q } } })),
  });
}
