import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import { paced } from "../../app/live";
import { kNewsMs } from "../../app/queries";

const kTenant = "/api/v1/tenants/{tenant}";

export function useContract(tenant: string) {
  return useQuery({
    queryKey: ["t", tenant, "contract"],
    queryFn: () => body(api.GET(`${kTenant}/contract`, { params: { path: { tenant } } })),
    refetchInterval: () => paced(kNewsMs),
  });
}

export function useOrders(tenant: string, cursor: string | null) {
  return useQuery({
    queryKey: ["t", tenant, "orders", cursor],
    queryFn: () =>
      body(
        api.GET(`${kTenant}/orders`, {
          params: { path: { tenant }, query: { limit: 25, ...(cursor ? { cursor } : {}) } },
        }),
      ),
    refetchInterval: () => paced(kNewsMs),
  });
}

function useSettled(tenant: string) {
  const client = useQueryClient();
  return () => {
    for (const subject of ["contract", "orders", "tenant", "home"]) {
      void client.invalidateQueries({ queryKey: ["t", tenant, subject] });
    }
  };
}

export interface NewOrder {
  kind: string;
  day?: string;
  router_id?: string;
  retention?: string;
}

export function useApply(tenant: string) {
  return useMutation({
    mutationFn: (wish: NewOrder) =>
      body(api.POST(`${kTenant}/orders`, { params: { path: { tenant } }, body: wish })),
    onSettled: useSettled(tenant),
  });
}

export function useWithdraw(tenant: string, order: string) {
  return useMutation({
    mutationFn: () =>
      body(
        api.POST(`${kTenant}/orders/{order}/withdrawal`, {
          params: { path: { tenant, order } },
          body: {},
        }),
      ),
    onSettled: useSettled(tenant),
  });
}

type To = "off" | "3_months" | "12_months";
export function useLoss(tenant: string, router: string, to: string) {
  return useQuery({
    queryKey: ["t", tenant, "loss", router, to],
    queryFn: () =>
      body(
        api.GET(`${kTenant}/routers/{router}/retention-loss`, {
          params: { path: { tenant, router }, query: { to: to as To } },
        }),
      ),
    gcTime: 0,
  });
}

export function useStatement(tenant: string, month: string) {
  return useQuery({
    queryKey: ["t", tenant, "statement", month],
    queryFn: () =>
      body(
        api.GET(`${kTenant}/statement`, { params: { path: { tenant }, query: { month } } }),
      ),
  });
}
