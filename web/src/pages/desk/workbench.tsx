import { type RefObject, useEffect, useRef, useState } from "react";
import type { InquiryDetail } from "../../api/types";
import { useRight } from "../../app/rights";
import { useSession } from "../../app/session";
import { focusField, focusHeading } from "../../components/focus";
import { KeySheet, type KeyWords, leaveField } from "../../components/key_sheet";
import { useKeys } from "../../components/keys";
import { RemoveOfInquiry } from "../blocks/remove_all";
import { useBlockNews, useTake } from "../inquiries/queries";
import { Timeline } from "../inquiries/timeline";
import { useWriting } from "../inquiries/writing";
import { HeldMails } from "../mailroom/held_mails";
import { InquiryClaims } from "../insurance/inquiry_claims";
import { InquiryPaidWorks } from "../paid_works/inquiry_paid_works";
import { AnswerBox } from "./answer_box";
import { ContactsOfTenant } from "./contacts";
import { useDeskDraft } from "./desk_draft";
import { Evidence } from "./evidence";
import { useBePresent, useOthers, useRecently } from "./presence";
import { PresenceLines } from "./presence_words";
import { Proposal } from "./proposal";
import { useProposing } from "./proposing";
import { useScopes } from "./queries";
import { ScopePicker } from "./scope_picker";
import { Similar } from "./similar";
import { Standing } from "./standing";
import { useFetchSuggestion } from "./suggesting";
import { Suggestion } from "./suggestion";

interface WorkbenchProps {
  tenant: string;
  detail: InquiryDetail;
  isSheetOpen: boolean;
  onSheet: (isOpen: boolean) => void;
  onNext: () => void;
}

function showPlace(place: RefObject<HTMLElement | null>) {
  requestAnimationFrame(() => place.current?.scrollIntoView({ block: "nearest" }));
}

const kSheet: KeyWords = [
  ["t", "担当になる"],
  ["a", "回答を書く"],
  ["b", "遮断を提案する (続けて Enter で送信)"],
  ["d", "回答の案を本文に入れる"],
  ["Ctrl+Enter", "本文を送る (⌘+Enter)"],
  ["1", "提案どおりに決め、空の本文に回答の案を入れる"],
  ["2", "区分を選ぶ"],
  ["n", "キューの次のお問い合わせを開く"],
  ["Esc", "入力欄から抜ける"],
];

