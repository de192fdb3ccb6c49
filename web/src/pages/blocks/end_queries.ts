import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import { type Agreement, kPath, useBlockAct } from "./queries";

export interface LongerWish {
  hours: number;
  agreement: Agreement;
}

export function useAskLonger(tenant: string, block: string) {
  return useBlockAct(tenant, ({ hours, agreement }: LongerWish) =>
    body(
      api.POST(`${kPath}/{block}/extension`, {
        params: { path: { tenant, block } },
        body: {
          lifetime_hours: hours,
          delegation_id: agreement.delegation,
          consent_hash: agreement.consentHash,
        },
      }),
    ),
  );
}

export function useTakeWishBack(tenant: string, block: string) {
  return useBlockAct<void>(tenant, () =>
    body(
      api.POST(`${kPath}/{block}/extension-withdrawal`, {
        params: { path: { tenant, block } },
        body: {},
      }),
    ),
  );
}

export function useApproveExtension(tenant: string, block: string) {
  return useBlockAct(tenant, (requested_at: string) =>
    body(
      api.POST(`${kPath}/{block}/extension-approval`, {
        params: { path: { tenant, block } },
        body: { requested_at },
      }),
    ),
  );
}

export function useDeclineExtension(tenant: string, block: string) {
  return useBlockAct(tenant, (why: string) =>
    body(
      api.POST(`${kPath}/{block}/extension-decline`, {
        params: { path: { tenant, block } },
        body: { why },
      }),
    ),
  );
}

export function useShorten(tenant: string, block: string) {
  return useBlockAct(tenant, (until: string) =>
    body(
      api.POST(`${kPath}/{block}/shortening`, {
        params: { path: { tenant, block } },
        body: { until },
      }),
    ),
  );
}

/** Everything on a router, of an inquiry, or (neither) of the company. */
export interface Scope {
  router?: string;
  inquiry?: string;
}

/** `waiting`: what of it had not begun when it was pressed, and is taken back. */
type Removal = Scope & { waiting: string[] };

export function useRemoveBlocks(tenant: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ router, inquiry }: Removal) =>
      body(
        api.POST("/api/v1/tenants/{tenant}/block-removals", {
          params: { path: { tenant } },
          body: {
            ...(router ? { router_id: router } : {}),
            ...(inquiry ? { inquiry_id: inquiry } : {}),
          },
        }),
      ),
    onSettled: () => {
      for (const subject of ["blocks", "block", "home", "alert", "alerts", "inquiry"]) {
        void client.invalidateQueries({ queryKey: ["t", tenant, subject] });
      }
    },
  });
}
