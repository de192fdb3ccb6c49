import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import type { Claim } from "../../api/types";
import { paced } from "../../app/live";
import { kLiveMs } from "../../app/queries";

const kPath = "/api/v1/tenants/{tenant}/claims";
const kOne = `${kPath}/{claim}` as const;

export function useCover(tenant: string) {
  return useQuery({
    queryKey: ["t", tenant, "cover"],
    queryFn: () =>
      body(api.GET("/api/v1/tenants/{tenant}/insurance", { params: { path: { tenant } } })),
  });
}

export function useClaimCover(tenant: string, claim: string) {
  return useQuery({
    queryKey: ["t", tenant, "claim-cover", claim],
    queryFn: () => body(api.GET(`${kOne}/cover`, { params: { path: { tenant, claim } } })),
  });
}

interface Wanted {
  cursor?: string | null;
  inquiry?: string;
  isWanted?: boolean;
}

export function useClaims(tenant: string, { cursor = null, inquiry, isWanted = true }: Wanted) {
  return useQuery({
    enabled: isWanted,
    queryKey: ["t", tenant, "claims", cursor, inquiry ?? null],
    queryFn: () =>
      body(
        api.GET(kPath, {
          params: {
            path: { tenant },
            query: {
              limit: 25,
              ...(cursor ? { cursor } : {}),
              ...(inquiry ? { inquiry } : {}),
            },
          },
        }),
      ),
  });
}

export function useClaim(tenant: string, claim: string) {
  return useQuery({
    queryKey: ["t", tenant, "claim", claim],
    queryFn: () => body(api.GET(kOne, { params: { path: { tenant, claim } } })),
    refetchInterval: () => paced(3 * kLiveMs),
  });
}

export function useDeskClaims(state: ClaimState, cursor: string | null) {
  return useQuery({
    queryKey: ["desk", "claims", state, cursor],
    queryFn: () =>
      body(
        api.GET("/api/v1/desk/claims", {
          params: { query: { state, limit: 25, ...(cursor ? { cursor } : {}) } },
        }),
      ),
    refetchInterval: () => paced(3 * kLiveMs),
  });
}

export type ClaimState =
  | "discovered"
  | "notified"
  | "accepted"
  | "documents"
  | "assessing"
  | "approved"
  | "declined"
  | "closed";

/** After any act on a claim: its page, the lists and what remains tell the new state. */
function useClaimAct<Input>(tenant: string, act: (input: Input) => Promise<Claim>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (claim) => {
      client.setQueryData(["t", tenant, "claim", claim.id], claim);
    },
    onSettled: () => {
      for (const subject of ["claims", "claim", "cover", "claim-cover"]) {
        void client.invalidateQueries({ queryKey: ["t", tenant, subject] });
      }
      void client.invalidateQueries({ queryKey: ["desk", "claims"] });
    },
  });
}

export interface NewClaim {
  discovered_at: string;
  summary: string;
  inquiry_id?: string;
}

export function useOpenClaim(tenant: string) {
  return useClaimAct(tenant, (what: NewClaim) =>
    body(api.POST(kPath, { params: { path: { tenant } }, body: what })),
  );
}

export interface NewCost {
  cost_id: string;
  what: string;
  vendor: string;
  invoice_number: string;
  invoice_on: string;
  amount: number;
}

export interface NewDecision {
  outcome: string;
  number: string;
  decided_on: string;
  reason: string;
  amounts: { line_id: string; amount: number }[];
}

/** Every act on one claim by its name. */
export function useClaimActs(tenant: string, claim: string) {
  const params = { path: { tenant, claim } };
  return {
    addCost: useClaimAct(tenant, (cost: NewCost) =>
      body(api.POST(`${kOne}/costs`, { params, body: cost })),
    ),
    removeCost: useClaimAct(tenant, (line_id: string) =>
      body(api.POST(`${kOne}/cost-removals`, { params, body: { line_id } })),
    ),
    give: useClaimAct(tenant, (what: { evidence_id: string; text: string }) =>
      body(api.POST(`${kOne}/evidence`, { params, body: what })),
    ),
    notify: useClaimAct(tenant, () =>
      body(api.POST(`${kOne}/notification`, { params, body: {} })),
    ),
    accept: useClaimAct(tenant, () => body(api.POST(`${kOne}/acceptance`, { params, body: {} }))),
    look: useClaimAct(tenant, (look: { accepted: string[]; request: string; version: number }) =>
      body(api.POST(`${kOne}/documents`, { params, body: look })),
    ),
    assess: useClaimAct(tenant, () => body(api.POST(`${kOne}/assessment`, { params, body: {} }))),
    decide: useClaimAct(tenant, (decision: NewDecision) =>
      body(api.POST(`${kOne}/decision`, { params, body: decision })),
    ),
    confirm: useClaimAct(tenant, (version: number) =>
      body(api.POST(`${kOne}/decision-confirmation`, { params, body: { version } })),
    ),
    sendBack: useClaimAct(tenant, (reason: string) =>
      body(api.POST(`${kOne}/decision-return`, { params, body: { reason } })),
    ),
    pay: useClaimAct(tenant, (payment: { line_id: string; amount: number; reference: string }) =>
      body(api.POST(`${kOne}/payments`, { params, body: payment })),
    ),
    reverse: useClaimAct(tenant, (reversal: { payment_id: string; reason: string }) =>
      body(api.POST(`${kOne}/reversals`, { params, body: reversal })),
    ),
    close: useClaimAct(tenant, () => body(api.POST(`${kOne}/closing`, { params, body: {} }))),
    seal: useClaimAct(tenant, () => body(api.POST(`${kOne}/bundles`, { params, body: {} }))),
  };
}

export type ClaimActs = ReturnType<typeof useClaimActs>;
