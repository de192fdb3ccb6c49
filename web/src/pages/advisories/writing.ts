import { useEffect, useState } from "react";
import type { DeskAdvisory } from "../../api/types";
import { deviceRecord } from "../../components/draft";
import { trimmed } from "../../words/normalise";
import type { NewAdvisory } from "./queries";

export interface Line {
  key: number;
  text: string;
}

export interface ProductLine {
  key: number;
  product: string;
  versions: string;
}

export interface Firm {
  id: string;
  name: string;
}

/** What is typed into the form. Rows keep their keys wherever they move. */
export interface Written {
  title: string;
  severity: string;
  body: string;
  products: ProductLine[];
  cves: string;
  recommendations: Line[];
  isForAll: boolean;
  firms: Firm[];
  changeNote: string;
}

const kNothing: Written = {
  title: "",
  severity: "High",
  body: "",
  products: [],
  cves: "",
  recommendations: [{ key: 0, text: "" }],
  isForAll: true,
  firms: [],
  changeNote: "",
};

/** The draft, else the published text, which a correction begins with. */
export function writtenOf(detail: DeskAdvisory | null): Written {
  const text = detail?.draft ?? detail?.published;
  if (!detail || !text) return kNothing;
  return {
    title: text.title,
    severity: text.severity,
    body: text.body,
    products: text.products.map((one, key) => ({ key, ...one })),
    cves: text.cves.join("\n"),
    recommendations: text.recommendations.map((one, key) => ({ key, text: one })),
    isForAll: text.is_for_all,
    firms: detail.firms.map(({ id, name }) => ({ id, name })),
    changeNote: detail.draft?.change_note ?? "",
  };
}

/** CVE ids with whatever people put between them. */
export const cvesOf = (text: string) =>
  text
    .split(/[\s,、，;]+/)
    .map(trimmed)
    .filter(Boolean);

export function requestOf(written: Written, detail: DeskAdvisory | null): NewAdvisory {
  const isFilled = (line: ProductLine) => trimmed(line.product + line.versions) !== "";
  return {
    title: written.title,
    severity: written.severity,
    body: written.body,
    products: written.products
      .filter(isFilled)
      .map(({ product, versions }) => ({ product, versions })),
    cves: cvesOf(written.cves),
    recommendations: written.recommendations.map((line) => line.text),
    is_for_all: written.isForAll,
    tenant_ids: written.isForAll ? [] : written.firms.map((firm) => firm.id),
    ...(written.changeNote ? { change_note: written.changeNote } : {}),
    ...(detail ? { revision: detail.revision } : {}),
  };
}

/** What is typed, kept on the device until it was saved; `name` says which state it follows. */
export function useWritten(name: string, initial: Written) {
  const [record] = useState(() => deviceRecord<Written>(name));
  const [written, setWritten] = useState(() => record.read() ?? initial);
  const [isChanged, setChanged] = useState(false);
  useEffect(() => {
    if (isChanged) record.keep(written);
  }, [record, written, isChanged]);
  const change = (part: Partial<Written>) => {
    setChanged(true);
    setWritten((now) => ({ ...now, ...part }));
  };
  return { written, change, clear: () => record.keep(null) };
}

export const nextKey = (lines: { key: number }[]) =>
  Math.max(-1, ...lines.map((line) => line.key)) + 1;