/** One inquiry between its queue and its evidence: timeline and answer, alerts and scope. */
export function Workbench({ tenant, detail, isSheetOpen, onSheet, onNext }: WorkbenchProps) {
  const { inquiry, allowed } = detail;
  const session = useSession();
  useBlockNews(tenant, detail);
  const scopes = useScopes().data?.items ?? [];
  const taking = useTake(tenant, inquiry.id);
  const others = useOthers();
  const [hasTyped, noteTyping] = useRecently();
  const mayAnswer = useRight("inquiry.answer");
  const draft = useDeskDraft(tenant, detail, mayAnswer);
  const writing = useWriting(tenant, detail, {
    ...draft,
    change: (text, since) => {
      noteTyping();
      draft.change(text, since);
    },
  });
  const isWriting = hasTyped && draft.text.trim() !== "";
  useBePresent(tenant, inquiry.id, isWriting ? "writing" : "reading");
  const [asking, setAsking] = useState<string | null>(null);
  const fetchSuggestion = useFetchSuggestion(tenant, inquiry.id);
  const answer = useRef<HTMLDivElement>(null);
  const evidence = useRef<HTMLDivElement>(null);
  const scope = useRef<HTMLDivElement>(null);

  const writeAnswer = () => {
    const box = answer.current?.querySelector("textarea");
    box?.focus();
    box?.scrollIntoView({ block: "center" });
  };
  /** From its beginning: nothing is sent unread. */
  const readAnswer = () => {
    const box = answer.current?.querySelector("textarea");
    box?.focus({ preventScroll: true });
    box?.setSelectionRange(0, 0);
    box?.scrollIntoView({ block: "start" });
  };
  // A suggestion takes its time: it is put into what stands there when it comes.
  const latest = useRef(writing);
  useEffect(() => {
    latest.current = writing;
  });
  const insert = (suggested: string) => {
    const { text, write } = latest.current;
    write(text.trim() ? `${text.trimEnd()}\n\n${suggested}` : suggested);
    requestAnimationFrame(readAnswer);
  };
  const isSuggesting = useRef(false);
  /** What goes wrong stands in the suggestion's own card, which asks the same. */
  const suggest = async (wanted: string | null, isIntoEmpty = false) => {
    if (isSuggesting.current) return;
    isSuggesting.current = true;
    const suggested = await fetchSuggestion(wanted).catch(() => null);
    isSuggesting.current = false;
    const isWritten = latest.current.text.trim() !== "";
    if (suggested && !(isIntoEmpty && isWritten)) insert(suggested.text);
  };
  // What the desk has confirmed is answered next; what somebody already wrote stays alone.
  const proposing = useProposing(tenant, detail, (confirmed) => void suggest(confirmed, true));
  const isAnswering = allowed.includes("answer");
  const closeSheet = () => {
    onSheet(false);
    focusHeading();
  };
  useKeys({
    t: () => {
      const isMine = inquiry.owner_id === session.user_id;
      if (allowed.includes("take") && !isMine && !taking.isPending) taking.mutate();
    },
    a: writeAnswer,
    b: () => {
      setAsking(detail.alert_ids[0] ?? null);
      showPlace(evidence);
    },
    n: onNext,
    d: () => {
      if (isAnswering) void suggest(inquiry.scope_id);
    },
    "1": proposing.confirm,
    "2": () => focusField(scope.current),
    "?": () => (isSheetOpen ? closeSheet() : onSheet(true)),
    Escape: () => (isSheetOpen ? closeSheet() : leaveField()),
  });
  return (
    <>
      <div className="flex min-w-0 flex-col gap-6">
        {isSheetOpen ? <KeySheet keys={kSheet} onClose={closeSheet} /> : null}
        <Standing detail={detail} taking={taking} />
        <Timeline entries={detail.timeline} tenant={tenant} side="desk" scopes={scopes} />
        {mayAnswer ? <HeldMails tenant={tenant} inquiry={inquiry.id} /> : null}
        <div ref={answer}>
          <PresenceLines people={others(inquiry.id)} />
          <AnswerBox
            inquiry={inquiry}
            allowed={allowed}
            scope={scopes.find((each) => each.id === inquiry.scope_id)}
            draft={draft}
            writing={writing}
            isPrimary={isAnswering && inquiry.owner_id !== null}
          />
        </div>
      </div>
      <div ref={evidence} className="flex min-w-0 flex-col gap-6">
        <Proposal scopes={scopes} proposing={proposing} />
        {mayAnswer ? (
          <Suggestion
            tenant={tenant}
            inquiry={inquiry.id}
            scope={inquiry.scope_id}
            mayAnswer={isAnswering}
            onInsert={insert}
          />
        ) : null}
        <ContactsOfTenant tenant={tenant} />
        <Evidence
          tenant={tenant}
          inquiry={inquiry.id}
          alerts={detail.alert_ids}
          asking={asking}
          onAsking={setAsking}
        />
        <RemoveOfInquiry tenant={tenant} inquiry={inquiry.id} />
        <InquiryPaidWorks tenant={tenant} inquiry={inquiry.id} scope={inquiry.scope_id} />
        <InquiryClaims tenant={tenant} inquiry={inquiry.id} />
        <Similar tenant={tenant} inquiry={inquiry.id} />
        <div ref={scope}>
          <ScopePicker
            inquiry={inquiry}
            scopes={scopes}
            mayDecide={allowed.includes("verdict")}
          />
        </div>
      </div>
    </>
  );
}
