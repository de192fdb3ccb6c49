import type { InquiryDetail } from "../../api/types";
import { useSession } from "../../app/session";
import { Badge } from "../../components/badge";
import { Button } from "../../components/button";
import { Kbd } from "../../components/key_sheet";
import { ErrorNotice } from "../../components/notice";
import { deskWaitingWords, inquiryStateWords, urgencyWords } from "../../words/inquiries";
import type { useTake } from "../inquiries/queries";
import { Promised } from "./due";

interface StandingProps {
  detail: InquiryDetail;
  taking: ReturnType<typeof useTake>;
}

/** Where the inquiry stands, and whose it is. */
export function Standing({ detail, taking }: StandingProps) {
  const { inquiry, allowed } = detail;
  const session = useSession();
  const isMine = inquiry.owner_id === session.user_id;
  const mayTake = allowed.includes("take") && !isMine;
  return (
    <section
      aria-label="状態と担当"
      className="flex flex-col gap-3 rounded-12 border border-line bg-surface p-4"
    >
      <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Badge words={inquiryStateWords} name={inquiry.state} />
        <Badge words={urgencyWords} name={inquiry.urgency} label="緊急度" />
        <span>{deskWaitingWords[inquiry.waiting_for] ?? ""}</span>
        <span>
          <span className="text-ink-soft">担当 </span>
          {inquiry.owner_name ?? "未担当"}
          {isMine ? " (自分)" : ""}
        </span>
      </p>
      {inquiry.kind === "fault" ? <p>画面や窓口の不具合についてのお問い合わせです。</p> : null}
      <Promised promise={detail.promise} />
      {mayTake ? (
        <div>
          <Button
            look={inquiry.owner_id ? "secondary" : "primary"}
            isWide
            isPending={taking.isPending}
            onPress={() => taking.mutate()}
          >
            {inquiry.owner_id ? "担当を引き継ぐ" : "担当になる"}
            <Kbd>t</Kbd>
          </Button>
        </div>
      ) : null}
      {taking.isError ? <ErrorNotice error={taking.error} /> : null}
    </section>
  );
}
