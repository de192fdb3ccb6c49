import { useSearchParams } from "react-router";
import type { MailNotice } from "../../api/types";
import { Button } from "../../components/button";
import { Facts, Item } from "../../components/card";
import { ConfirmInline } from "../../components/confirm_inline";
import { ErrorNotice, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { Pager } from "../../components/pager";
import { Time } from "../../components/time";
import { ViewLinks } from "../../components/view_links";
import { EmptyState, Skeleton } from "../../components/waiting";
import { noticeKindWords, noticeStateWords, reasonOf } from "../../words/notices";
import { kStates, type MailState, useMailStanding, useMails, useResolve } from "./queries";

const kAdvice: Partial<Record<MailState, string>> = {
  uncertain:
    "届いたかどうかわかりません。送り先のサーバーの記録を見て、届いていなければ送り直してください。",
  failed: "理由を見て、直してから送り直してください。",
  bounced: "宛先を止めました。受け取る方がアドレスを確認し直すと、また届くようになります。緊急連絡先への連絡は、止めずに次も送ります。届かないときは、電話で新しいアドレスを聞いてください。",
  waiting: "順に送ります。数が減らないときは、サーバーとの接続を確かめてください。",
};

/** To whom and why; what a mail says is its reader's alone. */
function MailItem({ mail }: { mail: MailNotice }) {
  const again = useResolve(mail.id, "again");
  const drop = useResolve(mail.id, "drop");
  const canSend = mail.state === "failed" || mail.state === "uncertain";
  const canDrop = canSend || mail.state === "bounced";
  const kind = noticeKindWords[mail.kind] ?? mail.kind;
  return (
    <Item title={kind} aside={noticeStateWords[mail.state] ?? mail.state}>
      <Facts
        rows={[
          ["宛先", <span key="to" className="break-all">{mail.address}</span>],
          ...(mail.why ? [["理由", reasonOf(mail.why)] as [string, string]] : []),
          ["試した回数", `${mail.attempts}回`],
          ["作成", <Time key="made" at={mail.made_at} />],
          ["状態の変化", <Time key="state" at={mail.state_at} />],
        ]}
      />
      {canDrop ? (
        <div className="flex flex-wrap gap-3">
          {canSend ? (
            <ConfirmInline
              action="送り直し"
              confirm="送り直す"
              look="secondary"
              consequence="もう1通送ります。すでに届いていたときは、同じメールが2通届きます。"
              isPending={again.isPending}
              onConfirm={() => again.mutate()}
            />
          ) : null}
          <Button isPending={drop.isPending} onPress={() => drop.mutate()}>
            一覧から外す
          </Button>
        </div>
      ) : null}
      {again.isError ? <ErrorNotice error={again.error} /> : null}
      {drop.isError ? <ErrorNotice error={drop.error} /> : null}
    </Item>
  );
}

const stateOf = (text: string | null): MailState =>
  kStates.find((state) => state === text) ?? "uncertain";

/** The queue of mails, for whoever runs the desk. */
export function OperateMailPage() {
  const [search] = useSearchParams();
  const state = stateOf(search.get("state"));
  const standing = useMailStanding();
  const mails = useMails(state, search.get("cursor"));
  const countOf = (name: string) =>
    standing.data?.counts.find((count) => count.state === name)?.count;
  const items = mails.data?.items ?? [];
  return (
    <Page title="メール送信" lead="送れなかったメールと、結果のわからないメールに対応します。">
      {standing.data && !standing.data.is_on ? (
        <Notice title="メールサーバーが設定されていません">
          <p>設定の mail.host に送信用のサーバーを書くと、お知らせのメールを送ります。</p>
        </Notice>
      ) : null}
      <ViewLinks
        label="状態"
        param="state"
        current={state}
        views={kStates.map((name) => ({
          name,
          text: noticeStateWords[name] ?? name,
          count: countOf(name),
        }))}
      />
      {kAdvice[state] && items.length > 0 ? <p>{kAdvice[state]}</p> : null}
      {mails.isPending ? <Skeleton /> : null}
      {mails.isError ? (
        <ErrorNotice error={mails.error} onRetry={() => void mails.refetch()} />
      ) : null}
      {mails.isSuccess && items.length === 0 ? (
        <EmptyState title={`「${noticeStateWords[state]}」のメールはありません`}>
          <p>することはありません。ほかの状態は、上で選べます。</p>
        </EmptyState>
      ) : null}
      {items.map((mail) => (
        <MailItem key={mail.id} mail={mail} />
      ))}
      <Pager nextCursor={mails.data?.next_cursor ?? null} label="メール" />
    </Page>
  );
}
