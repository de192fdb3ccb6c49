import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import type { NewRouterConsole } from "../../api/types";
import { kLiveMs } from "../../app/queries";

const kConsole = "/api/v1/tenants/{tenant}/routers/{router}/console";

export interface Place {
  address: string;
  port: number;
  profile: string;
}

export function useConsole(tenant: string, router: string) {
  return useQuery({
    queryKey: ["t", tenant, "console", router],
    queryFn: () => body(api.GET(kConsole, { params: { path: { tenant, router } } })),
    refetchInterval: kLiveMs,
  });
}

function useFresh(tenant: string, router: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ["t", tenant, "console", router] });
}

/** The device shows its key; nobody signs in. */
export function useAskKey(tenant: string, router: string) {
  return useMutation({
    mutationFn: (place: Place) =>
      body(
        api.POST(`${kConsole}/host-key`, { params: { path: { tenant, router } }, body: place }),
      ),
  });
}

/** `onDone` is called before the page shows what is set now: the form may be gone by then. */
export function useSetConsole(tenant: string, router: string, onDone: () => void) {
  return useMutation({
    mutationFn: (wish: NewRouterConsole) =>
      body(api.PUT(kConsole, { params: { path: { tenant, router } }, body: wish })),
    onSuccess: onDone,
    onSettled: useFresh(tenant, router),
  });
}

export function useRemoveConsole(tenant: string, router: string) {
  return useMutation({
    mutationFn: () =>
      body(api.POST(`${kConsole}/removal`, { params: { path: { tenant, router } }, body: {} })),
    onSettled: useFresh(tenant, router),
  });
}
