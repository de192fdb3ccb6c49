import { useEffect, useRef, useState } from "react";
import type { Block } from "../../api/types";
import { useTenantRight } from "../../app/rights";
import { at } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { TextLink } from "../../components/button";
import { Card } from "../../components/card";
import { ConfirmInline } from "../../components/confirm_inline";
import { Select } from "../../components/field";
import { ErrorNotice, Notice } from "../../components/notice";
import { blockStateWords, isWaiting } from "../../words/blocks";
import { type Scope, useRemoveBlocks } from "./end_queries";
import { useBlocks } from "./queries";

const kAllRows = 200;

/** Every router that has something to take off, with how many. */
function routersOf(blocks: Block[]): { id: string; name: string; count: number }[] {
  const found = new Map<string, { id: string; name: string; count: number }>();
  for (const block of blocks) {
    const known = found.get(block.router_id);
    if (known) known.count += 1;
    else found.set(block.router_id, { id: block.router_id, name: block.router_name, count: 1 });
  }
  return [...found.values()];
}

type Removing = ReturnType<typeof useRemoveBlocks>;

/** 「2件の解除を始めました」「1件を取り下げました」, or both. */
function titleOf(removed: string[], waiting: string[]): string {
  const back = removed.filter((id) => waiting.includes(id)).length;
  const off = removed.length - back;
  if (back === 0) return `${off}件の解除を始めました`;
  return off === 0 ? `${back}件を取り下げました` : `${off}件の解除を始め、${back}件を取り下げました`;
}

/** What came of it stands where the act was, and takes the focus: its button is gone by then. */
function Outcome({ tenant, outcome }: { tenant: string; outcome: Removing }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (outcome.isSuccess) place.current?.focus();
  }, [outcome.isSuccess]);
  if (outcome.isError) return <ErrorNotice error={outcome.error} />;
  if (!outcome.isSuccess) return null;
  const { removed_ids: removed, left } = outcome.data;
  const { waiting } = outcome.variables;
  return (
    <div ref={place} tabIndex={-1}>
      <Notice
        tone={left.length > 0 ? "caution" : "good"}
        title={titleOf(removed, waiting)}
      >
        {removed.some((id) => !waiting.includes(id)) ? (
          <p>ルーターで設定がなくなったことを確かめると、「解除済み」になります。</p>
        ) : null}
        {left.length > 0 ? (
          <>
            <p>次の{left.length}件は、窓口からは解除できません。</p>
            <ul className="flex list-disc flex-col gap-1 pl-6">
              {left.map((each) => (
                <li key={each.block_id}>
                  <TextLink to={at(tenant, "blocks", each.block_id)}>この遮断を見る</TextLink>{" "}
                  {each.why}
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </Notice>
    </div>
  );
}

/** Everything that has not ended and is not on its way out. */
function useOpenBlocks(tenant: string): Block[] {
  const inForce = useBlocks(tenant, "in_force", null, kAllRows);
  const waiting = useBlocks(tenant, "waiting", null, kAllRows);
  return [...(inForce.data?.items ?? []), ...(waiting.data?.items ?? [])].filter(
    (block) => block.state !== "expiring",
  );
}

interface RemoveProps {
  place: string; // 「すべての」「このお問い合わせの」
  scope: Scope;
  open: Block[]; // what the scope holds
  outcome: Removing;
}

function Remove({ place, scope, open, outcome }: RemoveProps) {
  const waiting = open.filter((block) => isWaiting(block.state)).map((block) => block.id);
  const allWait = waiting.length === open.length;
  const back = waiting.length > 0 ? [`依頼と提案 ${waiting.length}件を取り下げ`] : [];
  const off = allWait ? [] : [`遮断 ${open.length - waiting.length}件を解除`];
  return (
    <ConfirmInline
      action={`${place}${[...off, ...back].join("、")}`}
      consequence={
        allWait ? (
          <p>まだ何も止まっていません。窓口への依頼と、窓口からの提案を取り下げます。</p>
        ) : (
          <p>止めている相手との通信が、通るようになります。申請中のものは取り下げになります。</p>
        )
      }
      isPending={outcome.isPending}
      onConfirm={() => outcome.mutate({ ...scope, waiting })}
    />
  );
}

/** Unblocks everything at once: the way out when something important has stopped. */
export function RemoveAll({ tenant }: { tenant: string }) {
  const mayRemove = useTenantRight(tenant, "block.remove");
  const open = useOpenBlocks(tenant);
  const outcome = useRemoveBlocks(tenant);
  const [router, setRouter] = useState("");
  const routers = routersOf(open);
  if (!mayRemove || (open.length < 2 && outcome.isIdle)) return null;
  const chosen = routers.find((each) => each.id === router);
  const held = chosen ? open.filter((block) => block.router_id === chosen.id) : open;
  const place = chosen ? `「${chosen.name}」の` : "すべての";
  const isStopping = open.some((block) => !isWaiting(block.state));
  return (
    <Card title={isStopping || open.length === 0 ? "まとめて解除するとき" : "まとめて取り下げるとき"}>
      {open.length > 0 ? (
        <>
          <p>
            {isStopping
              ? "大事な通信が止まって困っているときは、まとめて解除できます。"
              : "依頼と提案を、まとめて取り下げられます。"}
            あとから1件ずつ依頼し直せます。
          </p>
          {routers.length > 1 ? (
            <Select
              label="解除する範囲"
              value={chosen ? router : ""}
              onChange={setRouter}
              options={[
                { value: "", label: `すべてのルーター (${open.length}件)` },
                ...routers.map((each) => ({
                  value: each.id,
                  label: `${each.name} (${each.count}件)`,
                })),
              ]}
            />
          ) : null}
          <Remove
            place={place}
            scope={chosen ? { router: chosen.id } : {}}
            open={held}
            outcome={outcome}
          />
        </>
      ) : null}
      <Outcome tenant={tenant} outcome={outcome} />
    </Card>
  );
}

interface OfInquiryProps {
  tenant: string;
  inquiry: string;
}

/** The same for what was blocked because of one inquiry: on its page, and at the desk's bench. */
export function RemoveOfInquiry(props: OfInquiryProps) {
  return useTenantRight(props.tenant, "block.remove") ? <OpenOfInquiry {...props} /> : null;
}

function OpenOfInquiry({ tenant, inquiry }: OfInquiryProps) {
  const open = useOpenBlocks(tenant).filter((block) => block.inquiry_id === inquiry);
  const outcome = useRemoveBlocks(tenant);
  // A proposal or a request alone has a page of its own, where it is agreed to or declined.
  const isHeld = open.some((block) => !isWaiting(block.state));
  if (!isHeld && outcome.isIdle) return null;
  return (
    <Card title="このお問い合わせの遮断">
      {isHeld ? (
        <>
          <ul className="flex flex-col gap-2">
            {open.map((block) => (
              <li key={block.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <Badge words={blockStateWords} name={block.state} />
                <TextLink to={at(tenant, "blocks", block.id)}>{block.target}</TextLink>
                <span className="text-ink-soft">{block.router_name}</span>
              </li>
            ))}
          </ul>
          <Remove
            place="このお問い合わせの"
            scope={{ inquiry }}
            open={open}
            outcome={outcome}
          />
        </>
      ) : null}
      <Outcome tenant={tenant} outcome={outcome} />
    </Card>
  );
}
