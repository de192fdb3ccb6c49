// A file of rows as a person has it: decoded, cut at the ends of its rows, sent on as it is.

export interface CsvRow {
  /** In the file; the head is line 1. */
  line: number;
  text: string;
}

export interface CsvText {
  head: string;
  rows: CsvRow[];
}

/** UTF-8, else what spreadsheets in Japan save by default. */
export function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("shift_jis").decode(bytes);
  }
}

/** Rows end where a line ends outside quotes; blank lines are none. */
export function rowsOf(text: string): CsvText {
  const rows: CsvRow[] = [];
  let line = 1;
  let begin = 0;
  let beginLine = 1;
  let isQuoted = false;
  const take = (end: number) => {
    const row = text.slice(begin, end).replace(/\r$/, "");
    if (row.trim()) rows.push({ line: beginLine, text: row });
  };
  for (let place = 0; place < text.length; place += 1) {
    const letter = text[place];
    if (letter === '"') isQuoted = !isQuoted;
    if (letter !== "\n") continue;
    line += 1;
    if (isQuoted) continue;
    take(place);
    begin = place + 1;
    beginLine = line;
  }
  take(text.length);
  const [head, ...others] = rows;
  return { head: head?.text ?? "", rows: others };
}

/** Some rows as a file of their own. `first_line` is where its second line stands in the whole. */
export interface Part {
  firstLine: number;
  text: string;
}

const kRowsMax = 500;
const kLettersMax = 200_000;

/** Parts that fit one request each. A blank line or a cell of several lines keeps its lines. */
export function partsOf({ head, rows }: CsvText): Part[] {
  const parts: Part[] = [];
  let chosen: CsvRow[] = [];
  let letters = 0;
  const close = () => {
    const first = chosen[0];
    if (!first) return;
    let next = first.line;
    const lines = chosen.map((row) => {
      const blank = "\n".repeat(row.line - next);
      next = row.line + row.text.split("\n").length;
      return blank + row.text;
    });
    const headLines = head.split("\n").length;
    parts.push({ firstLine: first.line - (headLines - 1), text: `${head}\n${lines.join("\n")}\n` });
    chosen = [];
    letters = 0;
  };
  for (const row of rows) {
    if (chosen.length === kRowsMax || letters > kLettersMax) close();
    chosen.push(row);
    letters += row.text.length;
  }
  close();
  return parts;
}

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** The rows that were refused, each with the reason, to be mended and sent again. */
export function refusedText(csv: CsvText, reasons: Map<number, string>): string {
  const isMarked = csv.head.includes(kReasonHeading);
  const head = isMarked ? csv.head : `${csv.head},${kReasonHeading}`;
  const rows = csv.rows
    .filter((row) => reasons.has(row.line))
    .map((row) => (isMarked ? row.text : `${row.text},${cell(reasons.get(row.line) ?? "")}`));
  return `\uFEFF${[head, ...rows].join("\r\n")}\r\n`;
}

/** The server passes over a column of this name. */
export const kReasonHeading = "取り込めなかった理由";

export function save(name: string, text: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
