// What is typed about articles and windows. Lists stay text until they are sent: whoever types a
// separator or an empty line is not done yet.
import type { Article, PublicWindow } from "../../api/types";

type ArticlePart = Article["parts"][number];

export interface WrittenPart extends Omit<ArticlePart, "when" | "lines" | "windows"> {
  when: string;
  lines: string;
  windows: string;
}

export interface WrittenWindow extends Omit<PublicWindow, "open" | "closed"> {
  open: string;
  closed: string;
}

const isFilled = (text: string) => text.trim() !== "";
const linesOf = (text: string) => text.split("\n").filter(isFilled);
const namesOf = (text: string) =>
  text
    .split(/[\n,、]/)
    .filter(isFilled)
    .map((each) => each.trim());

export const kEmptyPart: WrittenPart = {
  kind: "now",
  when: "",
  heading: "",
  is_from_alert: false,
  lines: "",
  windows: "",
};

export const writtenOf = (part: ArticlePart): WrittenPart => ({
  ...part,
  when: part.when.join(", "),
  lines: part.lines.join("\n"),
  windows: part.windows.join(", "),
});

export const partOf = (written: WrittenPart): ArticlePart => ({
  ...written,
  when: namesOf(written.when),
  lines: linesOf(written.lines),
  windows: namesOf(written.windows),
});

export const writtenWindow = (window: PublicWindow): WrittenWindow => ({
  ...window,
  open: window.open.join("\n"),
  closed: window.closed.join("\n"),
});

export const windowOf = (written: WrittenWindow): PublicWindow => ({
  ...written,
  open: linesOf(written.open),
  closed: linesOf(written.closed),
});
