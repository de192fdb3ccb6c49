import { useState } from "react";
import type { PromiseTargets } from "../../api/types";
import { useRight } from "../../app/rights";
import { Button } from "../../components/button";
import { Card, Facts, Fold } from "../../components/card";
import { ErrorNotice, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { Time } from "../../components/time";
import { Skeleton } from "../../components/waiting";
import { unitWords } from "../../words/promises";
import { targetParts, useTargets } from "./queries";
import { TargetsForm } from "./targets_form";

const targetWords = ({ amount, unit }: { amount: number; unit: string }) =>
  `${amount} ${unitWords[unit] ?? unit}`;

function TargetFacts({ targets }: { targets: PromiseTargets }) {
  return (
    <Facts rows={targetParts.map(({ name, label }) => [label, targetWords(targets[name])])} />
  );
}

function Published({ targets }: { targets: PromiseTargets }) {
  return (
    <p className="text-ink-soft">
      第{targets.version}版・{targets.by_name} さんが{" "}
      {targets.published_at ? <Time at={targets.published_at} /> : null} に公開・
      {targets.is_shown ? "お客さまに表示" : "窓口の中だけ"}
    </p>
  );
}

function Now({ targets }: { targets: PromiseTargets }) {
  if (targets.version === 0) {
    return (
      <>
        <Notice tone="caution" title="まだ公開していません">
          <p>
            下のひな形は窓口の中だけの目安です。お客さまに期限を示すには、内容を確かめて公開してください。
          </p>
        </Notice>
        <Card title="ひな形">
          <TargetFacts targets={targets} />
        </Card>
      </>
    );
  }
  return (
    <Card title="いまの目安">
      <TargetFacts targets={targets} />
      <Published targets={targets} />
    </Card>
  );
}

function History({ published }: { published: PromiseTargets[] }) {
  if (published.length < 2) return null;
  return (
    <Fold title={`これまでの版 (${published.length})`}>
      <ul className="flex flex-col gap-4">
        {published.map((targets) => (
          <li key={targets.version} className="flex flex-col gap-1">
            <Published targets={targets} />
            <TargetFacts targets={targets} />
          </li>
        ))}
      </ul>
    </Fold>
  );
}

/** By when the desk answers: the template, what is published, and how to change it. */
export function PromisesPage() {
  const targets = useTargets();
  const mayPublish = useRight("promise.publish");
  const [isEditing, setEditing] = useState(false);
  const [said, setSaid] = useState("");
  const done = (version: number | null) => {
    setEditing(false);
    setSaid(version === null ? "" : `第${version}版を公開しました`);
  };
  return (
    <Page
      title="期限の目安"
      lead="お問い合わせに、いつまでにお返事するかの目安です。お客さまの返信を待つあいだ、時計は止まります。"
      aside={
        mayPublish && targets.data && !isEditing ? (
          <Button look="primary" onPress={() => setEditing(true)}>
            目安を編集する
          </Button>
        ) : null
      }
    >
      <p role="status" className={said ? "font-bold" : "sr-only"}>
        {said}
      </p>
      {targets.isPending ? <Skeleton lines={4} /> : null}
      {targets.isError ? (
        <ErrorNotice error={targets.error} onRetry={() => void targets.refetch()} />
      ) : null}
      {targets.data && isEditing ? (
        <TargetsForm now={targets.data.now} onDone={done} />
      ) : null}
      {targets.data && !isEditing ? <Now targets={targets.data.now} /> : null}
      {targets.data ? <History published={targets.data.published} /> : null}
    </Page>
  );
}
