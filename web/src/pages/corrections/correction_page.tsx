import { useParams } from "react-router";
import type { Correction } from "../../api/types";
import { ButtonLink, TextLink } from "../../components/button";
import { Card, Facts } from "../../components/card";
import { ErrorNotice, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { Time } from "../../components/time";
import { Skeleton } from "../../components/waiting";
import { decisionWords } from "../../words/decisions";
import { deskInquiryPath } from "../desk/paths";
import { useScopes } from "../desk/queries";
import { useCorrection, useReview } from "./queries";
import { ReviewForm } from "./review_form";

const kList = "/desk/corrections";

function Hidden({ hidden }: { hidden: string[] }) {
  if (hidden.length === 0) return <>ありません</>;
  return (
    <ul className="flex flex-col gap-1">
      {hidden.map((words) => (
        <li key={words} className="whitespace-pre-wrap break-all">
          {words}
        </li>
      ))}
    </ul>
  );
}

/** What happened, for the reviewer's eye alone: none of it is learned from. */
function Case({ correction }: { correction: Correction }) {
  const { waiting, alert, hidden } = correction;
  return (
    <Card
      title="決定のいきさつ"
      aside={
        <TextLink to={deskInquiryPath(waiting.tenant_id, waiting.inquiry_id)}>
          お問い合わせを開く
        </TextLink>
      }
    >
      <Facts
        rows={[
          ["会社", waiting.tenant_name],
          ["提案と決定", decisionWords(waiting.decision)],
          ["決めた日時", <Time key="at" at={waiting.decision.decided_at} />],
          ...(alert ? [["アラート", alert.name] as [string, string]] : []),
          ["置きかえた言葉", <Hidden key="hidden" hidden={hidden} />],
        ]}
      />
    </Card>
  );
}

interface DoneProps {
  outcome: string;
  line: string | null;
}

function Done({ outcome, line }: DoneProps) {
  return (
    <Notice
      tone="good"
      role="status"
      title={outcome === "accepted" ? `採用しました (${line ?? ""})` : "採用しませんでした"}
    >
      <p>
        {outcome === "accepted"
          ? "運用担当が取り出して学習し直すと、次の提案に生かされます。"
          : "この決定は学習に使いません。"}
      </p>
      <div>
        <ButtonLink to={kList}>次の見直しへ</ButtonLink>
      </div>
    </Notice>
  );
}

/** One correction: what would be learned from, without what tells of anybody. */
export function CorrectionPage() {
  const { tenant = "", inquiry = "" } = useParams();
  const found = useCorrection(tenant, inquiry);
  const reviewing = useReview(tenant, inquiry);
  const scopes = useScopes().data?.items ?? [];
  const done = reviewing.data;
  return (
    <Page
      title={found.data ? `${found.data.waiting.number} の見直し` : "提案の見直し"}
      isWide
      back={{ to: kList, name: "提案の見直し" }}
    >
      {found.isPending ? <Skeleton lines={5} /> : null}
      {found.isError ? (
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      ) : null}
      {done ? <Done outcome={done.outcome} line={done.line_id} /> : null}
      {found.data && !done ? (
        <>
          <Case correction={found.data} />
          <Card title="学習に使うかどうか">
            <ReviewForm
              key={found.data.decision_id}
              correction={found.data}
              scopes={scopes}
              reviewing={reviewing}
            />
          </Card>
        </>
      ) : null}
    </Page>
  );
}
