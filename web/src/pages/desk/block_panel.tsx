import { useQuery } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import type { AlertDetail, Block } from "../../api/types";
import { useTenantRight } from "../../app/rights";
import { useSession } from "../../app/session";
import { Badge } from "../../components/badge";
import { Card, Facts } from "../../components/card";
import { Time } from "../../components/time";
import { directionWords, riskWords } from "../../words/alerts";
import { useAlert } from "../alerts/queries";
import { BlockDecision } from "./block_decision";
import { HandWork } from "./hand_work";

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

/** What the desk looks at before and after its decision. Nobody else sees it. */
export function BlockPanel(props: BlockPanelProps) {
  const { block, tenant } = props;
  const session = useSession();
  const alert = useAlert(tenant, block.alert_id);
  if (session.side !== "desk") return null;
  return (
    <>
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
      {block.plan ? <Plan plan={block.plan} /> : null}
      <BlockDecision block={block} tenant={tenant} />
      <HandWork block={block} tenant={tenant} />
    </>
  );
}
