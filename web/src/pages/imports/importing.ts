import { useRef, useState } from "react";
import { changingHeaders, tellSignedOut } from "../../api/client";
import { Problem, problemFrom } from "../../api/problem";
import type { ImportReport } from "../../api/types";
import { type CsvText, decoded, partsOf, rowsOf } from "./csv_text";
import type { ImportKind } from "./kinds";

export interface Importing {
  csv: CsvText;
  isDryRun: boolean;
  done: number;
  isOver: boolean;
  /** Sums of all parts so far. */
  report: ImportReport;
  /** What ended it before the end of the file. */
  error?: unknown;
}

const nothingYet = (isDryRun: boolean): ImportReport => ({
  dry_run: isDryRun,
  rows: 0,
  added: 0,
  changed: 0,
  unchanged: 0,
  refused: 0,
  issues: [],
});

const sum = (a: ImportReport, b: ImportReport): ImportReport => ({
  dry_run: a.dry_run,
  rows: a.rows + b.rows,
  added: a.added + b.added,
  changed: a.changed + b.changed,
  unchanged: a.unchanged + b.unchanged,
  refused: a.refused + b.refused,
  issues: [...a.issues, ...b.issues],
});

async function send(path: string, text: string): Promise<ImportReport> {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "text/csv", ...changingHeaders() },
    body: text,
  }).catch(() => {
    throw new Problem(0, "", "", []);
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer as ImportReport;
  if (response.status === 401) tellSignedOut();
  throw problemFrom(response.status, answer);
}

/** Whether every row of the file went through; stopping or an error leaves some out. */
export const isWhole = ({ csv, done, isOver, error }: Importing) =>
  isOver && !error && done === csv.rows.length;

/** Sends a file in parts, one after the other, so that one sees how far it is. A part that was
 * taken in stays so; sent again, its rows are found unchanged. */
export function useImporting(kind: ImportKind) {
  const [state, setState] = useState<Importing | null>(null);
  const isStopped = useRef(false);

  const run = async (csv: CsvText, isDryRun: boolean) => {
    isStopped.current = false;
    let now: Importing = { csv, isDryRun, done: 0, isOver: false, report: nothingYet(isDryRun) };
    const step = (change: Partial<Importing>) => {
      now = { ...now, ...change };
      setState(now);
    };
    step({});
    try {
      for (const part of partsOf(csv)) {
        if (isStopped.current) break;
        const query = `?dry_run=${isDryRun}&first_line=${part.firstLine}`;
        const report = sum(now.report, await send(kind.path + query, part.text));
        step({ report, done: report.rows });
      }
    } catch (error) {
      step({ error });
    }
    step({ isOver: true });
  };

  return {
    state,
    look: async (file: File) => run(rowsOf(decoded(await file.arrayBuffer())), true),
    keep: async () => {
      if (state) await run(state.csv, false);
    },
    stop: () => {
      isStopped.current = true;
    },
    clear: () => setState(null),
  };
}
