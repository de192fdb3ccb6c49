import { useState } from "react";
import type { ReportDeadlines } from "../../api/types";
import { Button } from "../../components/button";
import { Card } from "../../components/card";
import { Notice, type NoticeTone } from "../../components/notice";
import { dayWords, daysLeftWords } from "../../words/day";

type Full = ReportDeadlines["full"];

const dutyWords: Record<string, { tone: NoticeTone; text: string }> = {
  due: {
    tone: "caution",
    text: "個人情報保護委員会などへの報告と、本人への通知が求められている事態に当てはまります。",
  },
  unknown: {
    tone: "caution",
    text: "当てはまるかわからないあいだも、日数は進みます。早いほうの日付で準備してください。",
  },
  exempt: {
    tone: "info",
    text: "強い暗号などで守られていたデータは、報告の対象にならないとされています。確かでないときは、下の日付で準備してください。",
  },
  none_named: {
    tone: "info",
    text: "どれにも当てはまらないときは、報告の義務の対象ではないとされています。あとから当てはまるとわかったときのために、日付を示します。",
  },
};

interface Line {
  name: string;
  until: string;
  why: string;
  left: number;
}

/** 「30日目」, and why the last day is a later one. */
function countWords({ day_count, counted, day_off }: Full) {
  if (!day_off) return `${day_count}日目`;
  return `${day_count}日目の${dayWords(counted)}が${day_off}のため、次の平日`;
}

function linesOf(found: ReportDeadlines): Line[] {
  const full = (name: string, each: Full): Line => ({
    name,
    until: `${dayWords(each.until)}まで`,
    why: countWords(each),
    left: each.days_left,
  });
  const improper = found.full_if_improper;
  return [
    {
      name: "速報",
      until: `${dayWords(found.first.until)}まで`,
      why: `速やかに。3日目の${dayWords(found.first.from)}から5日目ごろ`,
      left: found.first.days_left,
    },
    full("確報", found.full),
    ...(improper ? [full("確報 (悪い目的によるとわかった場合)", improper)] : []),
  ];
}

function Dates({ lines }: { lines: Line[] }) {
  return (
    <table className="w-full border-collapse">
      <thead>
        <tr className="border-line border-b-2 text-left">
          <th scope="col" className="py-2 pr-4">報告</th>
          <th scope="col" className="py-2">いつまで</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.name} className="border-line border-b align-top">
            <th scope="row" className="py-3 pr-4 text-left">{line.name}</th>
            <td className="py-3">
              <span className="flex flex-wrap gap-x-4">
                <strong>{line.until}</strong>
                <span className={line.left < 0 ? "font-bold text-danger" : ""}>
                  {daysLeftWords(line.left)}
                </span>
              </span>
              <span className="text-ink-soft">{line.why}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The dates and the nine things, as text for a mail or a note. */
function textOf(found: ReportDeadlines, lines: Line[]): string {
  return [
    `個人データの漏えい等の報告 (知った日: ${dayWords(found.learned_on)})`,
    ...lines.map((line) => `${line.name}: ${line.until} (${line.why})`),
    "",
    ...found.items.map((item, i) => `□ ${i + 1}. ${item.name}: ${item.hint}`),
    "",
    ...found.conditions,
  ].join("\n");
}

function Items({ found, text }: { found: ReportDeadlines; text: string }) {
  const [said, setSaid] = useState("");
  const copy = () => {
    const copying = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("no clipboard"));
    copying.then(
      () => setSaid("日付と項目をコピーしました。"),
      () => setSaid("コピーできませんでした。文字を選んでコピーしてください。"),
    );
  };
  return (
    <Card title="報告で尋ねられる9つの項目">
      <p>速報では、その時点でわかっていることだけを書きます。</p>
      <ol className="flex list-decimal flex-col gap-2 pl-8">
        {found.items.map((item) => (
          <li key={item.name}>
            <strong>{item.name}</strong>: {item.hint}
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap items-center gap-3">
        <Button onPress={copy}>日付と項目をコピーする</Button>
        <p role="status">{said}</p>
      </div>
    </Card>
  );
}

/** Until when, why then, and what is asked. */
export function DeadlineResult({ found }: { found: ReportDeadlines }) {
  const lines = linesOf(found);
  const duty = dutyWords[found.duty];
  return (
    <>
      <Card title="期限のめやす">
        {duty ? <Notice tone={duty.tone}>{duty.text}</Notice> : null}
        <p>
          知った日 {dayWords(found.learned_on)} を1日目として、土日と祝日も数えます。
        </p>
        <Dates lines={lines} />
        <ul className="flex list-disc flex-col gap-1 pl-6 text-ink-soft">
          {found.conditions.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Card>
      <Items found={found} text={textOf(found, lines)} />
    </>
  );
}
