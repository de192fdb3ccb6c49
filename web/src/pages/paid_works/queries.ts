import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import type { NewPaidWork, PaidWork } from "../../api/types";
import { paced } from "../../app/live";
import { kLiveMs } from "../../app/queries";

const kPath = "/api/v1/tenants/{tenant}/paid-works";
const kOne = `${kPath}/{work}` as const;
const kDesk = "/api/v1/desk/paid-works";

interface Wanted {
  cursor?: string | null;
  inquiry?: string;
  isWanted?: boolean;
}

export function usePaidWorks(tenant: string, { cursor = null, inquiry, isWanted = true }: Wanted) {
  return useQuery({
    enabled: isWanted,
    queryKey: ["t", tenant, "paid-works", cursor, inquiry ?? null],
    queryFn: () =>
      body(
        api.GET(kPath, {
          params: {
            path: { tenant },
            query: { limit: 25, ...(cursor ? { cursor } : {}), ...(inquiry ? { inquiry } : {}) },
          },
        }),
      ),
  });
}

export function usePaidWork(tenant: string, work: string) {
  return useQuery({
    queryKey: ["t", tenant, "paid-work", work],
    queryFn: () => body(api.GET(kOne, { params: { path: { tenant, work } } })),
    refetchInterval: () => paced(3 * kLiveMs),
  });
}

export type PaidWorkState =
  | "offered"
  | "consented"
  | "handed_over"
  | "done"
  | "declined"
  | "withdrawn"
  | "retracted"
  | "lapsed";

export function useDeskPaidWorks(state: PaidWorkState, cursor: string | null) {
  return useQuery({
    queryKey: ["desk", "paid-works", state, cursor],
    queryFn: () =>
      body(
        api.GET(kDesk, {
          params: { query: { state, limit: 25, ...(cursor ? { cursor } : {}) } },
        }),
      ),
    refetchInterval: () => paced(3 * kLiveMs),
  });
}

/** Partner firms and the text of consent: what an offer is made of. */
export function useMeans() {
  return useQuery({
    queryKey: ["desk", "paid-work-means"],
    queryFn: () => body(api.GET(`${kDesk}/means`)),
  });
}

export function usePublishText() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (what: { text: string; replaces: number }) =>
      body(api.POST(`${kDesk}/consent-texts`, { body: what })),
    onSettled: () => void client.invalidateQueries({ queryKey: ["desk", "paid-work-means"] }),
  });
}

/** After any act: its page and the lists tell the new state. */
function useWorkAct<Input>(tenant: string, act: (input: Input) => Promise<PaidWork>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (work) => {
      client.setQueryData(["t", tenant, "paid-work", work.id], work);
    },
    onSettled: () => {
      for (const subject of ["paid-works", "paid-work"]) {
        void client.invalidateQueries({ queryKey: ["t", tenant, subject] });
      }
      void client.invalidateQueries({ queryKey: ["desk", "paid-works"] });
    },
  });
}

export function useOffer(tenant: string) {
  return useWorkAct(tenant, (quote: NewPaidWork) =>
    body(api.POST(kPath, { params: { path: { tenant } }, body: quote })),
  );
}

/** Every act on one piece of work by its name. */
export function useWorkActs(tenant: string, work: string) {
  const params = { path: { tenant, work } };
  return {
    consent: useWorkAct(tenant, (read: { text_version: number; text_sha256: string }) =>
      body(api.POST(`${kOne}/consent`, { params, body: read })),
    ),
    decline: useWorkAct(tenant, (reason: string) =>
      body(api.POST(`${kOne}/refusal`, { params, body: { reason } })),
    ),
    withdraw: useWorkAct(tenant, () =>
      body(api.POST(`${kOne}/withdrawal`, { params, body: {} })),
    ),
    retract: useWorkAct(tenant, (reason: string) =>
      body(api.POST(`${kOne}/retraction`, { params, body: { reason } })),
    ),
    handOver: useWorkAct(tenant, () => body(api.POST(`${kOne}/hand-over`, { params, body: {} }))),
    finish: useWorkAct(tenant, (reason: string) =>
      body(api.POST(`${kOne}/completion`, { params, body: { reason } })),
    ),
  };
}

export type WorkActs = ReturnType<typeof useWorkActs>;

/** The bundle as a file on this device; the server lists the download before it answers. */
export function useFetchBundle(tenant: string, work: PaidWork) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const answer = await api.POST(`${kOne}/downloads`, {
        params: { path: { tenant, work: work.id } },
        body: {},
        parseAs: "blob",
      });
      const url = URL.createObjectURL(answer.data as Blob);
      const link = document.createElement("a");
      link.href = url;
      link.download = `${work.number}-${work.hand_over?.sha256.slice(0, 12) ?? ""}.json`;
      link.click();
      URL.revokeObjectURL(url);
    },
    onSettled: () =>
      void client.invalidateQueries({ queryKey: ["t", tenant, "paid-work", work.id] }),
  });
}
