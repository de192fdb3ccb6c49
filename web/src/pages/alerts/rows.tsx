import type { AlertSummary } from "../../api/types";
import { at } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { TextLink } from "../../components/button";
import { Time } from "../../components/time";
import {
  blockStatusWords,
  directionWords,
  lifeWords,
  riskWords,
  threatWords,
} from "../../words/alerts";
import { wordOf } from "../../words/tones";
import { Icon } from "../../components/icon";

interface RowsProps {
  alerts: AlertSummary[];
  tenant: string;
}

/** Who spoke to whom: client, then server, in the flow's own direction. */
function Peers({ alert }: { alert: AlertSummary }) {
  return (
    <span className="font-mono text-mono-14N-150">
      {alert.src_ip} <span aria-label="から">→</span> {alert.dst_ip}
    </span>
  );
}

function Direction({ name }: { name: string }) {
  const word = wordOf(directionWords, name);
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap">
      <Icon name={word.icon} className="size-4" />
      {word.text}
    </span>
  );
}

function Cards({ alerts, tenant }: RowsProps) {
  return (
    <ul className="flex flex-col gap-3 md:hidden">
      {alerts.map((alert) => (
        <li
          key={alert.id}
          className="relative flex flex-col gap-2 rounded-12 border border-line bg-surface p-4"
        >
          <div className="flex flex-wrap items-center gap-2">
            <Badge words={riskWords} name={alert.risk} label="リスク" />
            <Badge words={lifeWords} name={alert.life} />
          </div>
          <p className="font-bold">
            <TextLink to={at(tenant, "alerts", alert.id)}>{alert.title}</TextLink>
          </p>
          <p className="break-words text-ink-soft">{alert.name}</p>
          <p>{threatWords[alert.threat_type] ?? alert.threat_type}</p>
          <Peers alert={alert} />
          <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-soft">
            <Direction name={alert.direction} />
            <span>遮断: {wordOf(blockStatusWords, alert.block_status).text}</span>
            <span>
              <Time at={alert.last_seen_at} /> ({alert.sightings} 回)
            </span>
          </p>
        </li>
      ))}
    </ul>
  );
}

const kHead = "px-3 py-2 text-left font-bold whitespace-nowrap";
const kCell = "px-3 py-3 align-top";

function Table({ alerts, tenant }: RowsProps) {
  return (
    <div className="hidden overflow-hidden rounded-12 border border-line bg-surface md:block">
      <table className="w-full border-collapse text-dns-16N-130">
        <caption className="sr-only">アラート</caption>
        <thead className="border-line border-b">
          <tr>
            <th scope="col" className={kHead}>
              リスク
            </th>
            <th scope="col" className={`${kHead} w-full`}>
              内容
            </th>
            <th scope="col" className={kHead}>
              遮断・対応
            </th>
            <th scope="col" className={kHead}>
              最後の検知
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {alerts.map((alert) => (
            <tr key={alert.id} className="hover:bg-key-ground">
              <td className={kCell}>
                <Badge words={riskWords} name={alert.risk} />
              </td>
              <td className={kCell}>
                <TextLink to={at(tenant, "alerts", alert.id)}>{alert.title}</TextLink>
                <span className="block break-words text-ink-soft">{alert.name}</span>
                <span className="mt-1 flex flex-wrap items-center gap-x-3">
                  <Peers alert={alert} />
                  <Direction name={alert.direction} />
                </span>
                <span className="block text-ink-soft">
                  {threatWords[alert.threat_type] ?? alert.threat_type}・{alert.router_name}
                </span>
              </td>
              <td className={kCell}>
                <span className="flex flex-col items-start gap-1">
                  <Badge words={blockStatusWords} name={alert.block_status} />
                  <Badge words={lifeWords} name={alert.life} />
                </span>
              </td>
              <td className={kCell}>
                <Time at={alert.last_seen_at} />
                <span className="block text-ink-soft">{alert.sightings} 回</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Cards on a phone, a table from 768 px. */
export function Rows(props: RowsProps) {
  return (
    <>
      <Cards {...props} />
      <Table {...props} />
    </>
  );
}
