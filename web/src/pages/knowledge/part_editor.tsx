import { useId } from "react";
import { Button } from "../../components/button";
import { Field, Select } from "../../components/field";
import { partWords } from "./words";
import type { WrittenPart } from "./writing";

interface PartEditorProps {
  part: WrittenPart;
  place: number;
  /** What the server said of the field "when" or "windows", or of the part as a whole. */
  errorAt: (field?: string) => string | undefined;
  onChange: (part: WrittenPart) => void;
  onRemove: () => void;
}

/** One part of an article: when it is used, and its lines. */
export function PartEditor({ part, place, errorAt, onChange, onRemove }: PartEditorProps) {
  const id = useId();
  const set = (news: Partial<WrittenPart>) => onChange({ ...part, ...news });
  const fault = errorAt() ?? errorAt("kind");
  return (
    <fieldset
      aria-describedby={fault ? id : undefined}
      className="flex flex-col gap-3 rounded-8 border border-edge p-4"
    >
      <legend className="px-2 font-bold">{`部分 ${place + 1}`}</legend>
      {fault ? (
        <p id={id} className="font-bold text-danger">
          {fault}
        </p>
      ) : null}
      <Select
        label="種類"
        value={part.kind}
        onChange={(kind) => set({ kind })}
        options={Object.entries(partWords).map(([value, label]) => ({ value, label }))}
      />
      <Field
        label="使う条件"
        hint="すべてに合うときだけ使います。例: alert, !blocked, said:entered。空なら、いつも使います。"
        value={part.when}
        onChange={(when) => set({ when })}
        error={errorAt("when")}
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
            value={part.lines}
            onChange={(lines) => set({ lines })}
            rows={Math.max(3, part.lines.split("\n").length + 1)}
          />
        </>
      )}
      {part.kind === "windows" ? (
        <Field
          label="窓口"
          hint="窓口のIDを、コンマで区切って書きます。"
          value={part.windows}
          onChange={(windows) => set({ windows })}
          error={errorAt("windows")}
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
