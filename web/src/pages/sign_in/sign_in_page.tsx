import { type FormEvent, useEffect, useState } from "react";
import { messageOf, Problem } from "../../api/problem";
import { useSignIn } from "../../app/session";
import { Button } from "../../components/button";
import { Field } from "../../components/field";
import { Notice } from "../../components/notice";
import { halfWidth } from "../../words/normalise";

function refusal(error: unknown): string {
  const isUnknown = error instanceof Problem && error.status === 401;
  return isUnknown
    ? "サインインできませんでした。ログイン名とパスワードを確認してください。"
    : messageOf(error);
}

/** In front of every page while nobody is signed in. The address stays, so one comes back to it. */
export function SignInPage() {
  const signIn = useSignIn();
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const [isTried, setTried] = useState(false);
  useEffect(() => {
    document.title = "サインイン | 窓口 Madoguchi";
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (login.trim() && password) signIn.mutate({ login: halfWidth(login), password });
  };
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center gap-6 px-4 py-8">
      <p className="font-bold text-std-18B-160">
        <span className="text-key">窓口</span> Madoguchi
      </p>
      <h1 className="text-std-28B-150">サインイン</h1>
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
      <p className="text-ink-soft">
        パスワードを忘れたときは、お使いの会社の管理者にお尋ねください。
      </p>
    </main>
  );
}
