import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import { paced } from "../../app/live";
import { kNewsMs } from "../../app/queries";

const kPath = "/api/v1/tenants/{tenant}/inquiries/{inquiry}/correction";
const kKey = "corrections";

export function useCorrections(cursor: string | null) {
  return useQuery({
    queryKey: [kKey, "list", cursor],
    queryFn: () =>
      body(
        api.GET("/api/v1/desk/corrections", {
          params: { query: { limit: 25, ...(cursor ? { cursor } : {}) } },
        }),
      ),
    refetchInterval: () => paced(kNewsMs),
  });
}

/** Once it is reviewed there is none any more; what was shown stays until the page is left. */
export function useCorrection(tenant: string, inquiry: string) {
  return useQuery({
    queryKey: [kKey, "one", tenant, inquiry],
    queryFn: () => body(api.GET(kPath, { params: { path: { tenant, inquiry } } })),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
}

export interface Review {
  decision_id: string;
  outcome: "accepted" | "declined";
  text?: string;
  category?: string;
  urgency?: string;
  action?: string;
}

export function useReview(tenant: string, inquiry: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (review: Review) =>
      body(api.POST(kPath, { params: { path: { tenant, inquiry } }, body: review })),
    onSuccess: () => void client.invalidateQueries({ queryKey: [kKey, "list"] }),
  });
}

export function useQuality(days: number) {
  return useQuery({
    queryKey: [kKey, "quality", days],
    queryFn: () => body(api.GET("/api/v1/desk/triage-quality", { params: { query: { days } } })),
  });
}
