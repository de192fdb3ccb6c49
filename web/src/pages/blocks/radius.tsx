import type { BlockRadius } from "../../api/types";
import { Card, Facts } from "../../components/card";
import { Notice } from "../../components/notice";
import { Time } from "../../components/time";
import { sourceWords } from "../../words/alerts";
import { isTrial } from "../../words/blocks";
import { secondsWords, tookWords } from "../../words/time";

type Hosts = BlockRadius["hosts"];

function HostList({ hosts, total, max }: { hosts: Hosts; total: number; max: number }) {
  const shown = hosts.slice(0, max);
  return (
    <ul aria-label="通信した機器" className="flex flex-col gap-1">
      {shown.map((host) => (
        <li key={host.address} className="flex flex-wrap gap-x-3">
          <span className="font-mono">{host.address}</span>
          <span className="text-ink-soft">
            {host.sightings} 回・最後 <Time at={host.last_seen_at} />
          </span>
        </li>
      ))}
      {total > shown.length ? <li>ほか {total - shown.length} 台</li> : null}
    </ul>
  );
}

export function Warnings({ warnings }: { warnings: BlockRadius["warnings"] }) {
  return warnings.map((warning) => (
    <Notice key={warning.code} tone="caution">
      <p>{warning.text}</p>
    </Notice>
  ));
}

/** Names are told by whoever talked to the address: shown as text, never as links. */
function Names({ radius }: { radius: BlockRadius }) {
  const rest = radius.names_total - radius.names.length;
  return (
    <span className="break-all">
      {radius.names.length === 0 ? "記録にありません" : radius.names.join("、")}
      {rest > 0 ? ` ほか ${rest} 個` : ""}
      {radius.names_unreadable > 0 ? ` (名前として読めないもの ${radius.names_unreadable} 個)` : ""}
    </span>
  );
}

const usualWords = (radius: BlockRadius) => `${secondsWords(radius.expected_apply_s)}ほど`;

function measuredWords(radius: BlockRadius): string {
  if (radius.measured_apply_ms === null) return "まだありません";
  return `${tookWords(radius.measured_apply_ms)} (直近${radius.measured}件の中央値)`;
}

/** Nothing is promised of a router that would not do it now. */
function Trouble({ radius }: { radius: BlockRadius }) {
  if (!radius.trouble) return null;
  return (
    <Notice tone="caution">
      <p>{radius.trouble}</p>
    </Notice>
  );
}

interface MayStopProps {
  radius: BlockRadius;
  general: string[];
}

/** Before the customer agrees: what may stop working, from what was seen, in few words. */
export function MayStop({ radius, general }: MayStopProps) {
  return (
    <Card title="止まるかもしれないこと">
      {isTrial(radius) ? (
        <p>{radius.promise}。</p>
      ) : (
        <WhatMayStop radius={radius} general={general} />
      )}
    </Card>
  );
}

function WhatMayStop({ radius, general }: MayStopProps) {
  const { days, hosts_total: total, other_firms: others } = radius;
  const isCountSaid = radius.warnings.some((warning) => warning.code === "used-by-others");
  return (
    <>
      <Warnings warnings={radius.warnings} />
      {total > 0 ? (
        <>
          <p>
            {isCountSaid ? "" : `この${days}日に、社内の${total}台がこの相手と通信しました。`}
            遮断すると、次の機器からこの相手への通信が止まります。
          </p>
          <HostList hosts={radius.hosts} total={total} max={3} />
        </>
      ) : (
        <p>この{days}日のアラートには、この相手との通信はありません。</p>
      )}
      {radius.names.length > 0 ? (
        <p>
          記録にある相手の名前: <Names radius={radius} />
        </p>
      ) : null}
      {others > 0 ? (
        <p>
          ほかのお客さま {others} 社でも、この{radius.other_firms_days}
          日ほどの間に同じ相手のアラートが出ています。
        </p>
      ) : null}
      <p>このほか、次のものが使えなくなることがあります。</p>
      <ul className="flex list-disc flex-col gap-1 pl-6">
        {general.map((what) => (
          <li key={what}>{what}</li>
        ))}
      </ul>
      {radius.trouble ? (
        <Trouble radius={radius} />
      ) : (
        <p className="text-ink-soft">{radius.promise}</p>
      )}
      <p>困ったことがあれば、いつでもすぐに解除できます。</p>
    </>
  );
}

function othersWords(radius: BlockRadius): string {
  const { other_firms: firms, other_firms_judged: judged } = radius;
  if (firms === 0) return `この${radius.other_firms_days}日ほどの間、ほかにありません`;
  const count = `${firms} 社`;
  if (!judged) return count;
  return (
    `${count} (見た ${judged.looked_at} 社のうち、確認・対応 ${judged.taken_seriously} 社、` +
    `誤検知 ${judged.false_positive} 社)`
  );
}

function Origins({ origins }: { origins: BlockRadius["origins"] }) {
  return (
    <ul className="flex flex-col gap-1">
      {origins.map((origin) => (
        <li key={`${origin.source} ${origin.signature} ${origin.name}`} className="break-words">
          {sourceWords[origin.source] ?? origin.source}「{origin.name}」{" "}
          <span className="text-ink-soft">
            {origin.signature}・アラート {origin.alerts} 件
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Before the desk approves: all that is known, on one screen. */
export function RadiusPanel({ radius }: { radius: BlockRadius }) {
  return (
    <Card title="遮断の影響">
      <Trouble radius={radius} />
      <Warnings warnings={radius.warnings} />
      <Facts
        rows={[
          [
            `通信した機器 (${radius.days}日)`,
            <span key="hosts">
              {radius.is_cut ? "少なくとも " : ""}
              {radius.hosts_total} 台・{radius.sightings} 回
              <HostList hosts={radius.hosts} total={radius.hosts_total} max={10} />
            </span>,
          ],
          ["根拠の出所", <Origins key="origins" origins={radius.origins} />],
          ["相手の名前", <Names key="names" radius={radius} />],
          ["ほかのお客さま", othersWords(radius)],
          [
            "ルーターの遮断",
            `使用 ${radius.filters_used} / ${radius.filters_max}・残り ${radius.filters_left}`,
          ],
          ["反映の目安", radius.trouble ? "いまは言えません" : `承認から${usualWords(radius)}`],
          ["このルーターの実績", measuredWords(radius)],
          ["解除の目安", `${secondsWords(radius.expected_revert_s)}ほど`],
        ]}
      />
      <ul className="flex list-disc flex-col gap-1 pl-6">
        {radius.outlook.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <p className="text-ink-soft">
        通信の記録に書き込める人は、相手のアドレスや名前を選べます。出所と台数を確かめてください。
      </p>
    </Card>
  );
}
