import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { api, body } from "../../api/client";
import type { InquiryDetail } from "../../api/types";
import { paced } from "../../app/live";
import { kLiveMs, kNewsMs } from "../../app/queries";

const kPath = "/api/v1/tenants/{tenant}/inquiries";

export type InquiryView = "open" | "ended" | "all";
export type MessageKind = "reply" | "answer" | "question" | "note";
export type CustomerOutcome = "solved" | "still_troubled" | "withdrawn";

/** Of one view; where there are words, those that hold them. */
export function useInquiries(tenant: string, view: InquiryView, q: string, cursor: string | null) {
  const query = { view, limit: 25, ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) };
  return useQuery({
    queryKey: ["t", tenant, "inquiries", view, q, cursor],
    queryFn: () => body(api.GET(kPath, { params: { path: { tenant }, query } })),
    refetchInterval: () => paced(kNewsMs),
  });
}

export function useInquiry(tenant: string, inquiry: string) {
  return useQuery({
    queryKey: ["t", tenant, "inquiry", inquiry],
    queryFn: () => body(api.GET(`${kPath}/{inquiry}`, { params: { path: { tenant, inquiry } } })),
    refetchInterval: () => paced(kLiveMs),
  });
}

/** A block's news in the timeline also changes what is shown of the block and its alert. */
export function useBlockNews(tenant: string, detail: InquiryDetail) {
  const client = useQueryClient();
  const newsCount = detail.timeline.filter((entry) => entry.kind === "block").length;
  useEffect(() => {
    if (newsCount === 0) return;
    for (const subject of ["blocks", "alert", "block-preview"]) {
      void client.invalidateQueries({ queryKey: ["t", tenant, subject] });
    }
  }, [client, tenant, newsCount]);
}

export interface Question {
  subject: string;
  body: string;
  alert_ids: string[];
  attachment_ids?: string[];
}

export function useOpenInquiry(tenant: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (question: Question) =>
      body(api.POST(kPath, { params: { path: { tenant } }, body: question })),
    onSuccess: (detail) => {
      client.setQueryData(["t", tenant, "inquiry", detail.inquiry.id], detail);
      void client.invalidateQueries({ queryKey: ["t", tenant, "inquiries"] });
    },
  });
}

/** What one does to an inquiry. The answer is the inquiry as it stands then. */
function useAct<Input>(
  tenant: string,
  inquiry: string,
  act: (input: Input) => Promise<InquiryDetail>,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (detail) => {
      client.setQueryData(["t", tenant, "inquiry", inquiry], detail);
      void client.invalidateQueries({ queryKey: ["t", tenant, "inquiries"] });
      void client.invalidateQueries({ queryKey: ["desk", "queue"] });
    },
    // The state may have moved on meanwhile: show it beside the refusal.
    onError: () => void client.invalidateQueries({ queryKey: ["t", tenant, "inquiry", inquiry] }),
  });
}

export interface Message {
  kind: MessageKind;
  body: string;
  /** The version that was read; an answer to something newer is refused. */
  version?: number;
  attachment_ids?: string[];
}

export function useSend(tenant: string, inquiry: string) {
  return useAct(tenant, inquiry, (message: Message) =>
    body(
      api.POST(`${kPath}/{inquiry}/messages`, {
        params: { path: { tenant, inquiry } },
        body: message,
      }),
    ),
  );
}

export function useConclude(tenant: string, inquiry: string) {
  return useAct(tenant, inquiry, (end: { outcome: CustomerOutcome; why?: string }) =>
    body(
      api.POST(`${kPath}/{inquiry}/outcome`, { params: { path: { tenant, inquiry } }, body: end }),
    ),
  );
}

export function useChoose(tenant: string, inquiry: string) {
  return useAct(tenant, inquiry, (choice: { entry_id: string; choice: string }) =>
    body(
      api.POST(`${kPath}/{inquiry}/choices`, {
        params: { path: { tenant, inquiry } },
        body: choice,
      }),
    ),
  );
}

export function useTake(tenant: string, inquiry: string) {
  return useAct<void>(tenant, inquiry, () =>
    body(api.POST(`${kPath}/{inquiry}/owner`, { params: { path: { tenant, inquiry } }, body: {} })),
  );
}

/** Without an urgency the inquiry keeps its own. */
interface NewVerdict {
  scope_id: string;
  urgency?: string;
}

export function useVerdict(tenant: string, inquiry: string) {
  return useAct(tenant, inquiry, (verdict: NewVerdict) =>
    body(
      api.POST(`${kPath}/{inquiry}/verdict`, {
        params: { path: { tenant, inquiry } },
        body: verdict,
      }),
    ),
  );
}
