import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import { kLiveMs } from "../../app/queries";

const kRouter = "/api/v1/tenants/{tenant}/routers/{router}";

export function useFeed(tenant: string, router: string) {
  return useQuery({
    queryKey: ["t", tenant, "feed", router],
    queryFn: () => body(api.GET(`${kRouter}/feed`, { params: { path: { tenant, router } } })),
    refetchInterval: kLiveMs,
  });
}

function useFresh(tenant: string, router: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ["t", tenant, "feed", router] });
}

export function useMakeKey(tenant: string, router: string) {
  return useMutation({
    mutationFn: (name: string) =>
      body(
        api.POST(`${kRouter}/feed-keys`, { params: { path: { tenant, router } }, body: { name } }),
      ),
    onSettled: useFresh(tenant, router),
  });
}

export function useRevokeKey(tenant: string, router: string) {
  return useMutation({
    mutationFn: (key: string) =>
      body(
        api.POST(`${kRouter}/feed-keys/{key}/revocation`, {
          params: { path: { tenant, router, key } },
          body: {},
        }),
      ),
    onSettled: useFresh(tenant, router),
  });
}
