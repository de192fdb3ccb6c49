import { useQuery } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import type { InquiryDetail } from "../../api/types";
import { useVerdict } from "../inquiries/queries";

/** What an inquiry was opened with never changes, and neither does what is proposed for it. */
function useProposal(tenant: string, inquiry: string) {
  return useQuery({
    queryKey: ["tenants", tenant, "inquiries", inquiry, "proposal"],
    queryFn: () =>
      body(
        api.GET("/api/v1/tenants/{tenant}/inquiries/{inquiry}/proposal", {
          params: { path: { tenant, inquiry } },
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The proposal for an inquiry and its one-key confirmation; once decided there is none to confirm. */
export function useProposing(
  tenant: string,
  { inquiry, allowed }: InquiryDetail,
  onConfirmed: (scope: string) => void,
) {
  const asked = useProposal(tenant, inquiry.id);
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
