import { type FormEvent, useRef, useState } from "react";
import { issueAt } from "../../api/problem";
import type { Block } from "../../api/types";
import { Button } from "../../components/button";
import { Card } from "../../components/card";
import { Field } from "../../components/field";
import { focusField, focusFirstError } from "../../components/focus";
import { Kbd } from "../../components/key_sheet";
import { useKeys } from "../../components/keys";
import { ErrorNotice } from "../../components/notice";
import { trimmed } from "../../words/normalise";
import { SecondApproval, turnOf } from "./second_approval";
import { useApproveBlock, useDeclineBlock, usePlanBlock } from "./queries";

interface BlockDecisionProps {
  block: Block;
  tenant: string;
  /** What the block may stop stands on the screen: only then one key approves. */
  isPreviewed: boolean;
}

/** What to do first, in one sentence. */
function adviceFor(block: Block): string {
  if (!block.plan || block.state === "requested") {
    return "まず、ルーターに何をするかの計画を作ります。まだ何も適用されません。";
  }
  const second = block.second_approval;
  const check = "計画と依頼の内容を確かめて承認してください。";
  if (!second) return `${check}承認すると、ルーターへの適用が始まります。`;
  if (!block.allowed.includes("approve") && !block.allowed.includes("approve-second")) {
    return `${turnOf(second)}。承認がそろうと、ルーターへの適用が始まります。`;
  }
  return second.first_approved_by_name === null
    ? `${check}もう1人が承認すると、ルーターへの適用が始まります。`
    : `${check}あなたの承認で、ルーターへの適用が始まります。`;
}

/** First the plan, then the approval of exactly that plan; each by one key. */
function PlanAndApprove({ block, tenant, isPreviewed }: BlockDecisionProps) {
  const planning = usePlanBlock(tenant, block.id);
  const approving = useApproveBlock(tenant, block.id);
  const hash = block.plan?.hash;
  const isSupervisors = block.allowed.includes("approve-second");
  const mayApprove =
    block.allowed.includes("approve") && hash !== undefined && isPreviewed && !isSupervisors;
  const mayPlan = block.allowed.includes("plan");
  useKeys({
    "1": () => {
      if (mayApprove && !approving.isPending) approving.mutate(hash);
    },
    p: () => {
      // A new plan forgets the first of two approvals: not by a key alone.
      const isHalfway = block.second_approval?.first_approved_by_name != null;
      const isPending = planning.isPending || approving.isPending;
      if (mayPlan && !isPending && !isHalfway) planning.mutate();
    },
  });
  return (
    <>
      <p>{adviceFor(block)}</p>
      {isSupervisors && isPreviewed ? <SecondApproval block={block} tenant={tenant} /> : null}
      <div className="flex flex-wrap gap-3">
        {mayApprove ? (
          <Button
            look="primary"
            isWide
            isPending={approving.isPending}
            onPress={() => approving.mutate(hash)}
          >
            {`${block.target} の遮断を承認する`}
            <Kbd>1</Kbd>
          </Button>
        ) : null}
        {mayPlan ? (
          <Button
            look={block.plan ? "secondary" : "primary"}
            isWide
            isPending={planning.isPending}
            onPress={() => planning.mutate()}
          >
            {block.plan ? "計画を作り直す" : "計画を作る"}
            <Kbd>p</Kbd>
          </Button>
        ) : null}
      </div>
      {planning.isError ? <ErrorNotice error={planning.error} /> : null}
      {approving.isError ? <ErrorNotice error={approving.error} /> : null}
    </>
  );
}

/** A refusal always says why; the customer reads it. */
function Decline({ block, tenant }: Omit<BlockDecisionProps, "isPreviewed">) {
  const declining = useDeclineBlock(tenant, block.id);
  const [isAsking, setAsking] = useState(false);
  const [why, setWhy] = useState("");
  const [isTried, setTried] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (trimmed(why)) declining.mutate(trimmed(why));
    else focusFirstError(place.current);
  };
  const ask = () => {
    setAsking(true);
    requestAnimationFrame(() => focusField(place.current));
  };
  const missing = isTried && !trimmed(why) ? "お断りする理由を入力してください" : undefined;
  return (
    <div ref={place}>
      {isAsking ? (
        <form
          onSubmit={submit}
          noValidate
          className="flex flex-col gap-3 rounded-8 border border-edge p-4"
        >
          <Field
            label="お断りする理由"
            hint="お客さまに表示されます。代わりにできることも書いてください。"
            value={why}
            onChange={setWhy}
            rows={3}
            maxLength={2000}
            error={missing ?? issueAt(declining.error, "/why")}
          />
          {declining.isError ? <ErrorNotice error={declining.error} /> : null}
          <div className="flex flex-wrap gap-3">
            <Button type="submit" look="danger" isWide isPending={declining.isPending}>
              理由を伝えて断る
            </Button>
            <Button look="quiet" isWide onPress={() => setAsking(false)}>
              やめる
            </Button>
          </div>
        </form>
      ) : (
        <Button look="danger" isWide onPress={ask}>
          お断りする
        </Button>
      )}
    </div>
  );
}

/** The desk's decision about one block, as far as the server allows it now. */
export function BlockDecision(props: BlockDecisionProps) {
  const { allowed } = props.block;
  const mayPlan = allowed.includes("plan") || allowed.includes("approve");
  if (!mayPlan && !allowed.includes("decline")) return null;
  return (
    <Card title="窓口の判断">
      {mayPlan ? <PlanAndApprove {...props} /> : null}
      {allowed.includes("decline") ? <Decline {...props} /> : null}
    </Card>
  );
}
