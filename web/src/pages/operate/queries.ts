import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import { paced } from "../../app/live";
import { kNewsMs } from "../../app/queries";

const news = { refetchInterval: () => paced(kNewsMs) };

export function useWaitingOrders(cursor: string | null) {
  return useQuery({
    queryKey: ["tenants", "orders", cursor],
    queryFn: () =>
      body(api.GET("/api/v1/desk/orders", { params: { query: cursor ? { cursor } : {} } })),
    ...news,
  });
}

export function useCalls(view: "open" | "done", cursor: string | null) {
  return useQuery({
    queryKey: ["tenants", "calls", view, cursor],
    queryFn: () =>
      body(
        api.GET("/api/v1/desk/calls", {
          params: { query: { view, ...(cursor ? { cursor } : {}) } },
        }),
      ),
    ...news,
  });
}

export function usePartners() {
  return useInfiniteQuery({
    queryKey: ["tenants", "partners"],
    queryFn: ({ pageParam: cursor }) =>
      body(api.GET("/api/v1/desk/partners", { params: { query: cursor ? { cursor } : {} } })),
    initialPageParam: "",
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
}

function useSettled() {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: ["tenants"] });
}

export interface Decision {
  decision: "accept" | "decline";
  note?: string;
}
export function useDecide(tenant: string, order: string) {
  return useMutation({
    mutationFn: (decision: Decision) =>
      body(
        api.POST("/api/v1/tenants/{tenant}/orders/{order}/decision", {
          params: { path: { tenant, order } },
          body: decision,
        }),
      ),
    onSettled: useSettled(),
  });
}

export function useFinishCall(call: string) {
  return useMutation({
    mutationFn: (note: string) =>
      body(
        api.POST("/api/v1/desk/calls/{call}/done", { params: { path: { call } }, body: { note } }),
      ),
    onSettled: useSettled(),
  });
}

export function useEndContract(contract: number) {
  return useMutation({
    mutationFn: () =>
      body(
        api.POST("/api/v1/desk/contracts/{contract}/end", {
          params: { path: { contract: String(contract) } },
          body: {},
        }),
      ),
    onSettled: useSettled(),
  });
}
