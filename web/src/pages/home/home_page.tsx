import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { api, body } from "../../api/client";
import type { Home } from "../../api/types";
import { useIsWritable } from "../../app/desk_status";
import { paced } from "../../app/live";
import { kNewsMs } from "../../app/queries";
import { at, useTenantId } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { ButtonLink, TextLink } from "../../components/button";
import { Card } from "../../components/card";
import { Icon } from "../../components/icon";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { Time } from "../../components/time";
import { Skeleton } from "../../components/waiting";
import { riskWords } from "../../words/alerts";
import { blockStateWords } from "../../words/blocks";
import { homeStateWords } from "../../words/home";
import { type Tone, wordOf } from "../../words/tones";
import { Advisories } from "./advisories";
import { Announcements } from "./announcements";
import { Inquiries } from "./inquiries";
import { placeOf } from "./places";
import { Quotes } from "./quotes";

const frames: Partial<Record<Tone, { frame: string; ink: string }>> = {
  danger: { frame: "border-danger bg-danger-ground", ink: "text-danger" },
  caution: { frame: "border-caution bg-caution-ground", ink: "text-caution" },
  good: { frame: "border-good bg-good-ground", ink: "text-good" },
};

/** Calm is said only while new alerts would be seen. */
function useMood(home: Home) {
  const isBlind = !useIsWritable() && home.state === "calm";
  if (!isBlind) return { mood: wordOf(homeStateWords, home.state), sentence: home.sentence };
  return {
    mood: { ...wordOf(homeStateWords, "attention"), text: "新しい検知を表示できません" },
    sentence: "これまでに届いた検知の中に、急いで対応していただくものはありません。",
  };
}

function Mood({ home }: { home: Home }) {
  const { mood, sentence } = useMood(home);
  const look = frames[mood.tone];
  return (
    <div className={`flex gap-4 rounded-12 border p-4 sm:p-6 ${look?.frame}`}>
      <span className={look?.ink}>
        <Icon name={mood.icon} className="size-8" />
      </span>
      <div className="flex min-w-0 flex-col gap-1">
        <p className={`font-bold ${look?.ink}`}>{mood.text}</p>
        <p className="text-std-20B-160">{sentence}</p>
      </div>
    </div>
  );
}

/** Up to three things; the first is the page's one primary action. */
function ToDo({ home, tenant }: { home: Home; tenant: string }) {
  if (home.to_do.length === 0) return null;
  return (
    <Card title="やること">
      <ol className="flex flex-col gap-3">
        {home.to_do.map((item, place) => (
          <li key={`${item.kind}${item.text}`} className="flex flex-col">
            <ButtonLink to={placeOf(tenant, item)} look={place === 0 ? "primary" : "secondary"}>
              <span className="flex-1 text-left">{item.text}</span>
              <Icon name="chevron" />
            </ButtonLink>
          </li>
        ))}
      </ol>
    </Card>
  );
}

type Block = Home["block_requests"][number];

/** More than these are a matter for the list. */
const kRequestsShown = 3;

function BlockRow({ block, tenant, children }: { block: Block; tenant: string; children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3">
      <TextLink to={at(tenant, "blocks", block.id)}>{block.target}</TextLink>
      <Badge words={blockStateWords} name={block.state} />
      {children}
      <span className="text-ink-soft">{block.router_name}</span>
    </li>
  );
}

const standingWords: Record<string, string> = {
  approved: "承認されました。まだ止まっていません。",
  applying: "承認されました。まだ止まっていません。",
  applied: "ルーターで確かめています。",
  drifted: "ルーターで遮断を確認できません。",
  expiring: "解除しています。",
};

/** Until when, of what holds; of everything else, what it waits for. */
function Standing({ block }: { block: Block }) {
  const words = standingWords[block.state];
  if (words) return <span>{words}</span>;
  if (!block.expires_at) return null;
  return (
    <span>
      <Time at={block.expires_at} /> まで
    </span>
  );
}

/** Those the desk has yet to approve, then those in force. */
function Blocks({ home, tenant }: { home: Home; tenant: string }) {
  const { block_requests: requests, blocks_in_force: inForce } = home;
  const isMore = requests.length > kRequestsShown;
  return (
    <Card title="遮断" aside={<TextLink to={at(tenant, "blocks")}>遮断の一覧</TextLink>}>
      {requests.length + inForce.length > 0 ? (
        <ul className="flex flex-col divide-y divide-line">
          {requests.slice(0, kRequestsShown).map((block) => (
            <BlockRow key={block.id} block={block} tenant={tenant}>
              <span>窓口の承認を待っています。まだ止めていません。</span>
            </BlockRow>
          ))}
          {isMore ? (
            <li className="py-3">
              <TextLink to={`${at(tenant, "blocks")}?view=waiting`}>承認を待っている遮断をすべて見る</TextLink>
            </li>
          ) : null}
          {inForce.map((block) => (
            <BlockRow key={block.id} block={block} tenant={tenant}>
              <Standing block={block} />
            </BlockRow>
          ))}
        </ul>
      ) : null}
      {inForce.length === 0 ? <p className="text-ink-soft">いま止めている相手はありません。</p> : null}
    </Card>
  );
}

function Counts({ home, tenant }: { home: Home; tenant: string }) {
  const counts = home.open_alerts.filter((each) => each.count > 0);
  return (
    <Card
      title="対応が済んでいないアラート"
      aside={<TextLink to={at(tenant, "alerts")}>アラートの一覧</TextLink>}
    >
      {counts.length === 0 ? (
        <p className="text-ink-soft">対応が済んでいないアラートはありません。</p>
      ) : (
        <ul className="flex flex-wrap gap-x-6 gap-y-2">
          {counts.map(({ risk, count }) => (
            <li key={risk} className="flex items-center gap-2">
              <Badge words={riskWords} name={risk} label="リスク" />
              <TextLink
                to={`${at(tenant, "alerts")}?risk=${risk}&life=new&life=acknowledged&life=in_progress`}
              >
                {count} 件
              </TextLink>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** いま大丈夫か, up to three things to do, what is under way. */
export function HomePage() {
  const tenant = useTenantId();
  const home = useQuery({
    queryKey: ["t", tenant, "home"],
    queryFn: () => body(api.GET("/api/v1/tenants/{tenant}/home", { params: { path: { tenant } } })),
    refetchInterval: () => paced(kNewsMs),
  });
  return (
    <Page title="ホーム" lead={home.data?.tenant_name}>
      {home.isPending ? <Skeleton lines={4} /> : null}
      {home.isError ? <ErrorNotice error={home.error} onRetry={() => void home.refetch()} /> : null}
      {home.data ? (
        <>
          <Announcements tenant={tenant} />
          <Mood home={home.data} />
          <ToDo home={home.data} tenant={tenant} />
          <Quotes tenant={tenant} />
          <Advisories home={home.data} tenant={tenant} />
          <Inquiries home={home.data} tenant={tenant} />
          <Blocks home={home.data} tenant={tenant} />
          <Counts home={home.data} tenant={tenant} />
        </>
      ) : null}
    </Page>
  );
}
