import { useState } from "react";
import { useNavigate, useParams, useSearchParams } from "react-router";
import type { Block, BlockPreview } from "../../api/types";
import { issueAt } from "../../api/problem";
import { useSession } from "../../app/session";
import { at, useTenantId } from "../../app/tenant";
import { Button, ButtonLink } from "../../components/button";
import { Card } from "../../components/card";
import { Field, Select } from "../../components/field";
import { ErrorNotice, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { Skeleton } from "../../components/waiting";
import { hoursWords } from "../../words/time";
import { Consent, NoDelegation, WhatStops } from "./consent";
import { ClosedDesk } from "./desk_hours";
import { Listings } from "./listings";
import { useBlockOfTarget, usePreview, useProposeBlock, useRequestBlock, type Wish } from "./queries";
import { MayStop, RadiusPanel } from "./radius";

const kLifetimes = [4, 24, 72, 168, 336, 720];

interface WishFieldsProps {
  preview: BlockPreview;
  hours: number;
  onHours: (hours: number) => void;
  reason: string;
  onReason: (reason: string) => void;
  error: unknown;
  isReasonNeeded: boolean;
}

function WishFields(props: WishFieldsProps) {
  const { preview, hours, onHours, reason, onReason, error, isReasonNeeded } = props;
  const { lifetime_hours_default: usual, lifetime_hours_max: longest } = preview;
  const lengths = [...new Set([...kLifetimes, usual, longest])]
    .filter((each) => each <= longest)
    .sort((one, other) => one - other);
  return (
    <Card title="期間">
      <Select
        label="遮断する期間"
        hint="承認されたときから数えます。終わると自動的に解除されます。"
        value={String(hours)}
        onChange={(value) => onHours(Number(value))}
        options={lengths.map((each) => ({
          value: String(each),
          label: each === usual ? `${hoursWords(each)} (標準)` : hoursWords(each),
        }))}
      />
      <Field
        label={isReasonNeeded ? "提案の理由" : "依頼の理由"}
        hint={isReasonNeeded ? "お客さまに表示されます。" : undefined}
        value={reason}
        onChange={onReason}
        rows={3}
        maxLength={500}
        isOptionalShown={!isReasonNeeded}
        error={issueAt(error, "/reason")}
      />
    </Card>
  );
}

interface FormProps {
  preview: BlockPreview;
  tenant: string;
  alert: string;
  request: ReturnType<typeof useRequestBlock>;
  propose: ReturnType<typeof useProposeBlock>;
}

function useWish({ preview, alert }: FormProps) {
  const [search] = useSearchParams();
  const [hours, setHours] = useState(preview.lifetime_hours_default);
  const [reason, setReason] = useState("");
  const wish: Wish = {
    alert,
    inquiry: search.get("inquiry"),
    lifetimeHours: hours,
    reason: reason.trim(),
  };
  return { wish, hours, setHours, reason, setReason };
}

/** The customer asks: what stops, what may stop with it, for how long, the consent, the button. */
function RequestForm(props: FormProps & { delegation: string }) {
  const { preview, tenant, delegation, request } = props;
  const { wish, hours, setHours, reason, setReason } = useWish(props);
  const [isAgreed, setAgreed] = useState(false);
  const [isTried, setTried] = useState(false);
  const navigate = useNavigate();
  const send = () => {
    setTried(true);
    if (!isAgreed) return;
    const agreement = { delegation, consentHash: preview.consent_hash };
    request.mutate(
      { wish, agreement },
      { onSuccess: (block) => void navigate(at(tenant, "blocks", block.id)) },
    );
  };
  return (
    <>
      <WhatStops preview={preview} />
      {preview.radius ? <MayStop radius={preview.radius} general={preview.may_stop} /> : null}
      <WishFields
        preview={preview}
        hours={hours}
        onHours={setHours}
        reason={reason}
        onReason={setReason}
        error={request.error}
        isReasonNeeded={false}
      />
      <Consent
        preview={preview}
        isAgreed={isAgreed}
        onAgree={setAgreed}
        isMissing={isTried && !isAgreed}
      />
      <ClosedDesk />
      {request.isError ? <ErrorNotice error={request.error} /> : null}
      <div className="flex flex-wrap gap-3">
        <Button look="primary" isWide isPending={request.isPending} onPress={send}>
          {`${preview.target} の遮断を依頼する`}
        </Button>
        <ButtonLink to={at(tenant, "alerts", props.alert)} look="quiet" isWide>
          やめる
        </ButtonLink>
      </div>
      <p className="text-ink-soft">依頼のあと、窓口の担当者が内容を確認して承認します。</p>
    </>
  );
}

/** The desk proposes; nothing happens until the customer confirms. */
function ProposalForm(props: FormProps) {
  const { preview, tenant, propose } = props;
  const { wish, hours, setHours, reason, setReason } = useWish(props);
  const navigate = useNavigate();
  const send = () =>
    propose.mutate(wish, {
      onSuccess: (block) => void navigate(at(tenant, "blocks", block.id)),
    });
  return (
    <>
      <WhatStops preview={preview} />
      {preview.radius ? <RadiusPanel radius={preview.radius} /> : null}
      <WishFields
        preview={preview}
        hours={hours}
        onHours={setHours}
        reason={reason}
        onReason={setReason}
        error={propose.error}
        isReasonNeeded
      />
      {propose.isError ? <ErrorNotice error={propose.error} /> : null}
      <div>
        <Button look="primary" isWide isPending={propose.isPending} onPress={send}>
          {`${preview.target} の遮断を提案する`}
        </Button>
      </div>
      <p className="text-ink-soft">お客さまが確認すると、遮断の依頼になります。</p>
    </>
  );
}

function Already({ block, tenant }: { block: Block; tenant: string }) {
  return (
    <Notice title={`${block.target} の遮断は、すでに依頼または提案されています`}>
      <p>いまの状態: {block.status_text}</p>
      <div>
        <ButtonLink to={at(tenant, "blocks", block.id)}>この遮断を見る</ButtonLink>
      </div>
    </Notice>
  );
}

function Content(props: FormProps) {
  const { preview, tenant } = props;
  const { side } = useSession();
  const running = useBlockOfTarget(tenant, preview.target, preview.router_id);
  if (!preview.eligible && running) return <Already block={running} tenant={tenant} />;
  if (!preview.eligible) {
    return (
      <Notice title="この相手は遮断できません (遮断不可)">
        <p>{preview.reason}</p>
        <div>
          <ButtonLink to={`${at(tenant, "inquiries", "new")}?alert=${props.alert}`}>
            窓口に質問する
          </ButtonLink>
        </div>
      </Notice>
    );
  }
  const listings = (
    <Listings target={preview.target ?? ""} listings={preview.listings} isInForce={false} />
  );
  if (side === "desk") {
    return (
      <>
        {listings}
        <ProposalForm {...props} />
      </>
    );
  }
  if (preview.delegation_id === null) {
    return (
      <>
        {listings}
        <NoDelegation tenant={tenant} />
        <WhatStops preview={preview} />
      </>
    );
  }
  return (
    <>
      {listings}
      <RequestForm {...props} delegation={preview.delegation_id} />
    </>
  );
}

/** Everything before a block is asked for (customer) or proposed (desk). */
export function BlockRequestPage() {
  const tenant = useTenantId();
  const { alert = "" } = useParams();
  const { side } = useSession();
  const request = useRequestBlock(tenant);
  const propose = useProposeBlock(tenant);
  const preview = usePreview(tenant, alert, request.isPending || propose.isPending);
  return (
    <Page
      title={side === "desk" ? "遮断の提案" : "遮断の依頼"}
      back={{ to: at(tenant, "alerts", alert), name: "アラートに戻る" }}
    >
      {preview.isPending ? <Skeleton lines={4} /> : null}
      {preview.isError ? (
        <ErrorNotice error={preview.error} onRetry={() => void preview.refetch()} />
      ) : null}
      {preview.data ? (
        <Content
          preview={preview.data}
          tenant={tenant}
          alert={alert}
          request={request}
          propose={propose}
        />
      ) : null}
    </Page>
  );
}
