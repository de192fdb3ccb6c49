import { type ReactNode, useRef } from "react";
import { useParams } from "react-router";
import type { Block } from "../../api/types";
import { useSession } from "../../app/session";
import { at, useTenantId } from "../../app/tenant";
import { TextLink } from "../../components/button";
import { Card, Facts } from "../../components/card";
import { ErrorNotice, Notice, type NoticeTone } from "../../components/notice";
import { Page } from "../../components/page";
import { StateLine } from "../../components/state_line";
import { Time } from "../../components/time";
import { Skeleton } from "../../components/waiting";
import { isEnded, isWaiting } from "../../words/blocks";
import { hoursWords, tookWords } from "../../words/time";
import { BlockDecided, BlockWork } from "../desk/block_panel";
import { FindDevice } from "../guide/find_device";
import { BlockActions } from "./block_actions";
import { AwaitsDesk } from "./desk_hours";
import { ExtensionWaits } from "./end_of_block";
import { pointsOf } from "./life";
import { Listings } from "./listings";
import { useBlock } from "./queries";

function toneOf(block: Block): NoticeTone {
  if (block.status === "blocked") return "good";
  if (block.state === "failed") return "danger";
  if (block.state === "drifted" || block.state === "proposed") return "caution";
  return "info";
}

/** What is stopped is the talk, not its cause; nobody looks for that by themselves. */
function ThenTheDevice({ block, tenant }: { block: Block; tenant: string }) {
  const { side } = useSession();
  if (side === "desk" || block.status !== "blocked" || block.state === "expiring") return null;
  return (
    <Notice title="次に、通信していた機器を調べてください">
      <p>止めたのは通信だけです。機器の中の原因は残っていることがあります。</p>
      <p className="flex flex-wrap gap-x-6 gap-y-2">
        <TextLink to={at(tenant, "alerts", block.alert_id)}>まずやることを見る</TextLink>
        <FindDevice tenant={tenant} />
      </p>
    </Notice>
  );
}

/** The present state in words; changes are read out. */
function Now({ block }: { block: Block }) {
  const { side } = useSession();
  const label = block.status === "blocked" ? "遮断中" : "未遮断";
  // Whoever decides reads it where they decide.
  const isBeingDecided = side === "desk" && isWaiting(block.state);
  const isMoving = ["approved", "applying", "applied", "delivered"].includes(block.state);
  return (
    <Notice role="status" tone={toneOf(block)} title={`${label}「${block.status_text}」`}>
      {isMoving ? <p>この画面は自動で新しくなります。</p> : null}
      {block.state === "proposed" ? (
        <p>
          {side === "desk"
            ? "お客さまの確認を待っています。まだ何も止まっていません。"
            : "窓口からの提案です。まだ何も止まっていません。下の内容を読んで、依頼するかどうかをお決めください。"}
        </p>
      ) : null}
      {block.state === "requested" || block.state === "previewed" ? <AwaitsDesk /> : null}
      {block.trouble && !isBeingDecided ? <p className="font-bold">{block.trouble}</p> : null}
      {block.expected_apply ? <p className="text-ink-soft">{block.expected_apply}</p> : null}
    </Notice>
  );
}

/** How long it took from the approval until the device showed it. */
function measuredWords(tookMs: number | null): string | null {
  return tookMs === null ? null : `承認から${tookWords(tookMs)} (実測)`;
}

/** A row only where there is something to say. */
function said(name: string, value: string | null): [string, string][] {
  return value === null ? [] : [[name, value]];
}

const isOver = (block: Block) => isEnded(block.state) || block.state === "expiring";

function endOf(block: Block): [string, ReactNode] {
  const end = block.expires_at;
  return ["終了予定", end ? <Time key="end" at={end} /> : "承認のあとに決まります"];
}

/** What the device showed last; of what has ended, that it shows it no more. */
function Seen({ block }: { block: Block }) {
  const { evidence, state } = block;
  if (!evidence) return isEnded(state) ? "機器には設定していません" : "まだ確認していません";
  const isAbsent = state === "reverted" && block.steps.at(-1)?.detail === null;
  return (
    <>
      <Time at={evidence.read_at} />
      {isAbsent
        ? " に設定がないことを確認しました"
        : state === "delivered"
          ? " に配信しました"
          : isEnded(state)
            ? " に最後の知らせがありました"
            : " に設定を確認しました"}
      {evidence.packets_out === null ? "" : `。止めた通信: ${evidence.packets_out} パケット`}
    </>
  );
}

function Details({ block, tenant }: { block: Block; tenant: string }) {
  return (
    <Card title="遮断の内容">
      <Facts
        rows={[
          [
            "相手のアドレス",
            <span key="ip" className="font-mono">
              {block.target}
            </span>,
          ],
          ["ルーター", block.router_name],
          ["期間", `${hoursWords(block.lifetime_hours)} (承認のときから)`],
          ...said("反映までの時間", measuredWords(block.took_ms)),
          ...(isOver(block) ? [] : [endOf(block)]),
          ...said("理由", block.reason),
          ...said("提案した人", block.proposed_by_name),
          ...said("依頼した人", block.requested_by_name),
          ...said("1人目の承認", block.second_approval?.first_approved_by_name ?? null),
          ...said("承認した人", block.approved_by_name),
          ...said("責任者の理由", block.second_approval?.reason ?? null),
          ["機器での確認", <Seen key="seen" block={block} />],
        ]}
      />
      <p className="flex flex-wrap gap-x-6 gap-y-2">
        <TextLink to={at(tenant, "alerts", block.alert_id)}>もとのアラート</TextLink>
        {block.inquiry_id ? (
          <TextLink to={at(tenant, "inquiries", block.inquiry_id)}>お問い合わせ</TextLink>
        ) : null}
        {block.delegation_id ? (
          <TextLink to={at(tenant, "delegations")}>代行設定用アカウント</TextLink>
        ) : null}
      </p>
    </Card>
  );
}

/** One block with its whole life. */
export function BlockPage() {
  const tenant = useTenantId();
  const { block: id = "" } = useParams();
  const { side } = useSession();
  const found = useBlock(tenant, id);
  const block = found.data;
  const isProposal = block?.state === "proposed";
  const now = useRef<HTMLDivElement>(null);
  const showNow = () => requestAnimationFrame(() => now.current?.focus());
  return (
    <Page
      title={block ? `${block.target} の遮断` : "遮断"}
      back={{ to: at(tenant, "blocks"), name: "遮断の一覧" }}
      isWide={side === "desk"}
    >
      {found.isPending ? <Skeleton lines={4} /> : null}
      {found.isError ? (
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      ) : null}
      {block ? (
        <>
          <div ref={now} tabIndex={-1}>
            <Now block={block} />
          </div>
          <ThenTheDevice block={block} tenant={tenant} />
          <ExtensionWaits block={block} tenant={tenant} />
          <Listings
            target={block.target}
            listings={block.listings}
            isInForce={!isWaiting(block.state)}
          />
          <BlockWork block={block} tenant={tenant} />
          {isProposal ? <Details block={block} tenant={tenant} /> : null}
          <BlockActions block={block} tenant={tenant} onDone={showNow} />
          <Card title="経過">
            <StateLine points={pointsOf(block)} label="遮断の経過" />
          </Card>
          <BlockDecided block={block} tenant={tenant} />
          {isProposal ? null : <Details block={block} tenant={tenant} />}
        </>
      ) : null}
    </Page>
  );
}
