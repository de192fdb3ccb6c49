import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import type { Block } from "../../api/types";
import { paced } from "../../app/live";
import { hasFocus, showNowIfLost } from "../../components/focus";
import { kLiveMs, kNewsMs } from "../../app/queries";
import { isEnded, isWaiting } from "../../words/blocks";

export const kPath = "/api/v1/tenants/{tenant}/blocks";

export type BlockListView = "in_force" | "waiting" | "ended" | "all";

/** States that soon become another by themselves: the page asks again and again until then. */
const kMoving = ["approved", "applying", "applied", "delivered", "expiring", "drifted"];

function liveMs(blocks: Block[] | undefined): number {
  return blocks?.some((block) => kMoving.includes(block.state)) ? kLiveMs : 3 * kLiveMs;
}

const kRows = 25;
const kAllRows = 200;

export function useBlocks(
  tenant: string,
  view: BlockListView,
  cursor: string | null,
  limit: number = kRows,
) {
  return useQuery({
    queryKey: ["t", tenant, "blocks", view, cursor, limit],
    queryFn: () =>
      body(
        api.GET(kPath, {
          params: { path: { tenant }, query: { view, limit, ...(cursor ? { cursor } : {}) } },
        }),
      ),
    refetchInterval: (query) => paced(liveMs(query.state.data?.items)),
  });
}

export function useBlock(tenant: string, block: string) {
  return useQuery({
    queryKey: ["t", tenant, "block", block],
    queryFn: () => body(api.GET(`${kPath}/{block}`, { params: { path: { tenant, block } } })),
    refetchInterval: (query) => {
      const state = query.state.data?.state;
      return paced(state !== undefined && isEnded(state) ? kNewsMs : kLiveMs);
    },
  });
}

/** Everything of a company that waits or is in force. */
function useRunning(tenant: string): Block[] {
  const inForce = useBlocks(tenant, "in_force", null, kAllRows);
  const waiting = useBlocks(tenant, "waiting", null, kAllRows);
  return [...(inForce.data?.items ?? []), ...(waiting.data?.items ?? [])];
}

/** The block of an alert that is waiting or in force, if there is one. */
export function useBlockOfAlert(tenant: string, alert: string): Block | undefined {
  return useRunning(tenant).find((block) => block.alert_id === alert);
}

/** The same of an address on a router. */
export function useBlockOfTarget(tenant: string, target: string | null, router: string | null) {
  return useRunning(tenant).find((block) => block.target === target && block.router_id === router);
}

/** `isAsking`: what was read is asked for right now; its own news would call it done already. */
export function usePreview(tenant: string, alert: string, isAsking = false) {
  return useQuery({
    enabled: !isAsking,
    queryKey: ["t", tenant, "block-preview", alert],
    queryFn: () =>
      body(
        api.GET("/api/v1/tenants/{tenant}/block-preview", {
          params: { path: { tenant }, query: { alert_id: alert } },
        }),
      ),
    staleTime: 0,
  });
}

/** The same for a block that waits for a decision. */
export function useRadius(tenant: string, block: string) {
  return useQuery({
    queryKey: ["t", tenant, "block-radius", block],
    queryFn: () =>
      body(api.GET(`${kPath}/{block}/preview`, { params: { path: { tenant, block } } })),
    staleTime: 0,
  });
}

/** After any act on a block: its page, the lists, home and alerts tell the new state. */
export function useBlockAct<Input>(tenant: string, act: (input: Input) => Promise<Block>) {
  const client = useQueryClient();
  // An answer on a slow line may tell less than the news that came before it.
  const newest = (answer: Block) => {
    const known = client.getQueryData<Block>(["t", tenant, "block", answer.id]);
    return known && known.steps.length > answer.steps.length ? known : answer;
  };
  return useMutation({
    mutationFn: act,
    onMutate: hasFocus,
    onSuccess: (block) => {
      client.setQueryData(["t", tenant, "block", block.id], newest(block));
    },
    onSettled: (block, _error, _input, hadFocus) => {
      if (block && hadFocus) showNowIfLost();
      const subjects = ["blocks", "block", "home", "alert", "alerts", "block-preview"];
      // Only what waits for a decision has a preview to be read anew.
      if (!block || isWaiting(newest(block).state)) subjects.push("block-radius");
      for (const subject of subjects) {
        void client.invalidateQueries({ queryKey: ["t", tenant, subject] });
      }
      void client.invalidateQueries({ queryKey: ["desk", "blocks"] });
    },
  });
}

export interface Wish {
  alert: string;
  inquiry: string | null;
  lifetimeHours: number;
  reason: string;
}

export interface Agreement {
  delegation: string;
  consentHash: string;
}

export function useRequestBlock(tenant: string) {
  return useBlockAct(tenant, ({ wish, agreement }: { wish: Wish; agreement: Agreement }) =>
    body(
      api.POST(kPath, {
        params: { path: { tenant } },
        body: {
          alert_id: wish.alert,
          delegation_id: agreement.delegation,
          consent_hash: agreement.consentHash,
          lifetime_hours: wish.lifetimeHours,
          ...(wish.inquiry ? { inquiry_id: wish.inquiry } : {}),
          ...(wish.reason ? { reason: wish.reason } : {}),
        },
      }),
    ),
  );
}

export function useProposeBlock(tenant: string) {
  return useBlockAct(tenant, (wish: Wish) =>
    body(
      api.POST("/api/v1/tenants/{tenant}/block-proposals", {
        params: { path: { tenant } },
        body: {
          alert_id: wish.alert,
          lifetime_hours: wish.lifetimeHours,
          reason: wish.reason,
          ...(wish.inquiry ? { inquiry_id: wish.inquiry } : {}),
        },
      }),
    ),
  );
}

export function useConfirmBlock(tenant: string, block: string) {
  return useBlockAct(tenant, (agreement: Agreement) =>
    body(
      api.POST(`${kPath}/{block}/confirmation`, {
        params: { path: { tenant, block } },
        body: { delegation_id: agreement.delegation, consent_hash: agreement.consentHash },
      }),
    ),
  );
}

export function useWithdrawBlock(tenant: string, block: string) {
  return useBlockAct(tenant, () =>
    body(
      api.POST(`${kPath}/{block}/withdrawal`, { params: { path: { tenant, block } }, body: {} }),
    ),
  );
}

export function useRemoveBlock(tenant: string, block: string) {
  return useBlockAct(tenant, () =>
    body(api.POST(`${kPath}/{block}/removal`, { params: { path: { tenant, block } }, body: {} })),
  );
}
