import { useEffect, useRef, useState } from "react";
import { issueAt } from "../../api/problem";
import type { AlertSummary, Block, BlockPreview } from "../../api/types";
import { useTenantRight } from "../../app/rights";
import { at } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { Button, TextLink } from "../../components/button";
import { Field } from "../../components/field";
import { Kbd } from "../../components/key_sheet";
import { ErrorNotice } from "../../components/notice";
import { Skeleton } from "../../components/waiting";
import { blockStateWords } from "../../words/blocks";
import { trimmed } from "../../words/normalise";
import { hoursWords } from "../../words/time";
import { useBlockOfAlert, usePreview, useProposeBlock } from "../blocks/queries";
import { Warnings } from "../blocks/radius";

export interface ProposeBlockProps {
  tenant: string;
  inquiry: string;
  alert: AlertSummary;
  isAsking: boolean;
  onAsking: (isAsking: boolean) => void;
  /** The one that key b opens. */
  isByKey: boolean;
}

function Proposal({ preview, ...props }: ProposeBlockProps & { preview: BlockPreview }) {
  const { tenant, inquiry, alert, onAsking } = props;
  const [reason, setReason] = useState(`「${alert.title}」の相手のため、遮断をお勧めします。`);
  const proposing = useProposeBlock(tenant);
  const send = () =>
    proposing.mutate(
      {
        alert: alert.id,
        inquiry,
        lifetimeHours: preview.lifetime_hours_default,
        reason: trimmed(reason),
      },
      { onSuccess: () => onAsking(false) },
    );
  return (
    <div
      role="group"
      aria-label="遮断の提案"
      className="flex flex-col gap-3 rounded-8 border border-edge p-4"
    >
      <p>
        お客さまが確認すると依頼になります。期間は{hoursWords(preview.lifetime_hours_default)}、
        {preview.router_name} の遮断は {preview.filters_used} / {preview.filter_cap} 件です。
      </p>
      {preview.radius ? <Warnings warnings={preview.radius.warnings} /> : null}
      {preview.delegation_id ? null : (
        <p className="font-bold">
          有効な代行設定用アカウントがまだありません。お客さまの確認のときに必要です。
        </p>
      )}
      <Field
        label="提案の理由"
        hint="お客さまに表示されます。"
        value={reason}
        onChange={setReason}
        rows={3}
        maxLength={500}
        error={issueAt(proposing.error, "/reason")}
      />
      {proposing.isError ? <ErrorNotice error={proposing.error} /> : null}
      <div className="flex flex-wrap gap-3">
        <Button isWide isPending={proposing.isPending} onPress={send} autoFocus>
          提案を送る
        </Button>
        <Button look="quiet" isWide onPress={() => onAsking(false)}>
          やめる
        </Button>
      </div>
    </div>
  );
}

/** What runs already. It takes the focus where it comes in the place of the form. */
function Running({ tenant, block, isNew }: { tenant: string; block: Block; isNew: boolean }) {
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (isNew) place.current?.focus();
  }, [isNew]);
  return (
    <p ref={place} tabIndex={-1} className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Badge words={blockStateWords} name={block.state} label="遮断" />
      <span>{block.status_text}</span>
      <TextLink to={at(tenant, "blocks", block.id)}>この遮断を開く</TextLink>
    </p>
  );
}

/** The desk may only propose; why it can't is said in words. */
export function ProposeBlock(props: ProposeBlockProps) {
  const { tenant, alert, isAsking, onAsking, isByKey } = props;
  const mayPropose = useTenantRight(tenant, "block.propose");
  const block = useBlockOfAlert(tenant, alert.id);
  const preview = usePreview(tenant, alert.id);
  const wasAsking = useRef(false);
  useEffect(() => {
    if (isAsking) wasAsking.current = true;
  }, [isAsking]);
  if (block) return <Running tenant={tenant} block={block} isNew={wasAsking.current} />;
  if (preview.isPending) return <Skeleton lines={1} />;
  if (preview.isError) return <ErrorNotice error={preview.error} />;
  if (!preview.data.eligible) return <p>遮断不可: {preview.data.reason}</p>;
  if (!mayPropose) return <p>遮断できる相手です。提案は、権限のある担当者が行います。</p>;
  if (isAsking) return <Proposal {...props} preview={preview.data} />;
  return (
    <div>
      <Button isWide onPress={() => onAsking(true)}>
        {`${preview.data.target} の遮断を提案する`}
        {isByKey ? <Kbd>b</Kbd> : null}
      </Button>
    </div>
  );
}
