import { type FormEvent, useState } from "react";
import { issueAt } from "../../api/problem";
import { Button, ButtonLink } from "../../components/button";
import { Card } from "../../components/card";
import { CodeField } from "../../components/code_field";
import { Copyable } from "../../components/copy";
import { ErrorNotice, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { QrCode } from "../../components/qr_code";
import { Time } from "../../components/time";
import { Skeleton } from "../../components/waiting";
import { halfWidth } from "../../words/normalise";
import { AskPassword } from "./ask_password";
import { RecoveryCodes } from "./recovery_codes";
import {
  useBeginTotp,
  useConfirmed,
  useConfirmTotp,
  useRemoveTotp,
  useRenewCodes,
  useTotp,
} from "./totp_queries";

interface NewTotp {
  secret: string;
  uri: string;
}

type Confirming = ReturnType<typeof useConfirmTotp>;

/** 「ABCD EFGH …」: easier to type into a phone. */
const grouped = (secret: string) => secret.replace(/(.{4})(?=.)/g, "$1 ");

function AppForm({ made, confirming }: { made: NewTotp; confirming: Confirming }) {
  const [code, setCode] = useState("");
  const [isTried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (code.trim()) confirming.mutate(halfWidth(code));
  };
  const lacking = isTried && !code.trim() ? "確認コードを入力してください" : undefined;
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      <ol className="flex list-decimal flex-col gap-4 pl-6">
        <li>
          <p>認証アプリで、この図を読み取ってください。</p>
          <QrCode text={made.uri} label="認証アプリで読み取る図" />
          <p className="text-ink-soft">読み取れないときは、このキーをアプリに入力してください。</p>
          <Copyable value={grouped(made.secret)} what="キー" />
        </li>
        <li>アプリに出た6桁の数字を、下に入力してください。</li>
      </ol>
      <CodeField
        value={code}
        onChange={setCode}
        hint="数字は30秒ごとに変わります。"
        error={lacking ?? issueAt(confirming.error, "/code")}
      />
      {confirming.isError ? <ErrorNotice error={confirming.error} /> : null}
      <div>
        <Button type="submit" look="primary" isWide isPending={confirming.isPending}>
          2段階認証を有効にする
        </Button>
      </div>
    </form>
  );
}

/** From the password over the app to the recovery codes, which are shown once. */
export function SetUpTotp({ onDone }: { onDone?: () => void }) {
  const beginning = useBeginTotp();
  const confirming = useConfirmTotp();
  const take = useConfirmed();
  if (confirming.isSuccess) {
    const { session, recovery_codes } = confirming.data;
    const done = () => {
      take(session);
      onDone?.();
    };
    return (
      <Card title="回復コード">
        <Notice tone="good" role="status" title="2段階認証を有効にしました" />
        <RecoveryCodes codes={recovery_codes} />
        <div>
          <Button look="primary" isWide onPress={done}>
            回復コードを控えました
          </Button>
        </div>
      </Card>
    );
  }
  return (
    <Card title="2段階認証を設定する">
      <p>
        パスワードのあとに、スマートフォンの認証アプリに出る6桁の数字を入力します。パスワードが漏れても、ほかの人は入れません。
      </p>
      {beginning.isSuccess ? (
        <AppForm made={beginning.data} confirming={confirming} />
      ) : (
        <AskPassword
          action="設定を始める"
          isPending={beginning.isPending}
          error={beginning.error}
          onPassword={(password) => beginning.mutate(password)}
        />
      )}
    </Card>
  );
}

function NewCodes() {
  const renewing = useRenewCodes();
  return (
    <Card title="回復コードを作り直す">
      {renewing.isSuccess ? (
        <RecoveryCodes codes={renewing.data.codes} />
      ) : (
        <>
          <p>前の回復コードは使えなくなります。</p>
          <AskPassword
            action="回復コードを作り直す"
            look="secondary"
            isPending={renewing.isPending}
            error={renewing.error}
            onPassword={(password) => renewing.mutate(password)}
          />
        </>
      )}
    </Card>
  );
}

function Removal() {
  const removing = useRemoveTotp();
  return (
    <Card title="2段階認証を無効にする">
      <p>パスワードだけで入れるようになります。ほかの端末はサインアウトします。</p>
      <AskPassword
        action="2段階認証を無効にする"
        look="danger"
        isPending={removing.isPending}
        error={removing.error}
        onPassword={(password) => removing.mutate(password)}
      />
    </Card>
  );
}

/** The second factor: set up, look at, change. */
export function TotpPage() {
  const totp = useTotp();
  return (
    <Page title="2段階認証" back={{ to: "/settings/security", name: "サインインと安全" }}>
      {totp.isPending ? <Skeleton /> : null}
      {totp.isError ? (
        <ErrorNotice error={totp.error} onRetry={() => void totp.refetch()} />
      ) : null}
      {totp.data?.is_on ? (
        <>
          <Notice tone="good" title="2段階認証は有効です">
            <p>
              {totp.data.confirmed_at ? <Time at={totp.data.confirmed_at} /> : null} から有効です。
              回復コードは残り{totp.data.recovery_codes_left}個です。
            </p>
          </Notice>
          <NewCodes />
          {totp.data.is_needed ? null : <Removal />}
        </>
      ) : null}
      {totp.data && !totp.data.is_on ? <SetUpTotp /> : null}
      <div>
        <ButtonLink to="/settings/security" look="quiet">
          サインインと安全へ
        </ButtonLink>
      </div>
    </Page>
  );
}
