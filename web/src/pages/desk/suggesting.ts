import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../api/client";

const suggestion = (tenant: string, inquiry: string, scope: string | null) => ({
  queryKey: ["t", tenant, "suggested-answer", inquiry, scope],
  queryFn: () =>
    body(
      api.GET("/api/v1/tenants/{tenant}/inquiries/{inquiry}/suggested-answer", {
        params: { path: { tenant, inquiry }, query: scope ? { scope } : {} },
      }),
    ),
});

/** The answer the desk's articles make for a row, or for the one that is decided or proposed. */
export function useSuggestedAnswer(tenant: string, inquiry: string, scope: string | null) {
  return useQuery(suggestion(tenant, inquiry, scope));
}

/** The same when it is asked for at once, by a key. */
export function useFetchSuggestion(tenant: string, inquiry: string) {
  const client = useQueryClient();
  return (scope: string | null) => client.fetchQuery(suggestion(tenant, inquiry, scope));
}
