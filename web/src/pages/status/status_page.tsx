import { useEffect } from "react";
import type { ServiceStatus } from "../../api/types";
import { useServiceStatus } from "../../app/desk_status";
import { Badge } from "../../components/badge";
import { TextLink } from "../../components/button";
import { Card, Item } from "../../components/card";
import { ErrorNotice, Notice, type NoticeTone } from "../../components/notice";
import { Time } from "../../components/time";
import { Skeleton } from "../../components/waiting";
import { announcementKindWords } from "../../words/announcements";

const tones: Record<string, NoticeTone> = {
  open: "good",
  closed: "info",
  maintenance: "caution",
  disturbance: "danger",
};

function Disruptions({ title, items }: { title: string; items: ServiceStatus["running"] }) {
  if (items.length === 0) return null;
  return (
    <Card title={title}>
      {items.map((one) => (
        <Item
          key={`${one.kind} ${one.title}`}
          title={one.title}
          aside={<Badge words={announcementKindWords} name={one.kind} />}
        >
          <p className="font-bold">{one.period}</p>
          <p className="whitespace-pre-wrap">{one.body}</p>
        </Item>
      ))}
    </Card>
  );
}

function Standing({ status }: { status: ServiceStatus }) {
  return (
    <>
      <Notice tone={tones[status.state] ?? "info"} role="status" title={status.heading}>
        {status.sentence ? <p>{status.sentence}</p> : null}
        <p className="text-ink-soft">
          更新: <Time at={status.at} />
        </p>
      </Notice>
      <Disruptions title="お知らせ" items={status.running} />
      <Card title="いまできること">
        <ul className="list-disc pl-6">
          {status.advice.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Card>
      <Disruptions title="これからの予定" items={status.planned} />
    </>
  );
}

/** How the service stands, for everybody: nobody is signed in here. */
export function StatusPage() {
  const status = useServiceStatus();
  useEffect(() => {
    document.title = "サービスの状況 | 窓口 Madoguchi";
  }, []);
  return (
    <main className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-4 py-8">
      <p className="font-bold text-std-18B-160">
        <span className="text-key">窓口</span> Madoguchi
      </p>
      <h1 className="text-std-24B-150 sm:text-std-28B-150">サービスの状況</h1>
      {status.isPending ? <Skeleton /> : null}
      {status.isError ? (
        <ErrorNotice error={status.error} onRetry={() => void status.refetch()} />
      ) : null}
      {status.data ? <Standing status={status.data} /> : null}
      <p>
        <TextLink to="/">窓口のページへ</TextLink>
      </p>
    </main>
  );
}
