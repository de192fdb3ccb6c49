import type { ComposedBlock, SuggestedAnswer } from "../../api/types";
import { Button } from "../../components/button";
import { Card } from "../../components/card";
import { Kbd } from "../../components/key_sheet";
import { ErrorNotice, Notice } from "../../components/notice";
import { Skeleton } from "../../components/waiting";
import { dayWords } from "../../words/day";
import { Rephrasing } from "./rephrasing";
import { useSuggestedAnswer } from "./suggesting";

type Line = ComposedBlock["lines"][number];

const sourceWords: Record<string, string> = {
  article: "記事",
  window: "窓口",
  explanation: "アラートの説明",
};

const sourceOf = ({ source }: Line) =>
  `${sourceWords[source.kind] ?? source.kind} ${source.id} 第${source.version}版`;

/** Lines of one source are named once, below the last of them. */
function Lines({ block }: { block: ComposedBlock }) {
  const isMarked = block.form !== "paragraph";
  return (
    <ul className={`flex flex-col gap-1 ${isMarked ? "list-disc pl-5" : ""}`}>
      {block.lines.map((line, place) => {
        const next = block.lines[place + 1];
        const isLast = !next || sourceOf(next) !== sourceOf(line);
        return (
          <li key={line.text} className="min-w-0 whitespace-pre-line break-words">
            <span className={line.is_open ? "rounded-4 bg-caution-ground font-bold" : ""}>
              {line.text}
            </span>
            {isLast ? (
              <span className="block text-ink-soft text-dns-14N-130">{sourceOf(line)}</span>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

function Doubts({ doubts }: { doubts: SuggestedAnswer["doubts"] }) {
  if (doubts.length === 0) return null;
  return (
    <Notice tone="caution" title="古いかもしれない内容があります">
      <ul className="flex list-disc flex-col gap-1 pl-5">
        {doubts.map((doubt) => (
          <li key={doubt.name}>
            {`${doubt.name} (${dayWords(doubt.since)} に${
              doubt.kind === "window_verified" ? "確かめたもの" : "見直したもの"
            })`}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

interface SuggestionProps {
  tenant: string;
  inquiry: string;
  scope: string | null;
  mayAnswer: boolean;
  onInsert: (text: string) => void;
}

/** What the desk's articles say to this question, each sentence with where it stands. */
export function Suggestion({ tenant, inquiry, scope, mayAnswer, onInsert }: SuggestionProps) {
  const asked = useSuggestedAnswer(tenant, inquiry, scope);
  const answer = asked.data;
  return (
    <Card title="回答の案" aside={answer ? <span>{`区分 ${answer.scope_id}`}</span> : undefined}>
      {asked.isPending ? <Skeleton lines={4} /> : null}
      {asked.isError ? (
        <ErrorNotice error={asked.error} onRetry={() => void asked.refetch()} />
      ) : null}
      {answer ? (
        <>
          <Doubts doubts={answer.doubts} />
          {mayAnswer ? (
            <Button isWide onPress={() => onInsert(answer.text)}>
              案を本文に入れる
              <Kbd>d</Kbd>
            </Button>
          ) : null}
          {mayAnswer ? (
            <Rephrasing
              key={answer.text}
              tenant={tenant}
              inquiry={inquiry}
              scope={scope}
              onInsert={onInsert}
            />
          ) : null}
          <details>
            <summary className="min-h-6 rounded-4 text-key">文ごとの出典を見る</summary>
            <div className="flex flex-col gap-4 pt-3">
              {answer.blocks.map((block) => (
                <div key={block.lines[0]?.text}>
                  {block.heading ? <p className="font-bold">{block.heading}</p> : null}
                  <Lines block={block} />
                </div>
              ))}
            </div>
          </details>
        </>
      ) : null}
    </Card>
  );
}
