import type { ReactNode } from "react";
import { useParams } from "react-router";
import type { Block } from "../../api/types";
import { useSession } from "../../app/session";
import { at, useTenantId } from "../../app/tenant";
import { TextLink } from "../../components/button";
import { Card, Facts } from "../../components/card";
import { whatIsNow } from "../../components/focus";
import { ErrorNotice, Notice, type NoticeTone } from "../../components/notice";
import { Page } from "../../components/page";
import { StateLine } from "../../components/state_line";
import { Time } from "../../components/time";
import { Skeleton } from "../../components/waiting";
import { isEnded, isTrial, isWaiting } from "../../words/blocks";
import { hoursWords, tookWords } from "../../words/time";
import { BlockDecided, BlockWork } from "../desk/block_panel";
import { FindDevice } from "../guide/find_device";
import { BlockActions } from "./block_actions";
import { AwaitsDesk } from "./desk_hours";
import { ExtensionWaits } from "./end_of_block";
import { pointsOf } from "./life";
import { Listings } from "./listings";
import { useBlock, useBlockOfTarget } from "./queries";

/** 「解除の確認待ち(…)」「要確認: …」: what it is, and what that means. */
function headAndBody(text: string): [string, string] {
  const found = /^([^(:]+)(?:\((.+)\)|: (.+))$/s.exec(text);
  return found ? [found[1] ?? text, found[2] ?? found[3] ?? ""] : [text, ""];
}

/** Nobody can say whether it is stopped: in doubt, or told to let go and late with it. */
const isUnsure = (block: Block) =>
  block.state === "drifted" || (block.state === "expiring" && headAndBody(block.status_text)[1] !== "");

/** Told to let go, and never seen in force: it may go on until the router shows it gone. */
const isLeaving = (block: Block) =>
  block.state === "expiring" && block.status !== "blocked" && !isUnsure(block);

function toneOf(block: Block): NoticeTone {
  if (isUnsure(block) || block.state === "proposed") return "caution";
  if (block.status === "blocked") return "good";
  return block.state === "failed" ? "danger" : "info";
}

function titleOf(block: Block): string {
  const [head] = headAndBody(block.status_text);
  if (block.state === "drifted") return `${head}: 遮断を確認できません`;
  if (isUnsure(block) || isLeaving(block)) return head;
  return `${block.status === "blocked" ? "遮断中" : "未遮断"}「${head}」`;
}

interface BlockProps {
  block: Block;
  tenant: string;
}

const kNotStopped = ["requested", "previewed", "failed", "declined", "lapsed"];

/** Before, the quickest way to stop it; after, its cause, which a block leaves where it is. */
function TheDevice({ block, tenant }: BlockProps) {
  const { side } = useSession();
  const running = useBlockOfTarget(tenant, block.target, block.router_id);
  const isStopped = block.status === "blocked" && block.state !== "expiring";
  // What came of a later request stands on that one's page.
  const isOvertaken = isEnded(block.state) && running !== undefined;
  if (side === "desk" || isOvertaken) return null;
  if (!isStopped && !kNotStopped.includes(block.state)) return null;
  return (
    <Notice
      title={isStopped ? "次に、通信していた機器を調べてください" : "お急ぎのときは、先に機器を外してください"}
    >
      <p>
        {isStopped
          ? "止めたのは通信だけです。機器の中の原因は残っていることがあります。"
          : "この依頼では、通信は止まっていません。通信している機器のLANケーブルを抜き、Wi-Fiを切ると、すぐに止められます。"}
      </p>
      <p className="flex flex-wrap gap-x-6 gap-y-2">
        <TextLink to={at(tenant, "alerts", block.alert_id)}>まずやることを見る</TextLink>
        <FindDevice tenant={tenant} alert={block.alert_id} />
      </p>
    </Notice>
  );
}

/** What is in the way of it; whoever asked for it is not left alone with that. */
function Trouble({ block, tenant }: BlockProps) {
  const { side } = useSession();
  // Whoever decides reads it where they decide.
  const isBeingDecided = side === "desk" && isWaiting(block.state);
  if (!block.trouble || isBeingDecided) return null;
  return (
    <>
      <p className="font-bold">{block.trouble}</p>
      {side === "desk" ? (
        <p>続くときは、運用の担当者に知らせてください。</p>
      ) : (
        <p>
          <TextLink to={`${at(tenant, "inquiries", "new")}?alert=${block.alert_id}`}>
            窓口に質問する
          </TextLink>
        </p>
      )}
    </>
  );
}

const kSetting = ["approved", "applying", "applied", "delivered"];

function settingWords(block: Block): string {
  if (block.trouble || block.state === "delivered" || isTrial(block)) return "";
  return block.adapter === "manual"
    ? "承認されました。窓口の担当者がルーターに設定します。"
    : "承認され、ルーターに設定しています。";
}

/** The present state in words; changes are read out. */
function Now({ block, tenant }: BlockProps) {
  const { side } = useSession();
  const [, meaning] = headAndBody(block.status_text);
  return (
    <Notice role="status" tone={toneOf(block)} title={titleOf(block)}>
      {meaning ? <p className="whitespace-pre-line">{meaning}</p> : null}
      {isUnsure(block) ? (
        <p>
          <Time at={block.doubt?.since ?? block.steps.at(-1)?.at ?? ""} /> からです。
        </p>
      ) : null}
      {isLeaving(block) ? (
        <p>ルーターで確かめています。確かめられるまで、遮断が続いていることがあります。</p>
      ) : null}
      {kSetting.includes(block.state) ? (
        <p>
          {settingWords(block)}この画面は自動で新しくなります。
        </p>
      ) : null}
      {block.state === "proposed" ? (
        <p>
          {side === "desk"
            ? "お客さまの確認を待っています。まだ何も止まっていません。"
            : "窓口からの提案です。まだ何も止まっていません。下の内容を読んで、依頼するかどうかをお決めください。"}
        </p>
      ) : null}
      {block.state === "requested" || block.state === "previewed" ? <AwaitsDesk /> : null}
      <Trouble block={block} tenant={tenant} />
      {block.expected_apply && block.state !== "proposed" ? (
        <p className="text-ink-soft">{block.expected_apply}</p>
      ) : null}
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

/** A device that only takes a list shows no more than that it did. */
function seenWords(block: Block): string {
  const isRead = block.steps.some((step) => step.state === "verified");
  if (block.state === "reverted" && block.steps.at(-1)?.detail === null) {
    return "設定がないことを確認しました";
  }
  if (isEnded(block.state)) return "最後の知らせがありました";
  return isRead ? "設定を確認しました" : "配信しました";
}

/** What the device showed last; of what has ended, that it shows it no more. */
function Seen({ block }: { block: Block }) {
  const { evidence, state } = block;
  if (!evidence && !isEnded(state)) return "まだ確認していません";
  if (!evidence) {
    const isHandedOver = block.steps.some((step) => step.state === "applying");
    return isHandedOver ? "機器では確認できませんでした" : "機器には設定していません";
  }
  return (
    <>
      <Time at={evidence.read_at} /> に{seenWords(block)}
      {evidence.packets_out === null ? "" : `。止めた通信: ${evidence.packets_out} パケット`}
    </>
  );
}

function Details({ block, tenant }: BlockProps) {
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
          [
            block.approved_at ? "承認した期間" : "期間",
            `${hoursWords(block.lifetime_hours)} (承認のときから)`,
          ],
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
          <div {...whatIsNow}>
            <Now block={block} tenant={tenant} />
          </div>
          <TheDevice block={block} tenant={tenant} />
          <ExtensionWaits block={block} tenant={tenant} />
          <Listings
            target={block.target}
            listings={block.listings}
            isInForce={!isWaiting(block.state)}
          />
          <BlockWork block={block} tenant={tenant} />
          {isProposal ? <Details block={block} tenant={tenant} /> : null}
          <BlockActions block={block} tenant={tenant} />
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
