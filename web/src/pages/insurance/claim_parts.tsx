import { useState } from "react";
import type { Claim } from "../../api/types";
import { issueAt } from "../../api/problem";
import { Button } from "../../components/button";
import { Facts } from "../../components/card";
import { Field } from "../../components/field";
import { ErrorNotice } from "../../components/notice";
import { Time } from "../../components/time";
import { paymentWords, pillarWords } from "../../words/claims";
import { dayWords } from "../../words/day";
import { yenWords } from "../../words/yen";
import type { ClaimActs } from "./queries";

interface PartProps {
  claim: Claim;
  acts: ClaimActs;
}

/** The costs with what is decided and paid of each. */
export function CostLines({ claim, acts }: PartProps) {
  const mayRemove = claim.allowed.includes("add_cost");
  if (claim.lines.length === 0) return <p>費用はまだありません。</p>;
  return (
    <>
      <ul className="flex flex-col gap-4">
        {claim.lines.map((line) => (
          <li key={line.id} className="flex flex-col gap-1 border-line border-b pb-4 last:border-b-0">
            <p className="flex flex-wrap justify-between gap-x-4">
              <span className="font-bold">{line.what}</span>
              <span className="font-bold tabular-nums">{yenWords(line.amount)}</span>
            </p>
            <p className="text-ink-soft">
              {line.cost_name} ({pillarWords[line.pillar]})・{line.vendor}・{line.invoice_number}・
              {dayWords(line.invoice_on)}
            </p>
            {line.payable < line.amount ? (
              <p className="text-ink-soft">対象は {yenWords(line.payable)} までです。</p>
            ) : null}
            {line.approved === null ? null : (
              <p>
                決定 {yenWords(line.approved)}・支払済み {yenWords(line.paid)}
              </p>
            )}
            {mayRemove ? (
              <div>
                <Button
                  look="quiet"
                  onPress={() => acts.removeCost.mutate(line.id)}
                  isPending={acts.removeCost.isPending && acts.removeCost.variables === line.id}
                >
                  {`「${line.what}」を取り消す`}
                </Button>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      {acts.removeCost.isError ? <ErrorNotice error={acts.removeCost.error} /> : null}
    </>
  );
}

type Piece = Claim["evidence"][number];

function standingOf(piece: Piece): string {
  if (piece.is_accepted === true) return "確認済み";
  if (piece.is_there) return "あり";
  return piece.is_needed ? "まだありません" : "なし";
}

function Give({ piece, acts }: { piece: Piece; acts: ClaimActs }) {
  const [text, setText] = useState(piece.text);
  const isMine = acts.give.variables?.evidence_id === piece.id;
  const send = () => acts.give.mutate({ evidence_id: piece.id, text });
  return (
    <div className="flex flex-col gap-2">
      <Field
        label={piece.name}
        hint={piece.ask}
        rows={3}
        value={text}
        onChange={setText}
        maxLength={1000}
        error={isMine ? issueAt(acts.give.error, "/text") : undefined}
        isOptionalShown={!piece.is_needed}
      />
      <div>
        <Button onPress={send} isPending={isMine && acts.give.isPending}>
          {`「${piece.name}」を保存する`}
        </Button>
      </div>
      <p role="status" className="empty:hidden">
        {isMine && acts.give.isSuccess ? "保存しました。" : ""}
      </p>
    </div>
  );
}

/** The checklist: what the record brings along, and what the customer is asked. */
export function EvidenceList({ claim, acts }: PartProps) {
  const mayGive = claim.allowed.includes("give_evidence");
  const asked = claim.evidence.filter((piece) => piece.source === "customer");
  const known = mayGive ? claim.evidence.filter((piece) => piece.source === "record") : claim.evidence;
  return (
    <>
      <Facts
        rows={known.map((piece) => [
          piece.name,
          <span key={piece.id}>
            {standingOf(piece)}
            {piece.text ? <span className="block whitespace-pre-wrap">{piece.text}</span> : null}
          </span>,
        ])}
      />
      {mayGive ? asked.map((piece) => <Give key={piece.id} piece={piece} acts={acts} />) : null}
    </>
  );
}

/** The insurer's decision as the desk noted it down. */
export function DecisionFacts({ claim }: { claim: Claim }) {
  const { decision } = claim;
  if (!decision) return null;
  return (
    <Facts
      rows={[
        ["決定", decision.outcome === "pay" ? `支払い ${yenWords(claim.approved)}` : "不払"],
        ["決定番号", decision.number],
        ["決定日", dayWords(decision.decided_on)],
        ["理由", <span key="why" className="whitespace-pre-wrap">{decision.reason}</span>],
        ["記録した人", decision.first_name],
        ...(decision.needs_second
          ? ([["確認した人", decision.second_name ?? "2人目の確認待ち"]] as [string, string][])
          : []),
      ]}
    />
  );
}

/** The ledger of the claim; nothing in it is ever changed. */
export function Payments({ claim }: { claim: Claim }) {
  if (claim.payments.length === 0) return <p>支払いの記録はまだありません。</p>;
  return (
    <ol className="flex flex-col gap-3">
      {claim.payments.map((payment) => (
        <li key={payment.id} className="flex flex-col border-line border-b pb-3 last:border-b-0">
          <span className="flex flex-wrap justify-between gap-x-4">
            <span>
              {paymentWords[payment.kind] ?? payment.kind}・{payment.cost_name}
              {payment.is_reversed ? " (取り消し済み)" : ""}
            </span>
            <span className="font-bold tabular-nums">
              {payment.kind === "reversed" || payment.kind === "released" ? "−" : ""}
              {yenWords(payment.amount)}
            </span>
          </span>
          <span className="text-ink-soft">
            <Time at={payment.at} /> {payment.by_name}
            {payment.reference ? `・${payment.reference}` : ""}
          </span>
        </li>
      ))}
    </ol>
  );
}
