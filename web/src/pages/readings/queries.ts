import { useQuery } from "@tanstack/react-query";
import { api, body } from "../../api/client";

/** What of this company's evidence the desk was shown, newest first. */
export function useReadings(tenant: string, cursor: string | null) {
  return useQuery({
    queryKey: ["t", tenant, "desk-readings", cursor],
    queryFn: () =>
      body(
        api.GET("/api/v1/tenants/{tenant}/desk-readings", {
          params: { path: { tenant }, query: { limit: 50, ...(cursor ? { cursor } : {}) } },
        }),
      ),
  });
}
