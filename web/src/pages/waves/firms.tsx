import type { WaveDetail } from "../../api/types";
import { at } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { TextLink } from "../../components/button";
import { Time } from "../../components/time";
import { blockStatusWords, lifeWords, riskWords } from "../../words/alerts";

type Firm = WaveDetail["firms"][number];

const kColumns = "xl:grid xl:grid-cols-[11rem_minmax(0,1fr)] xl:gap-x-4";

function FirmAlert({ tenant, alert }: { tenant: string; alert: Firm["alerts"][number] }) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Badge words={riskWords} name={alert.risk} label="リスク" />
      <span className="min-w-0">
        <TextLink to={at(tenant, "alerts", alert.id)}>
          {alert.name}
          <span className="sr-only"> ({alert.src_ip} から {alert.dst_ip})</span>
        </TextLink>
      </span>
      <span aria-hidden="true" className="font-mono text-mono-14N-150">
        {alert.src_ip} → {alert.dst_ip}
      </span>
      <Badge words={lifeWords} name={alert.life} />
      <Badge words={blockStatusWords} name={alert.block_status} />
      <span className="text-ink-soft">
        <Time at={alert.last_seen_at} />
      </span>
    </li>
  );
}

/** The firms of a wave, those seen last first, each with its newest alerts. */
export function Firms({ firms }: { firms: Firm[] }) {
  return (
    <ul aria-label="会社" className="flex flex-col">
      {firms.map((firm) => (
        <li
          key={firm.tenant_id}
          className={`flex flex-col gap-1 border-line border-b py-3 first:pt-0 last:border-b-0 last:pb-0 ${kColumns}`}
        >
          <span className="leading-normal">
            <span className="block font-bold">
              <TextLink to={at(firm.tenant_id)}>{firm.tenant_name}</TextLink>
            </span>
            <span className="block text-ink-soft text-dns-14N-130">
              検知 {firm.sightings}回、<Time at={firm.first_seen_at} /> から
            </span>
          </span>
          <ul aria-label={`${firm.tenant_name} の新しいアラート`} className="flex flex-col gap-1 leading-normal">
            {firm.alerts.map((alert) => (
              <FirmAlert key={alert.id} tenant={firm.tenant_id} alert={alert} />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
