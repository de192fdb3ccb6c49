import { useParams } from "react-router";
import type { AlertDetail } from "../../api/types";
import { at, useTenantId } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { TextLink } from "../../components/button";
import { Card } from "../../components/card";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { Skeleton } from "../../components/waiting";
import { blockStatusWords, directionWords, lifeWords, riskWords } from "../../words/alerts";
import { AlertActions } from "./alert_actions";
import { AlertLife } from "./alert_life";
import { AlertRecord } from "./alert_record";
import { FirstSteps } from "./first_steps";
import { useAlert } from "./queries";

function Happened({ detail }: { detail: AlertDetail }) {
  const { alert, explanation } = detail;
  return (
    <Card title="何が起きたか">
      <ul className="flex flex-wrap gap-2" aria-label="種別">
        <li>
          <Badge words={riskWords} name={alert.risk} label="リスク" />
        </li>
        <li>
          <Badge words={directionWords} name={alert.direction} label="方向" />
        </li>
        <li>
          <Badge words={blockStatusWords} name={alert.block_status} label="遮断" />
        </li>
        <li>
          <Badge words={lifeWords} name={alert.life} label="対応" />
        </li>
      </ul>
      <p className="text-std-18B-160">{explanation.happened}</p>
      <p>{explanation.what}</p>
      <p className="text-ink-soft">検知したルーター: {alert.router_name}</p>
    </Card>
  );
}

function Worry({ detail }: { detail: AlertDetail }) {
  if (detail.explanation.worry_when.length === 0) return null;
  return (
    <Card title="心配すべきとき">
      <ul className="flex list-disc flex-col gap-2 pl-6">
        {detail.explanation.worry_when.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Card>
  );
}

function Content({ detail, tenant }: { detail: AlertDetail; tenant: string }) {
  return (
    <>
      <Happened detail={detail} />
      <FirstSteps key={detail.alert.id} detail={detail} tenant={tenant} />
      <AlertActions detail={detail} tenant={tenant} />
      <Worry detail={detail} />
      <AlertLife detail={detail} tenant={tenant} />
      <AlertRecord detail={detail} tenant={tenant} />
      {detail.previous_alert_id ? (
        <p>
          <TextLink to={at(tenant, "alerts", detail.previous_alert_id)}>
            同じ通信についての前回のアラート
          </TextLink>
        </p>
      ) : null}
    </>
  );
}

/** One alert, read from top to bottom as a calm expert would tell it. */
export function AlertPage() {
  const tenant = useTenantId();
  const { alert = "" } = useParams();
  const found = useAlert(tenant, alert);
  return (
    <Page
      title={found.data?.alert.title ?? "アラート"}
      lead={found.data ? `検知名: ${found.data.alert.name}` : undefined}
      back={{ to: at(tenant, "alerts"), name: "アラートの一覧" }}
    >
      {found.isPending ? <Skeleton lines={5} /> : null}
      {found.isError ? (
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      ) : null}
      {found.data ? <Content detail={found.data} tenant={tenant} /> : null}
    </Page>
  );
}
