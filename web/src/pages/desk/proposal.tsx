import type { InquiryProposal, ScopeRow } from "../../api/types";
import { Badge } from "../../components/badge";
import { Button } from "../../components/button";
import { Card, Facts } from "../../components/card";
import { Kbd } from "../../components/key_sheet";
import { ErrorNotice, Notice } from "../../components/notice";
import { Time } from "../../components/time";
import { Skeleton } from "../../components/waiting";
import { decisionWords } from "../../words/decisions";
import { wordOf } from "../../words/tones";
import { factWords, scopeOutcomeWords, urgencyWords, wishWords } from "../../words/inquiries";
import type { Proposing } from "./proposing";

const kOthersMax = 3;

/** Addresses and names as they stand in the inquiry, by kind. */
function factRows(facts: InquiryProposal["facts"]): [string, string][] {
  const rows = new Map<string, string[]>();
  for (const { type, value } of facts) {
    const name = factWords[type] ?? type;
    rows.set(name, [...(rows.get(name) ?? []), value]);
  }
  return [...rows].map(([name, values]) => [name, values.join("、")]);
}

function Doubt({ proposal }: { proposal: InquiryProposal }) {
  if (!proposal.is_japanese) {
    return <Notice tone="caution">日本語の文面として読めません。対応できるのは日本語だけです。</Notice>;
  }
  if (!proposal.needs_person) return null;
  return <Notice tone="caution">確信がありません。本文を読んで、区分を決めてください。</Notice>;
}

/** 提案 A1 (87%) → 決定 A5 (田中さん), the newest first. */
function Decisions({ decisions }: { decisions: InquiryProposal["decisions"] }) {
  if (decisions.length === 0) return null;
  return (
    <ul aria-label="提案と決定" className="flex flex-col gap-1">
      {decisions.map((decision) => (
        <li key={decision.decided_at} className="flex flex-wrap items-baseline gap-x-3">
          <span>{decisionWords(decision)}</span>
          <span className="text-ink-soft">
            {decision.agrees ? "提案どおり" : "提案を修正"}・<Time at={decision.decided_at} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Why({ evidence }: { evidence: string[] }) {
  if (evidence.length === 0) return null;
  return (
    <div>
      <p className="text-ink-soft">決め手になったことば</p>
      <ul className="flex flex-col gap-1 pt-1">
        {evidence.map((passage) => (
          <li key={passage} className="border-key border-l-4 pl-3">
            <q>{passage}</q>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface BodyProps {
  proposal: InquiryProposal;
  scopes: ScopeRow[];
  proposing: Proposing;
}

function Body({ proposal, scopes, proposing }: BodyProps) {
  const titleOf = (id: string) => `${id} ${scopes.find((each) => each.id === id)?.title ?? ""}`;
  const others = proposal.ranking.slice(1, 1 + kOthersMax);
  return (
    <>
      <Doubt proposal={proposal} />
      <p className="flex flex-wrap items-center gap-2">
        <Badge words={scopeOutcomeWords} name={proposal.outcome} />
        <Badge words={urgencyWords} name={proposal.urgency} label="緊急度" />
        <strong>{titleOf(proposal.scope_id)}</strong>
      </p>
      <Facts
        rows={[
          ["求めていること", wishWords[proposal.action] ?? proposal.action],
          ["確信度", `${proposal.confidence_percent} %`],
          ...factRows(proposal.facts),
        ]}
      />
      <Decisions decisions={proposal.decisions} />
      <Why evidence={proposal.evidence} />
      {proposing.mayConfirm ? (
        <div className="flex flex-wrap gap-3">
          <Button isWide isPending={proposing.isPending} onPress={proposing.confirm}>
            {`区分 ${proposal.scope_id}・緊急度 ${wordOf(urgencyWords, proposal.urgency).text} に決める`}
            <Kbd>1</Kbd>
          </Button>
        </div>
      ) : null}
      {others.length > 0 ? (
        <p className="text-ink-soft">ほかの候補: {others.map(titleOf).join("、")}</p>
      ) : null}
      {proposing.error ? <ErrorNotice error={proposing.error} /> : null}
    </>
  );
}

/** What the words of an inquiry suggest; a person decides. */
export function Proposal({ scopes, proposing }: { scopes: ScopeRow[]; proposing: Proposing }) {
  const { asked } = proposing;
  return (
    <Card title="区分の提案">
      {asked.isPending ? <Skeleton lines={3} /> : null}
      {asked.isError ? <ErrorNotice error={asked.error} /> : null}
      {asked.data ? <Body proposal={asked.data} scopes={scopes} proposing={proposing} /> : null}
    </Card>
  );
}
