import type { ReactNode } from "react";
import type { InquiryDetail, ScopeRow } from "../../api/types";
import { at } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { TextLink } from "../../components/button";
import { Icon, type IconName } from "../../components/icon";
import { Time } from "../../components/time";
import { blockStateWords } from "../../words/blocks";
import { answerChoiceWords } from "../../words/choices";
import { inquiryStateWords } from "../../words/inquiries";
import { wordOf } from "../../words/tones";
import { AttachmentList } from "./attachment_list";
import { AnswerChoice } from "./choice";
import { Conditions } from "./conditions";

type Entry = InquiryDetail["timeline"][number];

const frames: Record<string, string> = {
  message: "border-line bg-surface",
  answer: "border-key bg-key-ground",
  note: "border-dashed border-caution bg-caution-ground",
};

function sayer(entry: Entry): string {
  return entry.author_side === "desk" ? `窓口 ${entry.author_name}` : entry.author_name;
}

/** What came with a message by mail, folded; and what we say of it. */
function MailedWith({ mail }: { mail: NonNullable<Entry["mail"]> }) {
  return (
    <>
      {mail.remark ? <p className="text-ink-soft">{mail.remark}</p> : null}
      {mail.rest ? (
        <details>
          <summary className="min-h-11 py-2 text-key underline underline-offset-4">
            引用と署名を表示
          </summary>
          <p className="whitespace-pre-wrap break-words text-ink-soft">{mail.rest}</p>
        </details>
      ) : null}
    </>
  );
}

/** What a person wrote: the customer's message, the desk's answer, or a note of the desk. */
function Written({ entry, tenant, below }: { entry: Entry; tenant: string; below?: ReactNode }) {
  return (
    <li className={`flex flex-col gap-2 rounded-12 border p-4 ${frames[entry.kind] ?? ""}`}>
      <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <span className="font-bold">{sayer(entry)}</span>
        <span className="text-ink-soft">
          <Time at={entry.at} />
        </span>
        {entry.mail ? (
          <span className="flex items-center gap-1 text-ink-soft">
            <Icon name="mail" />
            メールで受信
          </span>
        ) : null}
      </p>
      {entry.kind === "note" ? (
        <p className="flex items-center gap-2 font-bold text-caution">
          <Icon name="eye" />
          社内メモ (お客さまには見えません)
        </p>
      ) : null}
      <p className="whitespace-pre-wrap">{entry.body}</p>
      {entry.mail ? <MailedWith mail={entry.mail} /> : null}
      <AttachmentList tenant={tenant} files={entry.attachments} />
      {entry.kind === "answer" ? (
        <div className="border-line border-t pt-2">
          <Conditions version={entry.conditions} />
        </div>
      ) : null}
      {below}
    </li>
  );
}

interface NewsProps {
  icon: IconName;
  entry: Entry;
  children: ReactNode;
}

/** What happened, in one line between the messages. */
function News({ icon, entry, children }: NewsProps) {
  return (
    <li className="flex gap-3 px-4">
      <span className="text-ink-soft">
        <Icon name={icon} className="mt-1 size-5" />
      </span>
      <p className="min-w-0 flex-1">
        <span className="mr-3 text-ink-soft">
          <Time at={entry.at} />
        </span>
        {children}
      </p>
    </li>
  );
}

function StateNews({ entry }: { entry: Entry }) {
  const word = wordOf(inquiryStateWords, entry.to ?? "");
  return (
    <News icon={word.icon} entry={entry}>
      {entry.from ? `状態が「${word.text}」になりました` : "受け付けました"}
      {entry.body ? ` (${entry.body})` : null}
    </News>
  );
}

function BlockNews({ entry, tenant }: { entry: Entry; tenant: string }) {
  return (
    <News icon="shield" entry={entry}>
      <Badge words={blockStateWords} name={entry.to ?? ""} />{" "}
      <span>{entry.body}</span>{" "}
      {entry.block_id ? (
        <TextLink to={at(tenant, "blocks", entry.block_id)}>この遮断を見る</TextLink>
      ) : null}
    </News>
  );
}

function VerdictNews({ entry, scopes }: { entry: Entry; scopes: ScopeRow[] }) {
  const row = scopes.find((each) => each.id === entry.to);
  return (
    <News icon="check" entry={entry}>
      {`${entry.author_name} が区分を ${entry.to ?? ""}${row ? `「${row.title}」` : ""} に決めました`}
      {entry.body ? ` (${entry.body})` : null}
    </News>
  );
}

interface TimelineProps {
  entries: Entry[];
  tenant: string;
  /** The desk also sees which door a question belongs to. */
  side: "customer" | "desk";
  scopes?: ScopeRow[];
  /** The inquiry whose answers the reader may decide on. */
  choosing?: string | undefined;
}

/** Everything that was said and done, oldest first. */
export function Timeline({ entries, tenant, side, scopes = [], choosing }: TimelineProps) {
  return (
    <ol aria-label="やりとり" className="flex flex-col gap-4">
      {entries.map((entry) => {
        switch (entry.kind) {
          case "state":
            return <StateNews key={entry.id} entry={entry} />;
          case "owner":
            return (
              <News key={entry.id} icon="person" entry={entry}>
                {`窓口の ${entry.to ?? ""} が担当になりました`}
              </News>
            );
          case "block":
            return <BlockNews key={entry.id} entry={entry} tenant={tenant} />;
          case "verdict":
            return side === "desk" ? (
              <VerdictNews key={entry.id} entry={entry} scopes={scopes} />
            ) : null;
          case "sample":
            return (
              <News key={entry.id} icon="lock" entry={entry}>
                {`窓口の ${entry.author_name} が、${entry.body ?? ""}`}
              </News>
            );
          case "choice":
            return (
              <News key={entry.id} icon="person" entry={entry}>
                {`${entry.author_name} さんが、ご案内について「${answerChoiceWords[entry.to ?? ""] ?? entry.to}」を選びました`}
              </News>
            );
          default:
            return (
              <Written
                key={entry.id}
                entry={entry}
                tenant={tenant}
                below={
                  choosing && entry.kind === "answer" ? (
                    <AnswerChoice
                      tenant={tenant}
                      inquiry={choosing}
                      answer={entry.id}
                      timeline={entries}
                    />
                  ) : null
                }
              />
            );
        }
      })}
    </ol>
  );
}
