import { useParams } from "react-router";
import type { PaidWork } from "../../api/types";
import { useRight, useTenantRight } from "../../app/rights";
import { useSession } from "../../app/session";
import { at, useTenantId } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { TextLink } from "../../components/button";
import { ErrorNotice, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { Skeleton } from "../../components/waiting";
import { kConsentAgain, kFreeOfCharge, paidWorkSentence, paidWorkStateWords } from "../../words/paid_works";
import { ConsentForm, DeclineForm, WithdrawForm } from "./answer_form";
import { usePaidWork, useWorkActs } from "./queries";
import {
  ConsentsCard,
  ContentsCard,
  HandOverCard,
  LifeCard,
  QuoteCard,
  TextFold,
} from "./work_parts";

/** Who answers, for somebody who may not. */
function NotYours({ work, tenant }: { work: PaidWork; tenant: string }) {
  const mayConsent = useTenantRight(tenant, "paid-work.consent");
  const mayAsk = useTenantRight(tenant, "inquiry.open");
  const { side } = useSession();
  const isAsked = work.state === "offered" || work.wants_consent_again;
  if (mayConsent || side === "desk" || !isAsked) return null;
  return (
    <Notice title="お返事できる方">
      <p>
        {mayAsk
          ? "同意するかどうかは、会社の管理者の方がこの画面で決めます。管理者の方にお知らせください。"
          : "同意するかどうかは、ご契約の販売会社の管理者が決めます。販売会社にお尋ねください。"}
      </p>
    </Notice>
  );
}

function Body({ work, tenant }: { work: PaidWork; tenant: string }) {
  const acts = useWorkActs(tenant, work.id);
  const mayOffer = useRight("paid-work.offer");
  return (
    <>
      <div role="status" className="flex flex-col gap-2">
        <p>
          <Badge words={paidWorkStateWords} name={work.state} />
        </p>
        <p>{work.wants_consent_again ? kConsentAgain : paidWorkSentence[work.state]}</p>
      </div>
      {mayOffer ? (
        <p>
          <TextLink to={`/desk/paid-works/${tenant}/${work.id}`}>窓口の画面で開く</TextLink>
        </p>
      ) : null}
      {work.state === "offered" ? <p>{kFreeOfCharge}</p> : null}
      <NotYours work={work} tenant={tenant} />
      <QuoteCard work={work} />
      <ContentsCard work={work} />
      <ConsentForm work={work} acts={acts} />
      {work.consent_text && !work.allowed.includes("consent") ? (
        <TextFold title="同意文を読む" text={work.consent_text} />
      ) : null}
      <DeclineForm work={work} acts={acts} />
      <HandOverCard work={work} />
      <ConsentsCard work={work} />
      <WithdrawForm work={work} acts={acts} />
      <LifeCard work={work} />
      <p>
        <TextLink to={at(tenant, "inquiries", work.inquiry_id)}>
          お問い合わせ {work.inquiry_number} を見る
        </TextLink>
      </p>
    </>
  );
}

/** One quote with its whole life, as the customer reads it. */
export function PaidWorkPage() {
  const tenant = useTenantId();
  const { work = "" } = useParams();
  const found = usePaidWork(tenant, work);
  return (
    <Page
      title={found.data ? `有償の作業の見積 ${found.data.number}` : "有償の作業の見積"}
      back={{ to: at(tenant, "paid-works"), name: "有償の作業" }}
      lead={found.data?.tenant_name}
    >
      {found.isPending ? <Skeleton lines={5} /> : null}
      {found.isError ? (
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      ) : null}
      {found.data ? <Body work={found.data} tenant={tenant} /> : null}
    </Page>
  );
}
