import type { Article } from "../../api/types";
import { Button } from "../../components/button";
import { Field, Select } from "../../components/field";
import { partWords } from "./words";

export type ArticlePart = Article["parts"][number];

const listOf = (text: string) =>
  text
    .split(/[\n,、]/)
    .map((each) => each.trim())
    .filter((each) => each !== "");
const linesOf = (text: string) => text.split("\n").filter((each) => each.trim() !== "");

interface PartEditorProps {
  part: ArticlePart;
  place: number;
  error: string | undefined;
  onChange: (part: ArticlePart) => void;
  onRemove: () => void;
}

/** One part of an article: when it is used, and its lines. */
export function PartEditor({ part, place, error, onChange, onRemove }: PartEditorProps) {
  const set = (news: Partial<ArticlePart>) => onChange({ ...part, ...news });
  return (
    <fieldset className="flex flex-col gap-3 rounded-8 border border-edge p-4">
      <legend className="px-2 font-bold">{`部分 ${place + 1}`}</legend>
      <Select
        label="種類"
        value={part.kind}
        onChange={(kind) => set({ kind })}
        options={Object.entries(partWords).map(([value, label]) => ({ value, label }))}
      />
      <Field
        label="使う条件"
        hint="すべてに合うときだけ使います。例: alert, !blocked, said:entered。空なら、いつも使います。"
        value={part.when.join(", ")}
        onChange={(text) => set({ when: listOf(text) })}
        error={error}
      />
      {part.is_from_alert ? (
        <p>アラートの説明の文が入ります。</p>
      ) : (
        <>
          <Field
            label="見出し"
            isOptionalShown
            value={part.heading}
            onChange={(heading) => set({ heading })}
          />
          <Field
            label="文 (1行に1つ)"
            value={part.lines.join("\n")}
            onChange={(text) => set({ lines: text.split("\n") })}
            rows={Math.max(3, part.lines.length + 1)}
          />
        </>
      )}
      {part.kind === "windows" ? (
        <Field
          label="窓口"
          hint="窓口のIDを、コンマで区切って書きます。"
          value={part.windows.join(", ")}
          onChange={(text) => set({ windows: listOf(text) })}
        />
      ) : null}
      <div>
        <Button look="quiet" onPress={onRemove}>
          {`部分 ${place + 1} を消す`}
        </Button>
      </div>
    </fieldset>
  );
}

/** Without the empty lines of somebody still typing. */
export const tidy = (part: ArticlePart): ArticlePart => ({
  ...part,
  lines: linesOf(part.lines.join("\n")),
});
