import type { Block } from "../../api/types";
import { at } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { Button, TextLink } from "../../components/button";
import { Card } from "../../components/card";
import { ErrorNotice, Notice } from "../../components/notice";
import { handWorkWords } from "../../words/blocks";
import { useDeskBlocks, useReadByHand } from "./queries";

const kTitles: Record<string, string> = {
  add: "ルーターに追加してください",
  remove: "ルーターから削除してください",
  look: "ルーターの設定を確かめるとき",
};

/** Exact steps on the operator's own console; what was seen there is told with one key. */
export function HandWork({ block, tenant }: { block: Block; tenant: string }) {
  const telling = useReadByHand(tenant, block.id);
  const work = block.by_hand;
  if (!work || !block.allowed.includes("read")) return null;
  if (work.why_not) {
    return (
      <Card title="いまは追加できません">
        <Notice tone="caution" title="お客さまの許可がありません">
          <p>{work.why_not}</p>
          <p>
            ルーターにはこの 1 件を追加しないでください。もう追加してあるときは、遮断を解除してから削除してください。
          </p>
        </Notice>
      </Card>
    );
  }
  const seen = work.act === "remove" ? "secondary" : "primary";
  const gone = work.act === "remove" ? "primary" : "secondary";
  return (
    <Card title={kTitles[work.act] ?? "ルーターの設定"}>
      {work.is_overdue ? (
        <Notice tone="danger" title="削除が 1 時間以上確かめられていません">
          <p>
            遮断は終了または解除されましたが、このルーターは自分では削除しません。先にこの 1
            件を削除してください。
          </p>
        </Notice>
      ) : null}
      <ol className="flex list-decimal flex-col gap-1 pl-6">
        {work.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <div className="flex flex-wrap gap-3">
        <Button
          look={seen}
          isWide
          isPending={telling.isPending}
          onPress={() => telling.mutate(true)}
        >
          {`${block.target} の設定がある`}
        </Button>
        <Button
          look={gone}
          isWide
          isPending={telling.isPending}
          onPress={() => telling.mutate(false)}
        >
          {`${block.target} の設定がない`}
        </Button>
      </div>
      <p className="text-ink-soft">見たことと、見た人の名前、時刻が記録に残ります。</p>
      {telling.isError ? <ErrorNotice error={telling.error} /> : null}
    </Card>
  );
}

function Row({ block }: { block: Block }) {
  const work = block.by_hand;
  if (!work) return null;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Badge words={handWorkWords} name={work.is_overdue ? "overdue" : work.act} />
      <TextLink to={at(block.tenant_id, "blocks", block.id)}>{block.target}</TextLink>
      <span className="text-ink-soft">
        {block.tenant_name}・{block.router_name}
      </span>
    </li>
  );
}

/** What waits for a person's hands, at whatever company; what is overdue first. */
export function HandWorkList() {
  const blocks = useDeskBlocks("by_hand", null, 200);
  const undone = (blocks.data?.items ?? []).filter((block) => block.by_hand && !block.by_hand.why_not);
  if (undone.length === 0) return null;
  const rank = (block: Block) => (block.by_hand?.is_overdue ? 0 : 1);
  const rows = [...undone].sort((a, b) => rank(a) - rank(b));
  return (
    <Card title={`手で設定する遮断 ${rows.length} 件${blocks.data?.next_cursor ? "以上" : ""}`}>
      <ul aria-label="手で設定する遮断" className="flex flex-col gap-2">
        {rows.map((block) => (
          <Row key={block.id} block={block} />
        ))}
      </ul>
    </Card>
  );
}
