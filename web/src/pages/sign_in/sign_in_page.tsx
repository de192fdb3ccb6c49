import { type FormEvent, useEffect, useState } from "react";
import { messageOf, Problem } from "../../api/problem";
import { useGiveCode, useSignIn, useSignInOptions } from "../../app/session";
import { Button, ButtonLink } from "../../components/button";
import { CodeField } from "../../components/code_field";
import { Doorway } from "../../components/doorway";
import { Field } from "../../components/field";
import { Notice } from "../../components/notice";
import { halfWidth } from "../../words/normalise";

const isCode = (error: unknown, code: string) => error instanceof Problem && error.code === code;

function refusal(error: unknown): string {
  return isCode(error, "identity.sign-in")
    ? "サインインできませんでした。ログイン名とパスワードを確認してください。"
    : messageOf(error);
}

type SignIn = ReturnType<typeof useSignIn>;

function PasswordForm({ signIn }: { signIn: SignIn }) {
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const [isTried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (login.trim() && password) signIn.mutate({ login: halfWidth(login), password });
  };
  return (
    <>
      {signIn.isError ? <Notice tone="danger" role="alert" title={refusal(signIn.error)} /> : null}
      <form onSubmit={submit} noValidate className="flex flex-col gap-5">
        <Field
          label="ログイン名"
          name="login"
          value={login}
          onChange={setLogin}
          autoComplete="username"
          isHalfWidth
          isRequired
          error={isTried && !login.trim() ? "ログイン名を入力してください" : undefined}
        />
        <Field
          label="パスワード"
          name="password"
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          isRequired
          error={isTried && !password ? "パスワードを入力してください" : undefined}
        />
        <Button type="submit" look="primary" isPending={signIn.isPending}>
          サインインする
        </Button>
      </form>
      <SingleSignOn />
      <p className="text-ink-soft">
        パスワードを忘れたときは、お使いの会社の管理者に、再設定のリンクを頼んでください。管理者の方は、窓口の運用担当にお尋ねください。
      </p>
    </>
  );
}

/** A way to the provider, where the operator has set one up. */
function SingleSignOn() {
  const options = useSignInOptions();
  const name = options.data?.oidc_name;
  if (!name) return null;
  return (
    <ButtonLink to="/api/v1/oidc/start" reloadDocument>
      {name}でサインインする
    </ButtonLink>
  );
}

interface CodeFormProps {
  onStartOver: () => void;
  onSignedIn?: () => void;
}

export function CodeForm({ onStartOver, onSignedIn }: CodeFormProps) {
  const giving = useGiveCode();
  const [code, setCode] = useState("");
  const [isTried, setTried] = useState(false);
  const isOver = isCode(giving.error, "identity.sign-in-step");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (code.trim()) giving.mutate(halfWidth(code), { onSuccess: () => onSignedIn?.() });
  };
  return (
    <>
      {giving.isError ? (
        <Notice tone="danger" role="alert" title={messageOf(giving.error)} />
      ) : null}
      {isOver ? null : (
        <form onSubmit={submit} noValidate className="flex flex-col gap-5">
          <CodeField
            value={code}
            onChange={setCode}
            hint="認証アプリに今出ている6桁の数字です。アプリがないときは、回復コードを入力してください。"
            error={isTried && !code.trim() ? "確認コードを入力してください" : undefined}
          />
          <Button type="submit" look="primary" isPending={giving.isPending}>
            サインインする
          </Button>
        </form>
      )}
      <div>
        <Button look={isOver ? "primary" : "quiet"} onPress={onStartOver}>
          はじめからやり直す
        </Button>
      </div>
      <p className="text-ink-soft">
        アプリも回復コードもないときは、お使いの会社の管理者に、2段階認証の解除を頼んでください。
      </p>
    </>
  );
}

/** In front of every page while nobody is signed in. The address stays, so one comes back to it. */
export function SignInPage() {
  const signIn = useSignIn();
  const wantsCode = isCode(signIn.error, "identity.second-factor");
  useEffect(() => {
    document.title = "サインイン | 窓口 Madoguchi";
  }, []);
  return (
    <Doorway title="サインイン">
      {wantsCode ? (
        <CodeForm onStartOver={() => signIn.reset()} />
      ) : (
        <PasswordForm signIn={signIn} />
      )}
    </Doorway>
  );
}
