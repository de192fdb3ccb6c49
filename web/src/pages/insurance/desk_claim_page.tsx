import { type ReactNode, useRef } from "react";
import { useParams } from "react-router";
import type { Claim } from "../../api/types";
import { at, useTenantId } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { Button, TextLink } from "../../components/button";
import { Card, Facts } from "../../components/card";
import { ConfirmInline } from "../../components/confirm_inline";
import { focusField } from "../../components/focus";
import { KeyHelp, type KeyWords } from "../../components/key_sheet";
import { useKeys } from "../../components/keys";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { StateLine } from "../../components/state_line";
import { Time } from "../../components/time";
import { Skeleton } from "../../components/waiting";
import { claimPoints, claimStateWords } from "../../words/claims";
import { yenWords } from "../../words/yen";
import { CostLines, DecisionFacts, EvidenceList, Payments } from "./claim_parts";
import { Conditions, Remains } from "./cover";
import {
  DecisionForm,
  type DeskFormProps,
  DocumentsForm,
  PaymentForm,
  ReversalForm,
  SecondPerson,
} from "./desk_forms";
import { useClaim, useClaimActs, useClaimCover } from "./queries";

const kKeys: KeyWords = [
  ["1", "次の段階へ進める"],
  ["2", "いまの入力欄へ移る"],
  ["s", "資料をまとめる"],
  ["Esc", "入力欄から抜ける"],
];

/** What stands next, as one button; none where a form has to be filled first. */
function nextOf({ claim, acts }: DeskFormProps) {
  if (claim.allowed.includes("accept")) return { word: "請求を受け付ける", act: acts.accept };
  if (claim.allowed.includes("assess")) return { word: "査定へ進める", act: acts.assess };
  return null;
}

/** What the end takes away, with its sum. */
function endWords(claim: Claim): string {
  const open = claim.lines.reduce((sum, line) => sum + line.reserved, 0);
  if (open === 0) return "この請求を終わりにします。";
  return `支払い前の ${yenWords(open)} は、保険の残りに戻ります。あとから取り消せません。`;
}

function Next({ claim, acts }: DeskFormProps) {
  const next = nextOf({ claim, acts });
  return (
    <Card title="次にすること" aside={<Badge words={claimStateWords} name={claim.state} />}>
      {next ? (
        <>
          {next.act.isError ? <ErrorNotice error={next.act.error} /> : null}
          <div>
            <Button
              look="primary"
              isPending={next.act.isPending}
              onPress={() => next.act.mutate(undefined)}
            >
              {next.word}
            </Button>
          </div>
        </>
      ) : null}
      {claim.state === "discovered" ? <p>お客さまの事故通知を待っています。</p> : null}
      {claim.allowed.includes("look") ? <DocumentsForm claim={claim} acts={acts} /> : null}
      {claim.allowed.includes("decide") ? <DecisionForm claim={claim} acts={acts} /> : null}
      {claim.allowed.includes("send_back") ? (
        <>
          <DecisionFacts claim={claim} />
          <SecondPerson claim={claim} acts={acts} />
        </>
      ) : null}
      {claim.allowed.includes("pay") ? <PaymentForm claim={claim} acts={acts} /> : null}
      {claim.allowed.includes("close") ? (
        <ConfirmInline
          look="secondary"
          action="請求を完了"
          consequence={<p>{endWords(claim)}</p>}
          isPending={acts.close.isPending}
          onConfirm={() => acts.close.mutate(undefined)}
        />
      ) : null}
      {acts.close.isError ? <ErrorNotice error={acts.close.error} /> : null}
      {claim.state === "closed" ? <p>この請求は終わりました。</p> : null}
    </Card>
  );
}

