import { type FormEvent, useEffect, useRef, useState } from "react";
import { issueAt } from "../../api/problem";
import type { OwnNotices } from "../../api/types";
import { useSession } from "../../app/session";
import { Button } from "../../components/button";
import { Card } from "../../components/card";
import { Check } from "../../components/checks";
import { Field } from "../../components/field";
import { focusFirstError } from "../../components/focus";
import { ErrorNotice, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { Time } from "../../components/time";
import { Skeleton } from "../../components/waiting";
import { useConfirm, useKeepOwn, useOwnNotices, useSendCheck, useSendTest } from "./queries";

/** The link of the mail: what it carries stands behind #, so that no server logs it. */
function useConfirmation() {
  const confirming = useConfirm();
  const isBegun = useRef(false);
  useEffect(() => {
    const token = /^#confirm=(.+)$/.exec(window.location.hash)?.[1];
    if (!token || isBegun.current) return;
    isBegun.current = true;
    confirming.mutate(token);
    window.history.replaceState(null, "", window.location.pathname);
  });
  return confirming;
}

function Standing({ own }: { own: OwnNotices }) {
  const checking = useSendCheck();
  if (!own.is_on) {
    return (
      <Notice title="この窓口は、いまメールを送っていません">
        <p>選んだ内容は保存できます。お知らせは、このポータルで確認してください。</p>
      </Notice>
    );
  }
  if (!own.address || (own.is_confirmed && !own.held_since)) return null;
  return (
    <Notice
      tone="caution"
      title={own.held_since ? "このアドレスには届きませんでした" : "まだ確認できていません"}
    >
      <p>
        {own.held_since ? (
          <>
            <Time at={own.held_since} /> から、{own.address} へのお知らせを止めています。アドレスを確認してください。
          </>
        ) : (
          <>確認が済むまで、{own.address} にはお知らせをお送りしません。</>
        )}
      </p>
      <div>
        <Button isWide isPending={checking.isPending} onPress={() => checking.mutate(undefined)}>
          確認のメールを送る
        </Button>
      </div>
      {checking.isSuccess ? (
        <p role="status">送りました。届いたメールのリンクを、24時間以内に開いてください。</p>
      ) : null}
      {checking.isError ? <ErrorNotice error={checking.error} /> : null}
    </Notice>
  );
}

const kKinds = [
  { name: "wants_inquiries", text: "お問い合わせへの回答と質問" },
  { name: "wants_blocks", text: "遮断のご提案、開始、失敗、終了の予告、解除" },
  { name: "wants_digest", text: "新しいアラートのまとめ (あったときだけ)" },
  { name: "wants_service", text: "保険のお手続き、ご利用の開始と終了、窓口からのお知らせ" },
] as const;

/** Stands on what was seen first; what another page changes meanwhile is refused by the server. */
function ChoiceForm({ own }: { own: OwnNotices }) {
  const [choice, setChoice] = useState(own);
  const keeping = useKeepOwn();
  const { side } = useSession();
  const form = useRef<HTMLFormElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { is_on, is_confirmed, held_since, ...wanted } = choice;
    keeping.mutate(wanted, {
      onSuccess: setChoice,
      onError: () => focusFirstError(form.current),
    });
  };
  return (
    <Card title="受け取るお知らせ">
      <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-5">
        <Field
          label="メールアドレス"
          value={choice.address}
          onChange={(address) => setChoice({ ...choice, address })}
          error={issueAt(keeping.error, "/address")}
          autoComplete="email"
          maxLength={254}
          isHalfWidth
          isRequired
        />
        {side === "customer" ? (
          <fieldset className="flex flex-col">
            <legend className="font-bold">メールで受け取るもの</legend>
            {kKinds.map(({ name, text }) => (
              <Check
                key={name}
                isSelected={choice[name]}
                onChange={(isWanted) => setChoice({ ...choice, [name]: isWanted })}
              >
                {text}
              </Check>
            ))}
          </fieldset>
        ) : null}
        {keeping.isError && !issueAt(keeping.error, "/address") ? (
          <ErrorNotice error={keeping.error} />
        ) : null}
        {keeping.isSuccess ? <p role="status">保存しました。</p> : null}
        <div>
          <Button type="submit" look="primary" isWide isPending={keeping.isPending}>
            お知らせの設定を保存する
          </Button>
        </div>
      </form>
    </Card>
  );
}

function TestMail({ own }: { own: OwnNotices }) {
  const testing = useSendTest();
  if (!own.is_on || !own.is_confirmed || own.held_since) return null;
  return (
    <Card title="届くことを確かめる">
      <p>{own.address} に、試しのメールを1通送ります。</p>
      <div>
        <Button isWide isPending={testing.isPending} onPress={() => testing.mutate(undefined)}>
          試しのメールを送る
        </Button>
      </div>
      {testing.isSuccess ? (
        <p role="status">送りました。届かないときは、迷惑メールの箱も見てください。</p>
      ) : null}
      {testing.isError ? <ErrorNotice error={testing.error} /> : null}
    </Card>
  );
}

/** How and of what one is told by mail. */
export function OwnNoticesPage() {
  const own = useOwnNotices();
  const confirming = useConfirmation();
  return (
    <Page
      title="お知らせ"
      back={{ to: "/settings", name: "設定" }}
      lead="大切なことがあったとき、メールでもお知らせします。"
    >
      {confirming.isSuccess ? (
        <Notice tone="good" role="status" title="メールアドレスを確認しました" />
      ) : null}
      {confirming.isError ? <ErrorNotice error={confirming.error} /> : null}
      {own.isPending ? <Skeleton /> : null}
      {own.isError ? <ErrorNotice error={own.error} onRetry={() => void own.refetch()} /> : null}
      {own.data ? (
        <>
          <Standing own={own.data} />
          <ChoiceForm key={confirming.isSuccess ? "confirmed" : "seen"} own={own.data} />
          <TestMail own={own.data} />
        </>
      ) : null}
    </Page>
  );
}
