import { useQuery } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import type { InquiryDetail, InquiryProposal } from "../../api/types";
import { useVerdict } from "../inquiries/queries";

const kKeepingMs = 1000;
const kAsksMax = 8; // for each verdict; what was decided before anything was kept stays without

type Entry = InquiryDetail["timeline"][number];

/** Whether the last verdict is not kept yet beside what was proposed: that takes a moment. */
function isBehind(proposal: InquiryProposal | undefined, verdicts: Entry[]): boolean {
  const last = verdicts.at(-1);
  const kept = proposal?.decisions[0];
  return last !== undefined && (!kept || kept.decided_at < last.at);
}

/** What an inquiry was opened with never changes, and neither does what is proposed for it. */
function useProposal(tenant: string, inquiry: string, verdicts: Entry[]) {
  return useQuery({
    queryKey: ["tenants", tenant, "inquiries", inquiry, "proposal"],
    queryFn: () =>
      body(
        api.GET("/api/v1/tenants/{tenant}/inquiries/{inquiry}/proposal", {
          params: { path: { tenant, inquiry } },
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: ({ state }) => {
      const mayAsk = state.dataUpdateCount < kAsksMax * (verdicts.length + 1);
      return mayAsk && isBehind(state.data, verdicts) ? kKeepingMs : false;
    },
  });
}

/** The proposal for an inquiry and its one-key confirmation; once decided there is none to confirm. */
export function useProposing(
  tenant: string,
  { inquiry, allowed, timeline }: InquiryDetail,
  onConfirmed: (scope: string) => void,
) {
  const verdicts = timeline.filter((entry) => entry.kind === "verdict");
  const asked = useProposal(tenant, inquiry.id, verdicts);
  const deciding = useVerdict(tenant, inquiry.id);
  const mayConfirm = allowed.includes("verdict") && inquiry.scope_id === null;
  const confirm = () => {
    if (!mayConfirm || !asked.data || deciding.isPending) return;
    const { scope_id, urgency } = asked.data;
    deciding.mutate({ scope_id, urgency }, { onSuccess: () => onConfirmed(scope_id) });
  };
  return { asked, mayConfirm, confirm, isPending: deciding.isPending, error: deciding.error };
}

export type Proposing = ReturnType<typeof useProposing>;
