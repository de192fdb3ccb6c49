import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import type { paths } from "../../api/schema";
import { paced } from "../../app/live";
import { kNewsMs } from "../../app/queries";

const kPath = "/api/v1/tenants/{tenant}/advisories";
const kDesk = "/api/v1/desk/advisories";

export type DeskAdvisoryState = "all" | "draft" | "published" | "withdrawn";
export type NewAdvisory =
  paths[typeof kDesk]["post"]["requestBody"]["content"]["application/json"];

export function useAdvisories(tenant: string, cursor: string | null) {
  const query = { limit: 25, ...(cursor ? { cursor } : {}) };
  return useQuery({
    queryKey: ["t", tenant, "advisories", cursor],
    queryFn: () => body(api.GET(kPath, { params: { path: { tenant }, query } })),
    refetchInterval: () => paced(kNewsMs),
  });
}

/** The newest version, or an older one. */
export function useAdvisory(tenant: string, advisory: string, version?: number) {
  return useQuery({
    queryKey: ["t", tenant, "advisory", advisory, version ?? null],
    queryFn: () =>
      body(
        api.GET(`${kPath}/{advisory}`, {
          params: { path: { tenant, advisory }, ...(version ? { query: { version } } : {}) },
        }),
      ),
    refetchInterval: () => paced(kNewsMs),
  });
}

export function useNoteReading(tenant: string, advisory: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      api.POST(`${kPath}/{advisory}/reading`, { params: { path: { tenant, advisory } }, body: {} }),
    onSuccess: () => {
      for (const subject of ["advisories", "home"]) {
        void client.invalidateQueries({ queryKey: ["t", tenant, subject] });
      }
    },
  });
}

export interface Decision {
  version: number;
  text_hash: string;
  choice: "do" | "do_not";
}

export function useDecide(tenant: string, advisory: string) {
  const client = useQueryClient();
  const key = ["t", tenant, "advisory", advisory];
  return useMutation({
    mutationFn: (decision: Decision) =>
      body(
        api.POST(`${kPath}/{advisory}/decisions`, {
          params: { path: { tenant, advisory } },
          body: decision,
        }),
      ),
    onSuccess: (detail) => {
      client.setQueryData([...key, null], detail);
      void client.invalidateQueries({ queryKey: ["t", tenant, "advisories"] });
    },
    // A new version may have come out meanwhile.
    onError: () => void client.invalidateQueries({ queryKey: key }),
  });
}

export function useDeskAdvisories(state: DeskAdvisoryState, cursor: string | null) {
  const query = { state, limit: 25, ...(cursor ? { cursor } : {}) };
  return useQuery({
    queryKey: ["desk", "advisories", state, cursor],
    queryFn: () => body(api.GET(kDesk, { params: { query } })),
    refetchInterval: () => paced(kNewsMs),
  });
}

export function useDeskAdvisory(advisory: string) {
  return useQuery({
    queryKey: ["desk", "advisory", advisory],
    queryFn: () => body(api.GET(`${kDesk}/{advisory}`, { params: { path: { advisory } } })),
    refetchInterval: () => paced(kNewsMs),
  });
}

/** Writes a draft; with an id that of an advisory which is there. */
export function useWriteAdvisory(advisory: string | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (written: NewAdvisory) =>
      advisory === null
        ? body(api.POST(kDesk, { body: written }))
        : body(
            api.PUT(`${kDesk}/{advisory}/draft`, { params: { path: { advisory } }, body: written }),
          ),
    onSuccess: (detail) => {
      client.setQueryData(["desk", "advisory", detail.advisory.id], detail);
      void client.invalidateQueries({ queryKey: ["desk", "advisories"] });
    },
  });
}

/** What is done to an advisory as it was seen: `revision` says which state that is. */
function useAct<Input>(advisory: string, act: (input: Input) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ["desk", "advisory", advisory] }),
        client.invalidateQueries({ queryKey: ["desk", "advisories"] }),
      ]),
  });
}

export function usePublish(advisory: string) {
  return useAct(advisory, (revision: number) =>
    body(
      api.POST(`${kDesk}/{advisory}/publication`, {
        params: { path: { advisory } },
        body: { revision },
      }),
    ),
  );
}

export function useWithdraw(advisory: string) {
  return useAct(advisory, (what: { revision: number; reason: string }) =>
    body(
      api.POST(`${kDesk}/{advisory}/withdrawal`, { params: { path: { advisory } }, body: what }),
    ),
  );
}

export function useDropDraft(advisory: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (revision: number) =>
      api.POST(`${kDesk}/{advisory}/draft/removal`, {
        params: { path: { advisory } },
        body: { revision },
      }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ["desk", "advisories"] }),
  });
}
