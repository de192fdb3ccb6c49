import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import type { InquiryDetail } from "../../api/types";
import { paced } from "../../app/live";
import { kNewsMs } from "../../app/queries";
import { trimmed } from "../../words/normalise";
import { DraftKeeper, draftKey, fetchDraft } from "./draft_keeper";

/** What the person began to write for this inquiry, here or in another browser. */
export function useDeskDraft(tenant: string, detail: InquiryDetail, mayWrite: boolean) {
  const place = { tenant, inquiry: detail.inquiry.id };
  const client = useQueryClient();
  const [keeper] = useState(() => new DraftKeeper(place, client));
  const draft = useSyncExternalStore(keeper.subscribe, keeper.current);
  const { data, dataUpdatedAt } = useQuery({
    queryKey: draftKey(place),
    queryFn: () => fetchDraft(place),
    refetchInterval: () => paced(kNewsMs),
    enabled: mayWrite,
  });
  // Each look counts, also one that found the same: what could not be told before is told then.
  useEffect(() => {
    if (!data) return;
    const isSent = (text: string) =>
      detail.timeline.some((entry) => entry.body === trimmed(text));
    keeper.settle(data.draft ?? null, isSent);
  }, [keeper, data, dataUpdatedAt]);
  useEffect(() => keeper.flush, [keeper]);
  const { change, choose, clear, takeOlder, dropOlder } = keeper;
  return { ...draft, change, choose, clear, takeOlder, dropOlder };
}

export type DeskDraft = ReturnType<typeof useDeskDraft>;
