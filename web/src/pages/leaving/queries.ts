import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import type { Departure } from "../../api/types";
import { paced } from "../../app/live";
import { kNewsMs } from "../../app/queries";

const kDeparture = "/api/v1/tenants/{tenant}/departure";
/** While a file is being written its page counts along. */
const kWritingMs = 1500;

const isWriting = (departure: Departure | undefined) =>
  departure?.exports.some((each) => ["ordered", "writing"].includes(each.state)) ?? false;

export function useDeparture(tenant: string) {
  return useQuery({
    queryKey: ["t", tenant, "departure"],
    queryFn: () => body(api.GET(kDeparture, { params: { path: { tenant } } })),
    refetchInterval: (query) => (isWriting(query.state.data) ? kWritingMs : paced(kNewsMs)),
  });
}

function useSettled(tenant: string) {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: ["t", tenant, "departure"] });
    void client.invalidateQueries({ queryKey: ["tenants", "departures"] });
  };
}

/** The customer's own order, or the operator's for them. */
export function useOrderExport(tenant: string, isOfDesk: boolean) {
  return useMutation({
    mutationFn: () =>
      isOfDesk
        ? body(api.POST(`${kDeparture}/exports`, { params: { path: { tenant } }, body: {} }))
        : body(
            api.POST("/api/v1/tenants/{tenant}/exports", {
              params: { path: { tenant } },
              body: {},
            }),
          ),
    onSettled: useSettled(tenant),
  });
}

export function useMoveErasure(tenant: string) {
  return useMutation({
    mutationFn: (wish: { erase_at: string; revision: number }) =>
      body(api.PUT(`${kDeparture}/erasure`, { params: { path: { tenant } }, body: wish })),
    onSettled: useSettled(tenant),
  });
}

export function useHold(tenant: string) {
  return useMutation({
    mutationFn: (wish: { until: string; reason: string; revision: number }) =>
      body(api.PUT(`${kDeparture}/hold`, { params: { path: { tenant } }, body: wish })),
    onSettled: useSettled(tenant),
  });
}

export function useRelease(tenant: string) {
  return useMutation({
    mutationFn: (revision: number) =>
      body(api.PUT(`${kDeparture}/release`, { params: { path: { tenant } }, body: { revision } })),
    onSettled: useSettled(tenant),
  });
}

export function useDepartures(view: "coming" | "erased", cursor: string | null) {
  return useQuery({
    queryKey: ["tenants", "departures", view, cursor],
    queryFn: () =>
      body(
        api.GET("/api/v1/desk/departures", {
          params: { query: { view, ...(cursor ? { cursor } : {}) } },
        }),
      ),
    refetchInterval: () => paced(kNewsMs),
  });
}

export function useProof(departure: string) {
  return useQuery({
    queryKey: ["tenants", "departures", "proof", departure],
    queryFn: () =>
      body(api.GET("/api/v1/desk/departures/{departure}", { params: { path: { departure } } })),
    refetchInterval: () => paced(kNewsMs),
  });
}