function Bundles({ claim, acts }: DeskFormProps) {
  return (
    <Card title="資料のまとめ">
      <p>事故の記録を1つのファイルにまとめます。社内のメモは入りません。</p>
      {acts.seal.isError ? <ErrorNotice error={acts.seal.error} /> : null}
      <div>
        <Button isPending={acts.seal.isPending} onPress={() => acts.seal.mutate(undefined)}>
          資料をまとめる
        </Button>
      </div>
      <ul className="flex flex-col gap-3">
        {claim.bundles.map((bundle) => (
          <li key={bundle.id} className="flex min-w-0 flex-col">
            <a
              href={`/api/v1/tenants/${claim.tenant_id}/claims/${claim.id}/bundles/${bundle.id}`}
              download
              className="inline-flex min-h-11 items-center font-bold text-key underline underline-offset-4"
            >
              <span>
                <Time at={bundle.sealed_at} /> の資料を保存
              </span>
            </a>
            <span className="text-ink-soft">{bundle.by_name}</span>
            <span className="break-all font-mono text-ink-soft">SHA-256 {bundle.sha256}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Left({ claim, acts, form }: DeskFormProps & { form: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-6">
      {form}
      <Card title="費用">
        <CostLines claim={claim} acts={acts} />
      </Card>
      <Card title="支払いの記録">
        <Payments claim={claim} />
        {claim.allowed.includes("reverse") ? <ReversalForm claim={claim} acts={acts} /> : null}
      </Card>
    </div>
  );
}

function Right({ claim, acts }: DeskFormProps) {
  const cover = useClaimCover(claim.tenant_id, claim.id).data;
  return (
    <div className="flex min-w-0 flex-col gap-6">
      {claim.decision && !claim.waits_for_second ? (
        <Card title="決定">
          <DecisionFacts claim={claim} />
        </Card>
      ) : null}
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
            ["契約", claim.tenant_name],
          ]}
        />
        {claim.inquiry_id ? (
          <p>
            <TextLink to={at(claim.tenant_id, "inquiries", claim.inquiry_id)}>
              お問い合わせ
            </TextLink>
          </p>
        ) : null}
      </Card>
      <Card title="書類">
        <EvidenceList claim={claim} acts={acts} />
      </Card>
      {cover ? (
        <Card title="この保険期間の残り">
          <Remains cover={cover} />
        </Card>
      ) : null}
      <Bundles claim={claim} acts={acts} />
      <Card title="経過">
        <StateLine points={claimPoints(claim.steps)} label="請求の経過" />
      </Card>
    </div>
  );
}

function Bench({ claim }: { claim: Claim }) {
  const acts = useClaimActs(claim.tenant_id, claim.id);
  const form = useRef<HTMLDivElement>(null);
  useKeys({
    "1": () => {
      const next = nextOf({ claim, acts });
      if (next && !next.act.isPending) next.act.mutate(undefined);
    },
    "2": () => focusField(form.current),
    s: () => {
      if (!acts.seal.isPending) acts.seal.mutate(undefined);
    },
  });
  return (
    <>
      <KeyHelp keys={kKeys} />
      <div className="grid grid-cols-1 gap-6 xl:grid-cols-2">
        <Left
          claim={claim}
          acts={acts}
          form={
            <div ref={form}>
              <Next key={claim.state} claim={claim} acts={acts} />
            </div>
          }
        />
        <Right claim={claim} acts={acts} />
      </div>
      <Conditions lines={claim.conditions} />
    </>
  );
}

/** One claim on the desk's bench: papers, decision, second person, payments, by keyboard. */
export function DeskClaimPage() {
  const tenant = useTenantId();
  const { claim = "" } = useParams();
  const found = useClaim(tenant, claim);
  return (
    <Page
      title={found.data ? `${found.data.number} ${found.data.tenant_name}` : "保険請求"}
      back={{ to: "/desk/claims", name: "保険請求" }}
      lead="「?」でキー操作の一覧を開きます。"
      isWide
    >
      {found.isPending ? <Skeleton lines={5} /> : null}
      {found.isError ? (
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      ) : null}
      {found.data ? <Bench claim={found.data} /> : null}
    </Page>
  );
}
