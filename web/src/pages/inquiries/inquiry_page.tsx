import { Navigate, useParams } from "react-router";
import type { InquiryDetail } from "../../api/types";
import { useTenantRight } from "../../app/rights";
import { useSession } from "../../app/session";
import { at, useTenantId } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { TextLink } from "../../components/button";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { Time } from "../../components/time";
import { Skeleton } from "../../components/waiting";
import { inquiryStateSentence, inquiryStateWords } from "../../words/inquiries";
import { RemoveOfInquiry } from "../blocks/remove_all";
import { deskInquiryPath } from "../desk/paths";
import { DeadlineLine } from "../guide/deadline_line";
import { FirstSteps } from "../guide/first_steps";
import { InquiryClaims } from "../insurance/inquiry_claims";
import { InquiryPaidWorks } from "../paid_works/inquiry_paid_works";
import { Closing } from "./closing";
import { LinkedAlerts } from "./linked_alerts";
import { useBlockNews, useInquiry } from "./queries";
import { ReplyBox } from "./reply_box";
import { Timeline } from "./timeline";

/** Says once, to those who listen, that the desk has written while the page lay open. */
function Arrivals({ detail }: { detail: InquiryDetail }) {
  const answers = detail.timeline.filter((entry) => entry.kind === "answer").length;
  return (
    <p role="status" className="sr-only">
      {answers > 0 ? `窓口からの回答が ${answers} 件あります` : ""}
    </p>
  );
}

/** Only where the desk has published how soon it answers. */
function AnswerBy({ promise }: { promise: InquiryDetail["promise"] }) {
  if (promise?.state === "running" || promise?.state === "soon") {
    return (
      <p className="font-bold">
        <Time at={promise.due_at} /> までにお返事します。
      </p>
    );
  }
  if (promise?.state !== "over") return null;
  return (
    <p>
      お返事の目安の時刻 (<Time at={promise.due_at} />) を過ぎています。お待たせして申し訳ありません。窓口が続けて対応しています。
    </p>
  );
}

function StandingLine({ detail }: { detail: InquiryDetail }) {
  const { inquiry, allowed } = detail;
  const isOthersMove = inquiry.waiting_for === "customer" && allowed.length === 0;
  return (
    <div className="flex flex-col gap-2 rounded-12 border border-line bg-surface p-4 sm:p-6">
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Badge words={inquiryStateWords} name={inquiry.state} />
        <span className="text-ink-soft">
          {inquiry.owner_name ? `窓口の担当: ${inquiry.owner_name}` : "担当者を決めています"}
        </span>
      </p>
      <p>
        {isOthersMove
          ? "窓口から連絡がありました。販売会社の担当者が確認しています。"
          : inquiryStateSentence[inquiry.state]}
      </p>
      <AnswerBy promise={detail.promise} />
    </div>
  );
}

/** What ended long ago is not taken up again; the way on is a new question. */
function TooOld({ tenant }: { tenant: string }) {
  const mayOpen = useTenantRight(tenant, "inquiry.open");
  if (!mayOpen) return null;
  return (
    <p>
      続きのご質問は、
      <TextLink to={at(tenant, "inquiries", "new")}>新しいお問い合わせ</TextLink>
      でお送りください。
    </p>
  );
}

/** Until a person of the desk has written; afterwards their words count. */
const isUnanswered = ({ inquiry, timeline }: InquiryDetail) =>
  inquiry.waiting_for === "desk" && !timeline.some((entry) => entry.kind === "answer");

function Body({ tenant, detail }: { tenant: string; detail: InquiryDetail }) {
  const { inquiry, allowed } = detail;
  const mayRequest = useTenantRight(tenant, "block.request");
  useBlockNews(tenant, detail);
  const isAnswered = inquiry.state === "answered";
  const hasEnded = inquiry.waiting_for === "none";
  const paidWorks = { tenant, inquiry: inquiry.id, scope: inquiry.scope_id };
  return (
    <>
      <Arrivals detail={detail} />
      <StandingLine detail={detail} />
      <InquiryPaidWorks {...paidWorks} part="waiting" />
      <Timeline
        entries={detail.timeline}
        tenant={tenant}
        side="customer"
        choosing={allowed.includes("choose") ? inquiry.id : undefined}
      />
      {isUnanswered(detail) ? (
        <FirstSteps tenant={tenant} inquiry={inquiry.id} />
      ) : (
        <DeadlineLine tenant={tenant} scope={inquiry.scope_id} />
      )}
      {hasEnded && allowed.length === 0 ? <TooOld tenant={tenant} /> : null}
      {isAnswered || hasEnded ? (
        <Closing tenant={tenant} inquiry={inquiry.id} state={inquiry.state} allowed={allowed} />
      ) : null}
      {allowed.includes("reply") && !hasEnded ? (
        <ReplyBox
          key={inquiry.id}
          tenant={tenant}
          detail={detail}
          look={isAnswered ? "secondary" : "primary"}
        />
      ) : null}
      <LinkedAlerts
        tenant={tenant}
        inquiry={inquiry.id}
        alerts={detail.alert_ids}
        mayRequest={mayRequest && !hasEnded}
      />
      <RemoveOfInquiry tenant={tenant} inquiry={inquiry.id} />
      <InquiryPaidWorks {...paidWorks} part="rest" />
      <InquiryClaims tenant={tenant} inquiry={inquiry.id} />
      {isAnswered || hasEnded ? null : (
        <Closing tenant={tenant} inquiry={inquiry.id} state={inquiry.state} allowed={allowed} />
      )}
    </>
  );
}

/** One question of a customer. The desk works on the same one at its own bench. */
export function InquiryPage() {
  const tenant = useTenantId();
  const { inquiry = "" } = useParams();
  const session = useSession();
  const found = useInquiry(tenant, inquiry);
  if (session.side === "desk") return <Navigate to={deskInquiryPath(tenant, inquiry)} replace />;
  const summary = found.data?.inquiry;
  return (
    <Page
      title={summary?.subject ?? "お問い合わせ"}
      back={{ to: at(tenant, "inquiries"), name: "お問い合わせ" }}
      lead={summary ? `${summary.number}・${summary.opened_by_name}` : undefined}
    >
      {found.isPending ? <Skeleton lines={5} /> : null}
      {found.isError ? (
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      ) : null}
      {found.data ? <Body tenant={tenant} detail={found.data} /> : null}
    </Page>
  );
}
