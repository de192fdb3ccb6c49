import type { AlertDetail } from "../../api/types";
import { useTenantRight } from "../../app/rights";
import { useSession } from "../../app/session";
import { at } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { ButtonLink, TextLink } from "../../components/button";
import { Card } from "../../components/card";
import { Notice } from "../../components/notice";
import { blockStateWords } from "../../words/blocks";
import { useBlockOfAlert } from "../blocks/queries";

interface AlertActionsProps {
  detail: AlertDetail;
  tenant: string;
}

/** Why there is nothing to block here, in words. */
function whyNot(detail: AlertDetail): string {
  return (
    detail.alert.block_reason ??
    "このルーターは窓口からの遮断に対応していないため、遮断をお申し込みいただけません。"
  );
}

function Ask({ detail, tenant, isPrimary }: AlertActionsProps & { isPrimary: boolean }) {
  const mayAsk = useTenantRight(tenant, "inquiry.open");
  if (!mayAsk) return null;
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
      <p className="flex flex-wrap items-center gap-3">
        <Badge words={blockStateWords} name={block.state} />
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
      {detail.blockable || block ? null : (
        <Notice title="このアラートは遮断できません (遮断不可)">
          <p>{whyNot(detail)}</p>
        </Notice>
      )}
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
