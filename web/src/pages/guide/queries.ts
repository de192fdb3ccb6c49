import { useQuery } from "@tanstack/react-query";
import { api, body } from "../../api/client";

export function useGuide() {
  return useQuery({
    queryKey: ["guide"],
    queryFn: () => body(api.GET("/api/v1/guide")),
  });
}

export function useGuideCase(article: string) {
  return useQuery({
    queryKey: ["guide", article],
    queryFn: () => body(api.GET("/api/v1/guide/{article}", { params: { path: { article } } })),
  });
}

/** What may be done at once about an inquiry, before anybody of the desk has looked. */
export function useFirstSteps(tenant: string, inquiry: string) {
  return useQuery({
    queryKey: ["t", tenant, "first-steps", inquiry],
    queryFn: () =>
      body(
        api.GET("/api/v1/tenants/{tenant}/inquiries/{inquiry}/first-steps", {
          params: { path: { tenant, inquiry } },
        }),
      ),
  });
}
