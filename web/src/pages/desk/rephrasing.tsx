import { useMutation } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import type { RephrasedAnswer } from "../../api/types";
import { Button } from "../../components/button";
import { ErrorNotice } from "../../components/notice";
import { useAssistant } from "../assistant/queries";

type Style = "plain" | "short";
type Line = RephrasedAnswer["lines"][number];

const styles: { name: Style; words: string }[] = [
  { name: "plain", words: "やさしく言い換える" },
  { name: "short", words: "短く言い換える" },
];

/** Why a sentence stays as the desk wrote it. */
const faultWords: Record<string, string> = {
  missing: "返ってきませんでした",
  form: "文の形や長さが変わっていました",
  slots: "差し込む場所が変わっていました",
  figures: "数字や英字の名前が変わっていました",
  words: "もとの文にない言葉がありました",
  negation: "打ち消す相手が変わっていました",
  promise: "約束が増えていました",
  meaning: "もとの内容が減ったか、順序が変わっていました",
};

function useRephrase(tenant: string, inquiry: string, scope: string | null) {
  return useMutation({
    mutationFn: (style: Style) =>
      body(
        api.POST("/api/v1/tenants/{tenant}/inquiries/{inquiry}/rephrased-answer", {
          params: { path: { tenant, inquiry } },
          body: scope ? { style, scope_id: scope } : { style },
        }),
      ),
  });
}

/** Side by side on a wide page: what differs is seen, not searched. */
function Changed({ lines }: { lines: Line[] }) {
  return (
    <ul aria-label="言い換えた文" className="flex flex-col gap-4">
      {lines.map((line, place) => (
        <li key={place} className="flex min-w-0 flex-col gap-1 break-words">
          <p className="text-ink-soft">
            <span className="sr-only">もとの文: </span>
            {line.before}
          </p>
          <p className="border-l-4 border-key pl-3">
            <span className="sr-only">言い換え: </span>
            {line.after}
          </p>
          <p className="text-ink-soft text-dns-14N-130">
            {`記事 ${line.source.id} 第${line.source.version}版`}
          </p>
        </li>
      ))}
    </ul>
  );
}

function Kept({ lines }: { lines: Line[] }) {
  if (lines.length === 0) return null;
  return (
    <details>
      <summary className="min-h-6 rounded-4 text-key">{`もとのまま残した文 ${lines.length}件`}</summary>
      <ul className="flex list-disc flex-col gap-2 pt-3 pl-5">
        {lines.map((line, place) => (
          <li key={place} className="min-w-0 break-words">
            {line.before}
            <span className="block text-ink-soft">{faultWords[line.fault ?? ""] ?? ""}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

interface ResultProps {
  answer: RephrasedAnswer;
  onInsert: (text: string) => void;
}

function Result({ answer, onInsert }: ResultProps) {
  const changed = answer.lines.filter((line) => line.before !== line.after);
  const kept = answer.lines.filter((line) => line.fault);
  return (
    <>
      <p role="status">
        {changed.length > 0
          ? `${changed.length}件の文を言い換えました。もとの文と読み比べてください。`
          : "言い換えた文はありません。案をそのままお使いください。"}
      </p>
      <Changed lines={changed} />
      <Kept lines={kept} />
      {changed.length > 0 ? (
        <Button isWide onPress={() => onInsert(answer.text)}>
          言い換えた案を本文に入れる
        </Button>
      ) : null}
    </>
  );
}

interface RephrasingProps {
  tenant: string;
  inquiry: string;
  scope: string | null;
  onInsert: (text: string) => void;
}

/** The suggestion said otherwise by a machine, where the company agreed to that. */
export function Rephrasing({ tenant, inquiry, scope, onInsert }: RephrasingProps) {
  const standing = useAssistant(tenant).data;
  const rephrasing = useRephrase(tenant, inquiry, scope);
  if (!standing?.assistant) return null;
  if (!standing.is_agreed) {
    return (
      <p className="text-ink-soft">この会社は、文章の補助を使うことに同意していません。</p>
    );
  }
  return (
    <section aria-label="文章の補助" className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap gap-3">
        {styles.map(({ name, words }) => (
          <Button
            key={name}
            isPending={rephrasing.isPending && rephrasing.variables === name}
            pendingWords="言い換えています…"
            isDisabled={rephrasing.isPending && rephrasing.variables !== name}
            onPress={() => rephrasing.mutate(name)}
          >
            {words}
          </Button>
        ))}
      </div>
      {rephrasing.isError ? <ErrorNotice error={rephrasing.error} /> : null}
      {rephrasing.data ? <Result answer={rephrasing.data} onInsert={onInsert} /> : null}
    </section>
  );
}
