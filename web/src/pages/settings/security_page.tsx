import { type FormEvent, useRef, useState } from "react";
import { issueAt } from "../../api/problem";
import type { OwnSession } from "../../api/types";
import { Button, ButtonLink } from "../../components/button";
import { Card } from "../../components/card";
import { ConfirmInline } from "../../components/confirm_inline";
import { Field } from "../../components/field";
import { focusFirstError } from "../../components/focus";
import { Form } from "../../components/form";
import { ErrorNotice, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { Time } from "../../components/time";
import { Skeleton } from "../../components/waiting";
import { PasswordField } from "./password_field";
import { useChangePassword, useEndAllSessions, useEndSession, useOwnSessions } from "./queries";
import { useTotp } from "./totp_queries";

function PasswordForm() {
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const [isTried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const changing = useChangePassword();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!current || !password) {
      focusFirstError(form.current);
      return;
    }
    changing.mutate(
      { current_password: current, password },
      {
        onSuccess: () => {
          setCurrent("");
          setPassword("");
          setTried(false);
        },
        onError: () => focusFirstError(form.current),
      },
    );
  };
  const lacksCurrent = isTried && !current ? "いまのパスワードを入力してください" : undefined;
  const lacksNew = isTried && !password ? "新しいパスワードを入力してください" : undefined;
  return (
    <Card title="パスワードの変更">
      {changing.isSuccess ? (
        <Notice tone="good" role="status" title="パスワードを変更しました">
          <p>ほかの端末はサインアウトしました。</p>
        </Notice>
      ) : null}
      <Form isSending={changing.isPending} ref={form} onSubmit={submit} className="flex flex-col gap-5">
        <Field
          label="いまのパスワード"
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
          isRequired
          error={lacksCurrent ?? issueAt(changing.error, "/current_password")}
        />
        <PasswordField
          value={password}
          onChange={setPassword}
          error={lacksNew ?? issueAt(changing.error, "/password")}
        />
        {changing.isError ? <ErrorNotice error={changing.error} /> : null}
        <div>
          <Button type="submit" look="primary" isWide isPending={changing.isPending}>
            パスワードを変更する
          </Button>
        </div>
      </Form>
    </Card>
  );
}

function SessionRow({ session }: { session: OwnSession }) {
  const ending = useEndSession();
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line border-b pb-3">
      <p>
        <strong>{session.device || "不明な端末"}</strong>
        {session.is_current ? " (この端末)" : ""}
        <span className="block text-ink-soft">
          {session.peer_address ? `${session.peer_address}・` : ""}
          <Time at={session.created_at} /> にサインイン・最後の操作 <Time at={session.last_seen_at} />
        </span>
      </p>
      {session.is_current ? null : (
        <Button
          isPending={ending.isPending}
          aria-label={`${session.device} をサインアウトする`}
          onPress={() => ending.mutate(session.id)}
        >
          サインアウトする
        </Button>
      )}
      {ending.isError ? <ErrorNotice error={ending.error} /> : null}
    </li>
  );
}

function Sessions() {
  const sessions = useOwnSessions();
  const endingAll = useEndAllSessions();
  return (
    <Card title="サインイン中の端末">
      <p className="text-ink-soft">
        心当たりのない端末があれば、サインアウトしてからパスワードを変更してください。
      </p>
      {sessions.isPending ? <Skeleton /> : null}
      {sessions.isError ? (
        <ErrorNotice error={sessions.error} onRetry={() => void sessions.refetch()} />
      ) : null}
      <ul className="flex flex-col gap-3">
        {(sessions.data?.items ?? []).map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      <ConfirmInline
        action="すべての端末でサインアウト"
        consequence={<p>この端末もサインアウトします。続けるには、もう一度サインインします。</p>}
        isPending={endingAll.isPending}
        onConfirm={() => endingAll.mutate()}
      />
      {endingAll.isError ? <ErrorNotice error={endingAll.error} /> : null}
    </Card>
  );
}

function Totp() {
  const totp = useTotp();
  if (!totp.data) return null;
  return (
    <Card title="2段階認証">
      <p>
        {totp.data.is_on
          ? `有効です。回復コードは残り${totp.data.recovery_codes_left}個です。`
          : "まだ有効ではありません。有効にすると、パスワードが漏れても、ほかの人は入れません。"}
      </p>
      <div>
        <ButtonLink to="/settings/security/totp">
          {totp.data.is_on ? "2段階認証の設定を見る" : "2段階認証を設定する"}
        </ButtonLink>
      </div>
    </Card>
  );
}

/** One's own password and where one is signed in. */
export function SecurityPage() {
  return (
    <Page title="サインインと安全" back={{ to: "/settings", name: "設定" }}>
      <Totp />
      <PasswordForm />
      <Sessions />
    </Page>
  );
}
