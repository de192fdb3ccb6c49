import { useQuery } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import type { AlertDetail, Block } from "../../api/types";
import { useTenantRight } from "../../app/rights";
import { useSession } from "../../app/session";
import { Badge } from "../../components/badge";
import { Card, Facts } from "../../components/card";
import { KeyHelp, type KeyWords } from "../../components/key_sheet";
import { ErrorNotice } from "../../components/notice";
import { Time } from "../../components/time";
import { Skeleton } from "../../components/waiting";
import { directionWords, riskWords } from "../../words/alerts";
import { isWaiting } from "../../words/blocks";
import { useAlert } from "../alerts/queries";
import { useRadius } from "../blocks/queries";
import { RadiusPanel } from "../blocks/radius";
import { BlockDecision } from "./block_decision";
import { ExtensionDecision } from "./extension_decision";
import { HandWork } from "./hand_work";
import { OpenNext } from "./open_first";
import { SecondNotice } from "./second_approval";

interface BlockPanelProps {
  block: Block;
  tenant: string;
}

function useDelegation(tenant: string, delegation: string | null, mayRead: boolean) {
  const found = useQuery({
    queryKey: ["t", tenant, "delegations", "all"],
    queryFn: () =>
      body(
        api.GET("/api/v1/tenants/{tenant}/delegations", {
          params: { path: { tenant }, query: { limit: 200 } },
        }),
      ),
    enabled: delegation !== null && mayRead,
  });
  return found.data?.items.find((each) => each.id === delegation);
}

function DelegationFact({ block, tenant }: BlockPanelProps) {
  const mayRead = useTenantRight(tenant, "delegation.read");
  const found = useDelegation(tenant, block.delegation_id, mayRead);
  if (!mayRead) return "見る権限がありません";
  if (block.delegation_id === null) return "お客さまの確認のときに決まります";
  if (!found) return "…";
  return (
    <>
      {found.state === "valid" ? "有効" : <strong className="text-danger">いまは無効です</strong>}
      {"・"}
      <Time at={found.ends_at} /> まで・作成 {found.created_by_name}
    </>
  );
}

function AlertFact({ detail }: { detail: AlertDetail }) {
  const { alert } = detail;
  return (
    <>
      <span className="flex flex-wrap items-center gap-2">
        <Badge words={riskWords} name={alert.risk} label="リスク" />
        <Badge words={directionWords} name={alert.direction} label="方向" />
        <span>{alert.title}</span>
      </span>
      <span className="block">
        <span className="font-mono">{alert.inside_ip ?? alert.src_ip}</span> から{" "}
        <span className="font-mono">{alert.outside_ip ?? alert.dst_ip}</span> へ、
        {alert.sightings} 回 (最後 <Time at={alert.last_seen_at} />)
      </span>
    </>
  );
}

function Plan({ plan }: { plan: NonNullable<Block["plan"]> }) {
  return (
    <Card title="適用計画">
      <ol className="flex list-decimal flex-col gap-1 pl-6">
        {plan.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <Facts
        rows={[
          ["遮断の件数", `${plan.filters_before} 件 → ${plan.filters_after} 件`],
          ["もとの版", `第${plan.base_generation}版`],
          ["計画のハッシュ", <span key="hash" className="break-all font-mono">{plan.hash}</span>],
        ]}
      />
    </Card>
  );
}

/** What the desk decides about, beside what the block may stop: one screen from 1280 px. */
function Deciding(props: BlockPanelProps) {
  const { block, tenant } = props;
  const radius = useRadius(tenant, block.id);
  return (
    <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-4">
        {radius.isPending ? <Skeleton lines={4} /> : null}
        {radius.isError ? (
          <ErrorNotice error={radius.error} onRetry={() => void radius.refetch()} />
        ) : null}
        {radius.data ? <RadiusPanel radius={radius.data} /> : null}
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        {block.second_approval ? (
          <SecondNotice block={block} second={block.second_approval} />
        ) : null}
        <BlockDecision block={block} tenant={tenant} isPreviewed={radius.isSuccess} />
        {block.plan ? <Plan plan={block.plan} /> : null}
        <Asked {...props} />
      </div>
    </div>
  );
}

function Asked(props: BlockPanelProps) {
  const { block, tenant } = props;
  const alert = useAlert(tenant, block.alert_id);
  return (
    <Card title="依頼の確認">
      <Facts
        rows={[
          ["会社", block.tenant_name],
          [
            "依頼",
            block.requested_at ? (
              <span key="asked">
                {block.requested_by_name}・<Time at={block.requested_at} />
              </span>
            ) : (
              "まだ依頼されていません (お客さまの確認待ち)"
            ),
          ],
          ["代行設定用アカウント", <DelegationFact key="delegation" {...props} />],
          ["アラート", alert.data ? <AlertFact key="alert" detail={alert.data} /> : "…"],
          [
            "同意文のハッシュ",
            <span key="consent" className="break-all font-mono">{block.consent_hash ?? "-"}</span>,
          ],
        ]}
      />
    </Card>
  );
}

const kDecidingKeys: KeyWords = [
  ["p", "計画を作る、作り直す"],
  ["1", "その計画の遮断を承認する"],
];
const kDecidedKeys: KeyWords = [["n", "次の承認待ちを開く"]];

/** What the desk has to do now: it stands first. Nobody else sees it. */
export function BlockWork(props: BlockPanelProps) {
  const session = useSession();
  const mayApprove = useTenantRight(props.tenant, "block.approve");
  if (session.side !== "desk") return null;
  if (isWaiting(props.block.state)) {
    return (
      <>
        <KeyHelp keys={props.block.allowed.includes("plan") ? kDecidingKeys : []} />
        <Deciding {...props} />
      </>
    );
  }
  return (
    <>
      <KeyHelp keys={mayApprove ? kDecidedKeys : []} />
      <ExtensionDecision {...props} />
      <HandWork {...props} />
      {mayApprove ? <OpenNext after={props.block} /> : null}
    </>
  );
}

/** What the desk decided about, once it has. */
export function BlockDecided(props: BlockPanelProps) {
  const { block } = props;
  const session = useSession();
  if (session.side !== "desk" || isWaiting(block.state)) return null;
  return (
    <>
      <Asked {...props} />
      {block.plan ? <Plan plan={block.plan} /> : null}
      {block.second_approval ? (
        <SecondNotice block={block} second={block.second_approval} />
      ) : null}
    </>
  );
}
