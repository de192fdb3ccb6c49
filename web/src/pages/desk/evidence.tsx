import { useState } from "react";
import type { AlertDetail } from "../../api/types";
import { at, useTenant } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { TextLink } from "../../components/button";
import { Card, Facts, Item } from "../../components/card";
import { ErrorNotice } from "../../components/notice";
import { Time } from "../../components/time";
import { Skeleton } from "../../components/waiting";
import { agentWords } from "../../words/routers";
import { blockStatusWords, directionWords, lifeWords, riskWords, threatWords } from "../../words/alerts";
import { useAlert } from "../alerts/queries";
import { WaveLine } from "../waves/wave_line";
import { ProposeBlock } from "./propose_block";

interface EvidenceProps {
  tenant: string;
  inquiry: string;
  /** Which alert's proposal is open. */
  asking: string | null;
  onAsking: (alert: string | null) => void;
}

function Router({ tenant, router }: { tenant: string; router: string }) {
  const found = useTenant(tenant);
  const row = found.data?.routers.find((each) => each.id === router);
  if (!row) return "…";
  return (
    <span className="flex flex-wrap items-center gap-2">
      {row.name}
      <Badge words={agentWords} name={row.agent_state} />
      {row.last_seen_at ? (
        <span className="text-ink-soft">
          <Time at={row.last_seen_at} /> に応答
        </span>
      ) : null}
    </span>
  );
}

function Explained({ detail }: { detail: AlertDetail }) {
  const { explanation } = detail;
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="flex flex-col gap-2">
      <p>{explanation.happened}</p>
      <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="min-h-6 rounded-4 text-key">お客さまへの説明を読む</summary>
        <div className="flex flex-col gap-2 pt-2">
          <p>{explanation.what}</p>
          <p className="font-bold">まずやること</p>
          <ol className="flex list-decimal flex-col gap-1 pl-6">
            {explanation.first_steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <p className="font-bold">心配すべきとき</p>
          <ul className="flex list-disc flex-col gap-1 pl-6">
            {explanation.worry_when.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      </details>
    </div>
  );
}

function Badges({ detail }: { detail: AlertDetail }) {
  const { alert } = detail;
  return (
    <p className="flex flex-wrap gap-2">
      <Badge words={riskWords} name={alert.risk} label="リスク" />
      <Badge words={directionWords} name={alert.direction} label="方向" />
      <Badge words={blockStatusWords} name={alert.block_status} label="遮断" />
      <Badge words={lifeWords} name={alert.life} label="対応" />
    </p>
  );
}

interface AlertEvidenceProps extends EvidenceProps {
  alert: string;
  isByKey: boolean;
}

function AlertEvidence(props: AlertEvidenceProps) {
  const { tenant, inquiry, alert, asking, onAsking, isByKey } = props;
  const found = useAlert(tenant, alert);
  if (found.isPending) return <Skeleton lines={3} />;
  if (found.isError) return <ErrorNotice error={found.error} />;
  const detail = found.data;
  const row = detail.alert;
  return (
    <Item title={row.title} aside={<TextLink to={at(tenant, "alerts", alert)}>アラートを開く</TextLink>}>
      <Badges detail={detail} />
      <WaveLine tenant={tenant} alert={alert} />
      <Explained detail={detail} />
      <Facts
        rows={[
          ["社内の機器", <span key="in" className="font-mono">{row.inside_ip ?? row.src_ip}</span>],
          ["相手", <span key="out" className="font-mono">{row.outside_ip ?? row.dst_ip}</span>],
          ["検知名", row.name],
          ["種類", threatWords[row.threat_type] ?? row.threat_type],
          ["検知", <span key="seen">{row.sightings} 回、最後 <Time at={row.last_seen_at} /></span>],
          ["ルーター", <Router key="router" tenant={tenant} router={row.router_id} />],
        ]}
      />
      <ProposeBlock
        tenant={tenant}
        inquiry={inquiry}
        alert={row}
        isAsking={asking === alert}
        onAsking={(isAsking) => onAsking(isAsking ? alert : null)}
        isByKey={isByKey}
      />
    </Item>
  );
}

/** What is known about the alerts of a question; the first one answers to key b. */
export function Evidence({ alerts, ...rest }: EvidenceProps & { alerts: string[] }) {
  if (alerts.length === 0) {
    return (
      <Card title="アラート">
        <p className="text-ink-soft">このお問い合わせに結び付いたアラートはありません。</p>
      </Card>
    );
  }
  return (
    <>
      {alerts.map((alert, place) => (
        <AlertEvidence key={alert} alert={alert} isByKey={place === 0} {...rest} />
      ))}
    </>
  );
}
