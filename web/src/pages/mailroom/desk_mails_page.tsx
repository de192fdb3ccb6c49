import { useSearchParams } from "react-router";
import { Badge } from "../../components/badge";
import { TextLink } from "../../components/button";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { Pager } from "../../components/pager";
import { Time } from "../../components/time";
import { EmptyState, Skeleton } from "../../components/waiting";
import { heldWords, mailOutcomeWords } from "../../words/mailroom";
import { deskInquiryPath } from "../desk/paths";
import { useDeskMails } from "./queries";

type Row = NonNullable<ReturnType<typeof useDeskMails>["data"]>["items"][number];

const kRow =
  "flex flex-col gap-2 border-line border-b px-4 py-3 last:border-b-0 hover:bg-key-ground " +
  "lg:grid lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_12rem] lg:items-center lg:gap-x-4";

function MailRow({ mail }: { mail: Row }) {
  return (
    <li className={kRow}>
      <span className="min-w-0">
        <span className="block break-words font-bold">
          <TextLink to={deskInquiryPath(mail.tenant_id, mail.inquiry_id)}>{mail.subject}</TextLink>
        </span>
        <span className="block text-ink-soft">
          {mail.tenant_name}・{mail.number}
        </span>
      </span>
      <span className="flex min-w-0 flex-col items-start gap-1">
        <Badge words={mailOutcomeWords} name={mail.outcome} />
        {heldWords[mail.why] ? <span>{heldWords[mail.why]}</span> : null}
      </span>
      <span className="min-w-0 text-ink-soft leading-normal">
        受信 <Time at={mail.at} />
        <span className="block break-all">{mail.sender || "差出人の記載なし"}</span>
      </span>
    </li>
  );
}

/** The mails of every company that wait for somebody of the desk; decided on in their inquiry. */
export function DeskMailsPage() {
  const [search] = useSearchParams();
  const mails = useDeskMails(search.get("cursor"));
  const rows = mails.data?.items ?? [];
  return (
    <Page
      title="確認待ちのメール"
      isWide
      lead="返信用の宛先に届いたメールのうち、担当者が確かめてから載せるものです。古い順に並んでいます。"
    >
      <p>
        <TextLink to="/desk">受付キューへ</TextLink>
      </p>
      {mails.isPending ? <Skeleton lines={4} /> : null}
      {mails.isError ? (
        <ErrorNotice error={mails.error} onRetry={() => void mails.refetch()} />
      ) : null}
      {mails.isSuccess && rows.length === 0 ? (
        <EmptyState title="確認待ちのメールはありません">
          <p>お問い合わせを開いて、取り込むかどうかを決めると、ここから消えます。</p>
        </EmptyState>
      ) : null}
      {rows.length > 0 ? (
        <ul
          aria-label="確認待ちのメール"
          className="overflow-hidden rounded-12 border border-line bg-surface"
        >
          {rows.map((mail) => (
            <MailRow key={mail.id} mail={mail} />
          ))}
        </ul>
      ) : null}
      <Pager nextCursor={mails.data?.next_cursor ?? null} label="確認待ちのメール" />
    </Page>
  );
}
