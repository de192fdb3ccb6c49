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

/** The cells of a row as they stand in it, quotes and all. */
export function cellsOf(row: string): string[] {
  const cells: string[] = [];
  let begin = 0;
  let isQuoted = false;
  for (let place = 0; place < row.length; place += 1) {
    if (row[place] === '"') isQuoted = !isQuoted;
    if (row[place] !== "," || isQuoted) continue;
    cells.push(row.slice(begin, place));
    begin = place + 1;
  }
  cells.push(row.slice(begin));
  return cells;
}

const headingIn = (text: string) => text.trim().replace(/^"(.*)"$/, "$1").trim();

/** The rows that were refused, each with the reason, to be mended and sent again. The reason comes
 * first, where it fits rows shorter than the head too, in place of one from the last time. */
export function refusedText(csv: CsvText, reasons: Map<number, string>): string {
  const old = cellsOf(csv.head).findIndex((text) => headingIn(text) === kReasonHeading);
  const others = (row: string) => cellsOf(row).filter((_, place) => place !== old);
  const line = (first: string, row: string) => [first, ...others(row)].join(",");
  const head = line(kReasonHeading, csv.head);
  const rows = csv.rows
    .filter((row) => reasons.has(row.line))
    .map((row) => line(cell(reasons.get(row.line) ?? ""), row.text));
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
