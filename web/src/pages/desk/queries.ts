import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import type { NewSavedQueue } from "../../api/types";
import { paced } from "../../app/live";
import { kLiveMs } from "../../app/queries";
import { type BlockListView, useBlockAct } from "../blocks/queries";

export const queueViews = [
  { name: "mine", text: "自分の担当" },
  { name: "unowned", text: "未担当" },
  { name: "waiting_desk", text: "窓口の対応待ち" },
  { name: "all", text: "すべて" },
  { name: "due_over", text: "期限超過" },
  { name: "due_soon", text: "まもなく期限" },
] as const;

type ShippedView = (typeof queueViews)[number]["name"];
/** One of those, or a queue somebody saved: "saved.<id>". */
export type QueueView = ShippedView | `saved.${string}`;

const kSaved = "saved.";
export const savedView = (id: string): QueueView => `saved.${id}`;
/** The id of a saved queue; null of any other view. */
export const savedIdOf = (view: QueueView) =>
  view.startsWith(kSaved) ? view.slice(kSaved.length) : null;

/** What the desk does next stands first, so that is where one begins. */
export function queueViewOf(name: string | null): QueueView {
  if (name?.startsWith(kSaved)) return savedView(name.slice(kSaved.length));
  return queueViews.find((view) => view.name === name)?.name ?? "waiting_desk";
}

function queryOf(view: QueueView) {
  const queue = savedIdOf(view);
  return queue === null ? { view: view as ShippedView } : { view: "saved" as const, queue };
}

export function useSaveQueue() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (queue: NewSavedQueue) => body(api.POST("/api/v1/desk/queues", { body: queue })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["desk", "queue"] }),
  });
}

export function useForgetQueue() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (queue: string) => {
      await api.DELETE("/api/v1/desk/queues/{queue}", { params: { path: { queue } } });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ["desk", "queue"] }),
  });
}

export function useQueue(view: QueueView, cursor: string | null) {
  return useQuery({
    queryKey: ["desk", "queue", view, cursor],
    queryFn: () =>
      body(
        api.GET("/api/v1/desk/queue", {
          params: { query: { ...queryOf(view), limit: 50, ...(cursor ? { cursor } : {}) } },
        }),
      ),
    refetchInterval: () => paced(2 * kLiveMs),
  });
}

export const foundViews = [
  { name: "all", text: "すべて" },
  { name: "open", text: "対応中" },
  { name: "ended", text: "終了" },
] as const;

export type FoundView = (typeof foundViews)[number]["name"];

export function foundViewOf(name: string | null): FoundView {
  return foundViews.find((view) => view.name === name)?.name ?? "all";
}

/** What holds the words among the inquiries of every company. */
export function useFound(q: string, view: FoundView, cursor: string | null) {
  return useQuery({
    queryKey: ["desk", "found", q, view, cursor],
    queryFn: () =>
      body(
        api.GET("/api/v1/desk/inquiries", {
          params: { query: { q, view, limit: 50, ...(cursor ? { cursor } : {}) } },
        }),
      ),
  });
}

export type DeskBlockView =
  | Exclude<BlockListView, "all">
  | "to_extend"
  | "to_check"
  | "by_hand"
  | "listed";

export function useDeskBlocks(view: DeskBlockView, cursor: string | null, limit = 50) {
  return useQuery({
    queryKey: ["desk", "blocks", view, cursor, limit],
    queryFn: () =>
      body(
        api.GET("/api/v1/desk/blocks", {
          params: { query: { view, limit, ...(cursor ? { cursor } : {}) } },
        }),
      ),
    refetchInterval: () => paced(2 * kLiveMs),
  });
}

/** The scope catalogue changes only with a release. */
export function useScopes() {
  return useQuery({
    queryKey: ["scopes"],
    queryFn: () => body(api.GET("/api/v1/scopes")),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

const kBlock = "/api/v1/tenants/{tenant}/blocks/{block}";

export function usePlanBlock(tenant: string, block: string) {
  return useBlockAct<void>(tenant, () =>
    body(api.POST(`${kBlock}/plan`, { params: { path: { tenant, block } }, body: {} })),
  );
}

export function useApproveBlock(tenant: string, block: string) {
  return useBlockAct(tenant, (plan_hash: string) =>
    body(
      api.POST(`${kBlock}/approval`, { params: { path: { tenant, block } }, body: { plan_hash } }),
    ),
  );
}

export function useSecondApproval(tenant: string, block: string) {
  return useBlockAct(tenant, ({ hash, reason }: { hash: string; reason: string }) =>
    body(
      api.POST(`${kBlock}/second-approval`, {
        params: { path: { tenant, block } },
        body: { plan_hash: hash, reason },
      }),
    ),
  );
}

/** What was seen on a router that is set by hand. */
export function useReadByHand(tenant: string, block: string) {
  return useBlockAct(tenant, (present: boolean) =>
    body(
      api.POST(`${kBlock}/reading`, { params: { path: { tenant, block } }, body: { present } }),
    ),
  );
}

export function useDeclineBlock(tenant: string, block: string) {
  return useBlockAct(tenant, (why: string) =>
    body(api.POST(`${kBlock}/decline`, { params: { path: { tenant, block } }, body: { why } })),
  );
}

const kBrakes = "/api/v1/desk/block-brakes";

/** Where approvals have been stopped for coming too fast. */
export function useBrakes() {
  return useQuery({
    queryKey: ["desk", "brakes"],
    queryFn: () => body(api.GET(kBrakes)),
    refetchInterval: () => paced(2 * kLiveMs),
  });
}

export function useReleaseBrake(brake: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (why: string) =>
      body(
        api.POST(`${kBrakes}/{brake}/release`, { params: { path: { brake } }, body: { why } }),
      ),
    onSettled: () => void client.invalidateQueries({ queryKey: ["desk", "brakes"] }),
  });
}
