import { useParams } from "react-router";
import type { Claim } from "../../api/types";
import { useRight } from "../../app/rights";
import { at, useTenantId } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { Button, TextLink } from "../../components/button";
import { Card, Facts } from "../../components/card";
import { ErrorNotice, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { StateLine } from "../../components/state_line";
import { Time } from "../../components/time";
import { Skeleton } from "../../components/waiting";
import { claimPoints, claimStateSentence, claimStateWords } from "../../words/claims";
import { CostLines, DecisionFacts, EvidenceList, Payments } from "./claim_parts";
import { CostForm } from "./cost_form";
import { Conditions, Remains } from "./cover";
import { type ClaimActs, useClaim, useClaimActs, useClaimCover } from "./queries";

function ToDo({ claim, acts }: { claim: Claim; acts: ClaimActs }) {
  const mayNotify = claim.allowed.includes("notify");
  if (claim.to_do.length === 0 || claim.allowed.length === 0) return null;
  return (
    <Notice tone="caution" title="お願いしたいこと">
      <ol className="flex list-decimal flex-col gap-1 pl-6">
        {claim.to_do.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      {acts.notify.isError ? <ErrorNotice error={acts.notify.error} /> : null}
      {mayNotify ? (
        <div>
          <Button
            look="primary"
            isWide
            isPending={acts.notify.isPending}
            onPress={() => acts.notify.mutate(undefined)}
          >
            事故を通知する
          </Button>
        </div>
      ) : null}
    </Notice>
  );
}

function Outline({ claim, tenant }: { claim: Claim; tenant: string }) {
  return (
    <Card title="事故の内容">
      <Facts
        rows={[
          ["発見した日時", <Time key="when" at={claim.discovered_at} />],
          [
            "起きたこと",
            <span key="what" className="whitespace-pre-wrap">
              {claim.summary}
            </span>,
          ],
          ["会社", `${claim.company_name} (${claim.company_number})`],
          ["始めた人", claim.opened_by_name],
        ]}
      />
      <p className="flex flex-wrap gap-x-6 gap-y-2">
        {claim.inquiry_id ? (
          <TextLink to={at(tenant, "inquiries", claim.inquiry_id)}>お問い合わせ</TextLink>
        ) : null}
        <TextLink to={at(tenant, "guide", "report-deadline")}>
          個人情報が漏れたときの報告の期限
        </TextLink>
      </p>
    </Card>
  );
}

function Body({ claim, tenant }: { claim: Claim; tenant: string }) {
  const acts = useClaimActs(tenant, claim.id);
  const cover = useClaimCover(tenant, claim.id).data;
  const mayHandle = useRight("claim.handle");
  return (
    <>
      <div role="status" className="flex flex-col gap-2">
        <p>
          <Badge words={claimStateWords} name={claim.state} />
        </p>
        <p>{claimStateSentence[claim.state]}</p>
      </div>
      {mayHandle ? (
        <p>
          <TextLink to={`/desk/claims/${tenant}/${claim.id}`}>窓口の画面で開く</TextLink>
        </p>
      ) : null}
      <ToDo claim={claim} acts={acts} />
      {claim.decision ? (
        <Card title="決定">
          <DecisionFacts claim={claim} />
        </Card>
      ) : null}
      <Card title="費用">
        <CostLines claim={claim} acts={acts} />
        {claim.allowed.includes("add_cost") && cover ? (
          <CostForm cover={cover} acts={acts} />
        ) : null}
      </Card>
      <Card title="書類">
        <EvidenceList claim={claim} acts={acts} />
        {claim.inquiry_id && claim.allowed.includes("give_evidence") ? <p>ファイルは、お問い合わせに添付してください。</p> : null}
      </Card>
      {claim.payments.length > 0 ? (
        <Card title="支払いの記録">
          <Payments claim={claim} />
        </Card>
      ) : null}
      {cover ? (
        <Card title="この保険期間の残り">
          <Remains cover={cover} />
        </Card>
      ) : null}
      <Outline claim={claim} tenant={tenant} />
      <Card title="経過">
        <StateLine points={claimPoints(claim.steps)} label="請求の経過" />
      </Card>
      <Conditions lines={claim.conditions} />
    </>
  );
}

/** One claim as its customer sees it. */
export function ClaimPage() {
  const tenant = useTenantId();
  const { claim = "" } = useParams();
  const found = useClaim(tenant, claim);
  return (
    <Page
      title={found.data ? `保険の請求 ${found.data.number}` : "保険の請求"}
      back={{ to: at(tenant, "insurance"), name: "サイバー保険" }}
    >
      {found.isPending ? <Skeleton lines={5} /> : null}
      {found.isError ? (
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      ) : null}
      {found.data ? <Body claim={found.data} tenant={tenant} /> : null}
    </Page>
  );
}
