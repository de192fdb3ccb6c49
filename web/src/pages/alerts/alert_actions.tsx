import type { AlertDetail } from "../../api/types";
import { useTenantRight } from "../../app/rights";
import { useSession } from "../../app/session";
import { at, useTenant } from "../../app/tenant";
import { ButtonLink, TextLink } from "../../components/button";
import { Card } from "../../components/card";
import { Notice } from "../../components/notice";
import { useBlockOfAlert } from "../blocks/queries";

interface AlertActionsProps {
  detail: AlertDetail;
  tenant: string;
}

/** Why there is nothing to block here. A router that takes no blocks ("-") is not 遮断不可. */
function NotBlockable({ detail }: { detail: AlertDetail }) {
  const { block_status: status, block_reason: reason } = detail.alert;
  if (status === "blocked") return null;
  if (status === "none") {
    return (
      <Notice title="このルーターでは、遮断のお申し込みはできません">
        <p>窓口からの遮断に対応していないルーターです。質問と回答は、ほかのアラートと同じです。</p>
      </Notice>
    );
  }
  return (
    <Notice title="このアラートは遮断できません (遮断不可)">
      <p>{reason}</p>
    </Notice>
  );
}

function Ask({ detail, tenant, isPrimary }: AlertActionsProps & { isPrimary: boolean }) {
  const mayAsk = useTenantRight(tenant, "inquiry.open");
  const { side } = useSession();
  const found = useTenant(tenant);
  if (!mayAsk) {
    const partner = found.data?.partner_name;
    if (side === "desk" || !partner) return null;
    return <p>ご質問と遮断のご依頼は、販売会社の{partner}にお伝えください。</p>;
  }
  return (
    <ButtonLink
      to={`${at(tenant, "inquiries", "new")}?alert=${detail.alert.id}`}
      look={isPrimary ? "primary" : "secondary"}
      isWide
    >
      このアラートについて質問する
    </ButtonLink>
  );
}

function RunningBlock({ detail, tenant }: AlertActionsProps) {
  const block = useBlockOfAlert(tenant, detail.alert.id);
  if (!block) return null;
  return (
    <Notice
      tone={block.status === "blocked" ? "good" : "info"}
      title={`${block.target} の遮断: ${block.status_text}`}
    >
      <p>
        <TextLink to={at(tenant, "blocks", block.id)}>この遮断を見る</TextLink>
      </p>
    </Notice>
  );
}

/** Ask for a block, or ask a question. One of the two is the page's primary action. */
export function AlertActions({ detail, tenant }: AlertActionsProps) {
  const { side } = useSession();
  const mayRequest = useTenantRight(tenant, "block.request") && side === "customer";
  const mayPropose = useTenantRight(tenant, "block.propose") && side === "desk";
  const block = useBlockOfAlert(tenant, detail.alert.id);
  const canBlock = detail.blockable && block === undefined && (mayRequest || mayPropose);
  const address = detail.alert.outside_ip ?? detail.alert.dst_ip;
  const verb = mayPropose ? "遮断を提案" : "遮断を依頼";
  return (
    <Card title="遮断と質問">
      <RunningBlock detail={detail} tenant={tenant} />
      {detail.blockable || block ? null : <NotBlockable detail={detail} />}
      {canBlock && mayRequest ? (
        <p>この相手との通信を、ルーターで止めるよう窓口に依頼できます。いつでも解除できます。</p>
      ) : null}
      <div className="flex flex-wrap gap-3">
        {canBlock ? (
          <ButtonLink to={at(tenant, "alerts", detail.alert.id, "block")} look="primary" isWide>
            {address} の{verb}
          </ButtonLink>
        ) : null}
        <Ask detail={detail} tenant={tenant} isPrimary={!canBlock && block === undefined} />
      </div>
    </Card>
  );
}
