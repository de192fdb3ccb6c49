import type { PaidWork, PaidWorkText } from "../../api/types";
import { Card, Facts, Fold } from "../../components/card";
import { StateLine } from "../../components/state_line";
import { Time } from "../../components/time";
import { dayWords } from "../../words/day";
import { sizeWords } from "../../words/files";
import {
  contentHints,
  contentWords,
  occasionWords,
  paidWorkPoints,
  priceWords,
} from "../../words/paid_works";

export function QuoteCard({ work }: { work: PaidWork }) {
  return (
    <Card title="見積">
      <Facts
        rows={[
          ["料金", <strong key="price">{priceWords(work)}</strong>],
          [
            "すること",
            <span key="work" className="whitespace-pre-wrap">
              {work.work}
            </span>,
          ],
          ["依頼先の会社", work.firm_name],
          ["依頼先の連絡先", work.firm_contact],
          ["有償になる理由", occasionWords[work.occasion] ?? work.occasion],
          ["有効期限", `${dayWords(work.valid_until)} まで`],
          ["見積を出した人", work.offered_by_name],
        ]}
      />
    </Card>
  );
}

/** What leaves the desk when the customer agrees, and that nothing else does. */
export function ContentsCard({ work }: { work: PaidWork }) {
  return (
    <Card title="お渡しするもの">
      <ul className="flex list-disc flex-col gap-2 pl-6">
        {work.contents.map((content) => (
          <li key={content}>
            <strong>{contentWords[content] ?? content}</strong>
            <span className="block text-ink-soft">{contentHints[content]}</span>
          </li>
        ))}
      </ul>
      <p>ここに書かれていないものは、お渡ししません。</p>
    </Card>
  );
}

export function TextFold({ title, text }: { title: string; text: PaidWorkText }) {
  return (
    <Fold title={title}>
      <div className="whitespace-pre-line">{text.text}</div>
      <TextMark text={text} />
    </Fold>
  );
}

/** Which text it is, so that it can be told from any other. */
export function TextMark({ text }: { text: PaidWorkText }) {
  return (
    <p className="text-ink-soft">
      第{text.version}版
      {text.published_at ? (
        <>
          ・<Time at={text.published_at} /> に公開
        </>
      ) : null}
      <span className="block break-all">SHA-256 {text.sha256}</span>
    </p>
  );
}

export function ConsentsCard({ work }: { work: PaidWork }) {
  if (work.consents.length === 0) return null;
  return (
    <Card title="同意の記録">
      <ol className="flex flex-col gap-2">
        {work.consents.map((consent) => (
          <li key={consent.at}>
            <Time at={consent.at} /> {consent.by_name} さんが、同意文 第{consent.text_version}版 に同意
            <span className="block break-all text-ink-soft">SHA-256 {consent.text_sha256}</span>
          </li>
        ))}
      </ol>
      {work.agreed_text ? <TextFold title="同意した文を読む" text={work.agreed_text} /> : null}
    </Card>
  );
}

/** Who gave what to whom, and everybody who fetched it since. */
export function HandOverCard({ work }: { work: PaidWork }) {
  const record = work.hand_over;
  if (!record) return null;
  return (
    <Card title="引き渡しの記録">
      <Facts
        rows={[
          ["お渡しした会社", record.firm_name],
          ["日時", <Time key="at" at={record.at} />],
          ["記録した人", record.by_name],
          ["大きさ", sizeWords(record.bytes)],
          [
            "SHA-256",
            <span key="hash" className="break-all font-mono">
              {record.sha256}
            </span>,
          ],
        ]}
      />
      <h3 className="text-std-18B-160">中に入っているもの</h3>
      <ul className="flex list-disc flex-col gap-1 pl-6">
        {record.items.map((item) => (
          <li key={item.content}>
            {contentWords[item.content] ?? item.content} {item.count} 件
            {item.titles.length > 0 ? (
              <span className="block break-words text-ink-soft">{item.titles.join("、")}</span>
            ) : null}
          </li>
        ))}
      </ul>
      <h3 className="text-std-18B-160">取り出し</h3>
      {record.downloads.length === 0 ? <p>まだだれも取り出していません。</p> : null}
      <ol className="flex flex-col gap-1">
        {record.downloads.map((download) => (
          <li key={`${download.at}${download.by_name}`}>
            <Time at={download.at} /> {download.by_name}
          </li>
        ))}
      </ol>
    </Card>
  );
}

export function LifeCard({ work }: { work: PaidWork }) {
  return (
    <Card title="これまで">
      <StateLine label="見積の経過" points={paidWorkPoints(work.steps)} />
    </Card>
  );
}
