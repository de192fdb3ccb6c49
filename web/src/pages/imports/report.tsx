import { Button } from "../../components/button";
import { ErrorNotice, Notice } from "../../components/notice";
import { importWords } from "../../words/imports";
import { refusedText, save } from "./csv_text";
import type { Importing } from "./importing";
import type { ImportKind } from "./kinds";

/** So many are shown; the file of refused rows has them all. */
const kShownMax = 100;

const reasonOf = (issue: { code: string; detail: string }) =>
  importWords[issue.code] ?? issue.detail;

function Refused({ kind, importing }: { kind: ImportKind; importing: Importing }) {
  const { issues } = importing.report;
  if (issues.length === 0) return null;
  const reasons = new Map(issues.map((issue) => [issue.line, reasonOf(issue)]));
  const csv = () => refusedText(importing.csv, reasons);
  return (
    <section aria-labelledby="refused" className="flex flex-col gap-3">
      <h2 id="refused" className="text-std-20B-160">
        直していただく行 ({issues.length}行)
      </h2>
      <p>この行だけを保存し、直して、もう一度取り込めます。ほかの行には影響しません。</p>
      <div>
        <Button isWide onPress={() => save(`${kind.name}_直す行.csv`, csv())}>
          直す行だけをCSVで保存する
        </Button>
      </div>
      <div className="overflow-x-auto">
        <table className="w-full border-collapse">
          <thead>
            <tr className="border-b border-edge text-left">
              <th scope="col" className="p-2">行</th>
              <th scope="col" className="p-2">理由</th>
            </tr>
          </thead>
          <tbody>
            {issues.slice(0, kShownMax).map((issue) => (
              <tr key={issue.line} className="border-b border-line">
                <th scope="row" className="p-2 text-left font-bold tabular-nums">{issue.line}</th>
                <td className="p-2">{reasonOf(issue)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {issues.length > kShownMax ? (
        <p className="text-ink-soft">
          最初の{kShownMax}行を表示しています。すべては保存したCSVでご覧ください。
        </p>
      ) : null}
    </section>
  );
}

function Sums({ importing }: { importing: Importing }) {
  const { added, changed, unchanged, refused } = importing.report;
  const will = importing.isDryRun ? "予定" : "済み";
  return (
    <p role="status">
      追加{will} {added}行、変更{will} {changed}行、変更なし {unchanged}行、直していただく行 {refused}行
    </p>
  );
}

interface ReportProps {
  kind: ImportKind;
  importing: Importing;
  onStop: () => void;
}

/** How far the file has come, what became of its rows, and what is to be mended. */
export function Report({ kind, importing, onStop }: ReportProps) {
  const { csv, done, isOver, isDryRun, error } = importing;
  const all = csv.rows.length;
  return (
    <div className="flex flex-col gap-4">
      {isOver ? null : (
        <div className="flex flex-wrap items-center gap-3">
          <progress
            aria-label={isDryRun ? "確認の進み" : "取り込みの進み"}
            value={done}
            max={Math.max(all, 1)}
            className="h-3 min-w-0 flex-1"
          />
          <span className="tabular-nums">{`${done} / ${all}行`}</span>
          <Button look="quiet" onPress={onStop}>
            中断する
          </Button>
        </div>
      )}
      {error ? <ErrorNotice error={error} /> : null}
      {isOver && !error && done < all ? (
        <Notice tone="caution" title={`${all}行のうち${done}行で中断しました`}>
          <p>
            {isDryRun
              ? "取り込むには、ファイルを選び直して、最後まで確認してください。"
              : "取り込んだ行はそのまま残ります。続けるには、同じファイルを選び直してください。"}
          </p>
        </Notice>
      ) : null}
      <Sums importing={importing} />
      {isOver ? <Refused kind={kind} importing={importing} /> : null}
    </div>
  );
}
