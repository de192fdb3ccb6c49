import { at } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { ButtonLink, TextLink } from "../../components/button";
import { Card } from "../../components/card";
import { ErrorNotice } from "../../components/notice";
import { Time } from "../../components/time";
import { Skeleton } from "../../components/waiting";
import { blockStatusWords, riskWords } from "../../words/alerts";
import { blockStateWords } from "../../words/blocks";
import { useAlert } from "../alerts/queries";
import { useBlockOfAlert } from "../blocks/queries";

interface LinkedAlertProps {
  tenant: string;
  alert: string;
  /** Where a request for a block is to be noted. */
  inquiry: string;
  mayRequest: boolean;
}

function LinkedAlert({ tenant, alert, inquiry, mayRequest }: LinkedAlertProps) {
  const found = useAlert(tenant, alert);
  const block = useBlockOfAlert(tenant, alert);
  if (found.isPending) return <Skeleton lines={1} />;
  if (found.isError) return <ErrorNotice error={found.error} />;
  const { alert: row, blockable } = found.data;
  const isOffered = mayRequest && blockable && !block;
  return (
    <li className="flex flex-col gap-2">
      <p className="font-bold">
        <TextLink to={at(tenant, "alerts", alert)}>{row.title}</TextLink>
      </p>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge words={riskWords} name={row.risk} label="リスク" />
        {block ? null : (
          <Badge words={blockStatusWords} name={row.block_status} label="遮断" />
        )}
        <span className="text-ink-soft">
          {row.inside_ip ?? row.src_ip}・<Time at={row.last_seen_at} />
        </span>
      </p>
      {block ? (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Badge words={blockStateWords} name={block.state} label="遮断" />
          <TextLink to={at(tenant, "blocks", block.id)}>{block.target} の遮断の状況</TextLink>
        </p>
      ) : null}
      {isOffered ? (
        <div>
          <ButtonLink to={`${at(tenant, "alerts", alert, "block")}?inquiry=${inquiry}`}>
            {row.outside_ip ?? "相手"} の遮断を依頼する
          </ButtonLink>
        </div>
      ) : null}
    </li>
  );
}

interface LinkedAlertsProps extends Omit<LinkedAlertProps, "alert"> {
  alerts: string[];
}

/** The alerts a question is about, with the way to a block where one is possible. */
export function LinkedAlerts({ alerts, ...rest }: LinkedAlertsProps) {
  if (alerts.length === 0) return null;
  return (
    <Card title="関係するアラート">
      <ul className="flex flex-col gap-6">
        {alerts.map((alert) => (
          <LinkedAlert key={alert} alert={alert} {...rest} />
        ))}
      </ul>
    </Card>
  );
}
