import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import { paced } from "../../app/live";
import { kNewsMs } from "../../app/queries";

const kPath = "/api/v1/tenants/{tenant}/delegations";

export function useDelegations(tenant: string, cursor: string | null) {
  return useQuery({
    queryKey: ["t", tenant, "delegations", cursor],
    queryFn: () =>
      body(
        api.GET(kPath, {
          params: { path: { tenant }, query: { limit: 25, ...(cursor ? { cursor } : {}) } },
        }),
      ),
    refetchInterval: () => paced(kNewsMs),
  });
}

export function useDelegation(tenant: string, delegation: string | null) {
  return useQuery({
    queryKey: ["t", tenant, "delegations", "one", delegation],
    queryFn: () =>
      body(
        api.GET(`${kPath}/{delegation}`, {
          params: { path: { tenant, delegation: delegation ?? "" } },
        }),
      ),
    enabled: delegation !== null,
  });
}

/** What the desk did under it, newest first. */
export function useUses(tenant: string, delegation: string, cursor: string | null) {
  return useQuery({
    queryKey: ["t", tenant, "delegations", "uses", delegation, cursor],
    queryFn: () =>
      body(
        api.GET(`${kPath}/{delegation}/uses`, {
          params: {
            path: { tenant, delegation },
            query: { limit: 25, ...(cursor ? { cursor } : {}) },
          },
        }),
      ),
    refetchInterval: () => paced(kNewsMs),
  });
}

export interface NewDelegation {
  router_ids: string[];
  ends_at: string;
  acts: string[];
  sources: string[];
  console_account_name?: string;
  renews_id?: string;
}

/** After a change: the list, and what a block's page says about the delegated account. */
function useSettled(tenant: string) {
  const client = useQueryClient();
  return () => {
    for (const subject of ["delegations", "block-preview", "home"]) {
      void client.invalidateQueries({ queryKey: ["t", tenant, subject] });
    }
  };
}

export function useCreateDelegation(tenant: string) {
  return useMutation({
    mutationFn: (wish: NewDelegation) =>
      body(api.POST(kPath, { params: { path: { tenant } }, body: wish })),
    onSuccess: useSettled(tenant),
  });
}

export function useRevokeDelegation(tenant: string, delegation: string) {
  return useMutation({
    mutationFn: () =>
      body(
        api.POST(`${kPath}/{delegation}/revocation`, {
          params: { path: { tenant, delegation } },
          body: {},
        }),
      ),
    onSettled: useSettled(tenant),
  });
}
