import { useState } from "react";
import type { Block } from "../../api/types";
import { useTenantRight } from "../../app/rights";
import { at } from "../../app/tenant";
import { Button, ButtonLink } from "../../components/button";
import { Card } from "../../components/card";
import { ConfirmInline } from "../../components/confirm_inline";
import { ErrorNotice } from "../../components/notice";
import { Skeleton } from "../../components/waiting";
import { isEnded, isTrial } from "../../words/blocks";
import { Consent, NoDelegation } from "./consent";
import { ClosedDesk } from "./desk_hours";
import { EndOfBlock } from "./end_of_block";
import {
  useBlockOfAlert,
  useConfirmBlock,
  usePreview,
  useRadius,
  useRemoveBlock,
  useWithdrawBlock,
} from "./queries";
import { MayStop } from "./radius";

interface BlockActionsProps {
  block: Block;
  tenant: string;
}

/** A proposal of the desk becomes a request when the customer agrees. */
function Confirm({ block, tenant }: BlockActionsProps) {
  const preview = usePreview(tenant, block.alert_id);
  const radius = useRadius(tenant, block.id);
  const [isAgreed, setAgreed] = useState(false);
  const [isTried, setTried] = useState(false);
  const confirm = useConfirmBlock(tenant, block.id);
  if (preview.isPending || radius.isPending) return <Skeleton lines={2} />;
  if (preview.isError) return <ErrorNotice error={preview.error} />;
  if (radius.isError) {
    return <ErrorNotice error={radius.error} onRetry={() => void radius.refetch()} />;
  }
  const delegation = preview.data.delegation_id;
  if (delegation === null) return <NoDelegation tenant={tenant} />;
  const send = () => {
    setTried(true);
    if (isAgreed) confirm.mutate({ delegation, consentHash: preview.data.consent_hash });
  };
  return (
    <>
      <MayStop radius={radius.data} general={preview.data.may_stop} />
      <Consent
        preview={preview.data}
        isAgreed={isAgreed}
        onAgree={setAgreed}
        isMissing={isTried && !isAgreed}
      />
      <ClosedDesk />
      {confirm.isError ? <ErrorNotice error={confirm.error} /> : null}
      <div>
        <Button look="primary" isWide isPending={confirm.isPending} onPress={send}>
          {`${block.target} の遮断を依頼する`}
        </Button>
      </div>
    </>
  );
}

function Withdraw({ block, tenant }: BlockActionsProps) {
  const withdraw = useWithdrawBlock(tenant, block.id);
  // Nobody withdraws what they never asked for.
  const isProposal = block.state === "proposed";
  return (
    <Card title={isProposal ? "遮断しないとき" : "取りやめるとき"}>
      {withdraw.isError ? <ErrorNotice error={withdraw.error} /> : null}
      <ConfirmInline
        action={isProposal ? `${block.target} を今回は遮断しない` : `${block.target} の遮断を取り下げ`}
        confirm={isProposal ? "今回は遮断しないと伝える" : `${block.target} の遮断を取り下げる`}
        look={isProposal ? "secondary" : "danger"}
        consequence={
          <p>
            {isProposal
              ? "まだ通信は止まっていません。窓口のご提案を見送り、何も設定しません。"
              : "まだ通信は止まっていません。取り下げると、窓口は何も設定しません。"}
          </p>
        }
        isPending={withdraw.isPending}
        onConfirm={() => withdraw.mutate(undefined)}
      />
    </Card>
  );
}

/** Of whom it depends when it ends. */
function offWords(block: Block): string {
  if (block.doubt?.is_out_of_reach) {
    return "いまルーターと連絡がとれません。つながりしだい解除します。それまで、ルーターでは遮断が続いていることがあります。";
  }
  return ["agent", "ssh"].includes(block.adapter) && !block.trouble
    ? "この相手との通信が、すぐに通るようになります。"
    : "解除を始めます。ルーターで確かめられるまで、遮断が続いていることがあります。";
}

function Remove({ block, tenant }: BlockActionsProps) {
  const remove = useRemoveBlock(tenant, block.id);
  return (
    <Card title="解除するとき">
      {remove.isError ? <ErrorNotice error={remove.error} /> : null}
      <ConfirmInline
        action={`${block.target} の遮断を解除`}
        consequence={
          <p>
            {offWords(block)}
            もう一度止めるには、新しい依頼が必要です。
          </p>
        }
        isPending={remove.isPending}
        onConfirm={() => remove.mutate(undefined)}
      />
    </Card>
  );
}

/** The way on after an end: the same peer can be asked for again. */
function Again({ block, tenant }: BlockActionsProps) {
  const mayRequest = useTenantRight(tenant, "block.request");
  const running = useBlockOfAlert(tenant, block.alert_id);
  if (!mayRequest || running) return null;
  const didNothing = isTrial(block) && block.state === "failed";
  const isRefused = block.state === "declined" || didNothing;
  const isMeant = block.state === "failed" || block.allowed.includes("again");
  return (
    <div className="flex flex-wrap gap-3">
      {isRefused ? (
        <ButtonLink
          to={`${at(tenant, "inquiries", "new")}?alert=${block.alert_id}`}
          look="primary"
          isWide
        >
          窓口に質問する
        </ButtonLink>
      ) : null}
      {didNothing ? null : (
        <ButtonLink
          to={at(tenant, "alerts", block.alert_id, "block")}
          look={isMeant ? "primary" : "secondary"}
          isWide
        >
          もう一度、遮断を依頼する
        </ButtonLink>
      )}
    </div>
  );
}

/** What the person may do now; the server names it. */
export function BlockActions(props: BlockActionsProps) {
  const { allowed, state } = props.block;
  return (
    <>
      {allowed.includes("confirm") ? <Confirm {...props} /> : null}
      {allowed.includes("withdraw") ? <Withdraw {...props} /> : null}
      <EndOfBlock {...props} />
      {allowed.includes("remove") ? <Remove {...props} /> : null}
      {isEnded(state) ? <Again {...props} /> : null}
    </>
  );
}
