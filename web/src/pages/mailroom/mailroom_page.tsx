import { useSearchParams } from "react-router";
import { Badge } from "../../components/badge";
import { ErrorNotice, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { Pager } from "../../components/pager";
import { Time } from "../../components/time";
import { ViewLinks } from "../../components/view_links";
import { EmptyState, Skeleton } from "../../components/waiting";
import { heldWords, mailOutcomeSentence, mailOutcomeWords } from "../../words/mailroom";
import { wordOf } from "../../words/tones";
import { useMailroom, useMails } from "./queries";

type Row = NonNullable<ReturnType<typeof useMails>["data"]>["items"][number];
type Counts = NonNullable<ReturnType<typeof useMailroom>["data"]>;

const kUnusual = "unusual";

function MailLine({ mail }: { mail: Row }) {
  return (
    <li className="flex flex-col gap-1 border-line border-b px-4 py-3 last:border-b-0">
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Badge words={mailOutcomeWords} name={mail.outcome} />
        <span className="text-ink-soft">
          <Time at={mail.at} />
        </span>
      </p>
      <p className="break-all font-bold">{mail.from || "差出人の記載なし"}</p>
      <p className="break-all">{mail.subject || "件名なし"}</p>
      <p className="break-all text-ink-soft">
        {mail.date ? `送信日時の記載: ${mail.date}` : "送信日時の記載なし"}
        {heldWords[mail.why] ? ` / ${heldWords[mail.why]}` : ""}
        {mail.bounced ? ` / 届かなかったメール: ${mail.bounced}` : ""}
      </p>
      {mail.has_raw ? (
        <p>
          <a
            href={`/api/v1/operate/mailroom/mails/${mail.id}/raw`}
            download
            className="inline-flex min-h-11 items-center font-bold text-key underline underline-offset-4"
          >
            届いたままの形で保存
            <span className="sr-only"> {mail.subject}</span>
          </a>
        </p>
      ) : null}
    </li>
  );
}

/** Each count opens the rows behind it. */
function Outcomes({ counts, current }: { counts: Counts; current: string }) {
  const views = [
    { name: kUnusual, text: "載せなかったもの" },
    ...counts.counts.map((each) => ({
      name: each.outcome,
      text: wordOf(mailOutcomeWords, each.outcome).text,
      count: each.count,
    })),
  ];
  return <ViewLinks label="結果" views={views} current={current} param="outcome" />;
}

/** What became of the mails that came in, and those that were no plain replies. */
export function MailroomPage() {
  const [search] = useSearchParams();
  const outcome = search.get("outcome") ?? kUnusual;
  const counts = useMailroom();
  const mails = useMails(outcome, search.get("cursor"));
  const rows = mails.data?.items ?? [];
  return (
    <Page
      title="届いたメール"
      isWide
      lead={`返信として届いたメールと、その扱いです。${counts.data ? `件数は直近${counts.data.days}日間のものです。` : ""}メールに自動で返事をすることはありません。`}
    >
      {counts.isError ? (
        <ErrorNotice error={counts.error} onRetry={() => void counts.refetch()} />
      ) : null}
      {counts.data && !counts.data.is_following ? (
        <Notice title="メールの受け取りは設定されていません">
          <p>設定の mail.incoming と mail.domain を決めると、ここに届いたメールが並びます。</p>
        </Notice>
      ) : null}
      {counts.data ? <Outcomes counts={counts.data} current={outcome} /> : null}
      {mailOutcomeSentence[outcome] ? <p>{mailOutcomeSentence[outcome]}</p> : null}
      {mails.isPending ? <Skeleton lines={4} /> : null}
      {mails.isError ? (
        <ErrorNotice error={mails.error} onRetry={() => void mails.refetch()} />
      ) : null}
      {mails.isSuccess && rows.length === 0 ? (
        <EmptyState title="当てはまるメールはありません">
          <p>お客さまの返信としてそのまま載せたメールは、お問い合わせの中でご覧いただけます。</p>
        </EmptyState>
      ) : null}
      {rows.length > 0 ? (
        <ul
          aria-label="届いたメール"
          className="overflow-hidden rounded-12 border border-line bg-surface"
        >
          {rows.map((mail) => (
            <MailLine key={mail.id} mail={mail} />
          ))}
        </ul>
      ) : null}
      <Pager nextCursor={mails.data?.next_cursor ?? null} label="届いたメール" />
    </Page>
  );
}
