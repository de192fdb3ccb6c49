import { type ReactNode, useState } from "react";
import type { AlertDetail, AlertSummary } from "../../api/types";
import { Button } from "../../components/button";
import { Facts, Fold } from "../../components/card";
import { Copyable } from "../../components/copy";
import { ErrorNotice } from "../../components/notice";
import { SaveCsv } from "../../components/save_csv";
import { Time } from "../../components/time";
import { Skeleton } from "../../components/waiting";
import {
  directionMeaning,
  directionWords,
  riskWords,
  sourceWords,
  threatWords,
} from "../../words/alerts";
import { wordOf } from "../../words/tones";
import { useSightings } from "./queries";

function indented(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}

/** Raw evidence as text; it scrolls inside its own frame. */
function Raw({ text, label }: { text: string; label: string }) {
  return (
    <pre
      tabIndex={0}
      role="region"
      aria-label={label}
      className="max-h-96 overflow-auto rounded-8 border border-line bg-ground p-3 text-mono-14N-150"
    >
      {text}
    </pre>
  );
}

const withPort = (ip: string, port: number | null) => (port === null ? ip : `${ip} ポート ${port}`);

/** Ours, and the detector's own where it told one. */
function riskOf(alert: AlertSummary): string {
  const ours = wordOf(riskWords, alert.risk).text;
  return alert.native_severity ? `${ours} (元の値: ${alert.native_severity})` : ours;
}

function factsOf(alert: AlertSummary): [string, ReactNode][] {
  const direction = `${wordOf(directionWords, alert.direction).text} (${directionMeaning[alert.direction] ?? ""})`;
  const peer = alert.outside_ip;
  const rows: [string, ReactNode][] = [
    ["最初の検知", <Time key="first" at={alert.first_seen_at} />],
    ["最後の検知", <Time key="last" at={alert.last_seen_at} />],
    ["検知した回数", `${alert.sightings} 回`],
    ["検知元", sourceWords[alert.source] ?? alert.source],
    [
      "シグネチャ",
      <span key="sig" className="font-mono">
        {alert.signature}
      </span>,
    ],
    ["リスクレベル", riskOf(alert)],
    ["脅威タイプ", threatWords[alert.threat_type] ?? alert.threat_type],
    ["通信方向", direction],
    [
      "送信元",
      <span key="src" className="font-mono">
        {withPort(alert.src_ip, alert.src_port)}
      </span>,
    ],
    [
      "宛先",
      <span key="dst" className="font-mono">
        {withPort(alert.dst_ip, alert.dst_port)}
      </span>,
    ],
    ["プロトコル", alert.protocol],
    ["ルーター", alert.router_name],
  ];
  if (peer)
    rows.splice(10, 0, ["社外の相手", <Copyable key="peer" value={peer} what="アドレス" />]);
  if (alert.line_id) rows.push(["検知回線ID", alert.line_id]);
  if (alert.vpn_id) rows.push(["VPN ID", alert.vpn_id]);
  return rows;
}

interface SightingsProps {
  tenant: string;
  alert: string;
  isWanted: boolean;
}

function Sightings({ tenant, alert, isWanted }: SightingsProps) {
  const [cursors, setCursors] = useState<(string | null)[]>([null]);
  const cursor = cursors[cursors.length - 1] ?? null;
  const found = useSightings(tenant, alert, cursor, isWanted);
  if (!isWanted) return null;
  if (found.isPending) return <Skeleton lines={3} />;
  if (found.isError) return <ErrorNotice error={found.error} />;
  const next = found.data.next_cursor;
  return (
    <div className="flex flex-col gap-3">
      <ul className="flex flex-col divide-y divide-line">
        {found.data.items.map((sighting, place) => (
          <li key={`${sighting.at}${place}`} className="py-2">
            <details>
              <summary className="min-h-6">
                <Time at={sighting.at} />{" "}
                <span className="font-mono text-mono-14N-150">
                  {withPort(sighting.src_ip, sighting.src_port)} →{" "}
                  {withPort(sighting.dst_ip, sighting.dst_port)}
                </span>
              </summary>
              <Raw text={indented(sighting.raw)} label="この検知の記録" />
            </details>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-3">
        {cursors.length > 1 ? (
          <Button onPress={() => setCursors(cursors.slice(0, -1))}>より新しい検知</Button>
        ) : null}
        {next === null ? null : (
          <Button onPress={() => setCursors([...cursors, next])}>より古い検知</Button>
        )}
      </div>
      {found.data.items.length > 0 ? (
        <SaveCsv path={`/api/v1/tenants/${tenant}/alerts/${alert}/sightings.csv`} />
      ) : null}
    </div>
  );
}

/** Everything that was recorded, for those who want it. */
export function AlertRecord({ detail, tenant }: { detail: AlertDetail; tenant: string }) {
  const [isOpened, setOpened] = useState(false);
  return (
    <Fold title="くわしい記録" onOpen={() => setOpened(true)}>
      <Facts rows={factsOf(detail.alert)} />
      <h3 className="font-bold">検知の一覧</h3>
      <Sightings tenant={tenant} alert={detail.alert.id} isWanted={isOpened} />
      <h3 className="font-bold">検知の記録 (JSON)</h3>
      <Raw text={indented(detail.evidence_json)} label="検知の記録 (JSON)" />
    </Fold>
  );
}
