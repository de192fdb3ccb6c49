import { at } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { ButtonLink, TextLink } from "../../components/button";
import { Card } from "../../components/card";
import { ErrorNotice } from "../../components/notice";
import { Time } from "../../components/time";
import { Skeleton } from "../../components/waiting";
import { blockStatusWords, riskWords } from "../../words/alerts";
import { useAlert } from "../alerts/queries";

interface LinkedAlertProps {
  tenant: string;
  alert: string;
  /** Where a request for a block is to be noted. */
  inquiry: string;
  mayRequest: boolean;
}

function LinkedAlert({ tenant, alert, inquiry, mayRequest }: LinkedAlertProps) {
  const found = useAlert(tenant, alert);
  if (found.isPending) return <Skeleton lines={1} />;
  if (found.isError) return <ErrorNotice error={found.error} />;
  const { alert: row, blockable } = found.data;
  const isOffered = mayRequest && blockable && row.block_status === "not_blocked";
  return (
    <li className="flex flex-col gap-2">
      <p className="font-bold">
        <TextLink to={at(tenant, "alerts", alert)}>{row.name}</TextLink>
      </p>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge words={riskWords} name={row.risk} label="リスク" />
        <Badge words={blockStatusWords} name={row.block_status} />
        <span className="text-ink-soft">
          <Time at={row.last_seen_at} />
        </span>
      </p>
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
