import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { api, body } from "../../api/client";
import { issueAt } from "../../api/problem";
import { Button, ButtonLink } from "../../components/button";
import { Doorway } from "../../components/doorway";
import { ErrorNotice, Notice } from "../../components/notice";
import { Skeleton } from "../../components/waiting";
import { PasswordField } from "../settings/password_field";

interface Owner {
  login: string;
  name: string;
  is_invited: boolean;
}

function ChoiceForm({ secret, owner }: { secret: string; owner: Owner }) {
  const [password, setPassword] = useState("");
  const [isTried, setTried] = useState(false);
  const choosing = useMutation({
    mutationFn: () => body(api.POST("/api/v1/password-links/choice", { body: { secret, password } })),
    // The link is used up: nothing of it stays in the address.
    onSuccess: () => window.history.replaceState(null, "", "/invitation"),
  });
  if (choosing.isSuccess) {
    return (
      <Notice tone="good" role="status" title="パスワードを設定しました">
        <p>ログイン名は {owner.login} です。ほかの端末でのサインインは終わりました。</p>
        <div>
          <ButtonLink to="/" look="primary" reloadDocument>
            サインインへ進む
          </ButtonLink>
        </div>
      </Notice>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (password) choosing.mutate();
  };
  const lacking = isTried && !password ? "新しいパスワードを入力してください" : undefined;
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      <p>
        {owner.name} さん、{owner.is_invited ? "ようこそ。" : ""}
        新しいパスワードを決めてください。ログイン名は <strong>{owner.login}</strong> です。
      </p>
      <input type="hidden" name="username" autoComplete="username" value={owner.login} readOnly />
      <PasswordField
        value={password}
        onChange={setPassword}
        error={lacking ?? issueAt(choosing.error, "/password")}
      />
      {choosing.isError ? <ErrorNotice error={choosing.error} /> : null}
      <div>
        <Button type="submit" look="primary" isWide isPending={choosing.isPending}>
          パスワードを設定する
        </Button>
      </div>
    </form>
  );
}

/** Opened with the link that an admin handed over; nobody is signed in here. */
export function InvitationPage() {
  const [secret] = useState(() => window.location.hash.slice(1));
  const owner = useQuery({
    queryKey: ["password-link", secret],
    queryFn: () => body(api.POST("/api/v1/password-links/lookup", { body: { secret } })),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  useEffect(() => {
    document.title = "パスワードの設定 | 窓口 Madoguchi";
  }, []);
  return (
    <Doorway title="パスワードの設定">
      {owner.isPending ? <Skeleton lines={2} /> : null}
      {owner.isError ? <ErrorNotice error={owner.error} /> : null}
      {owner.data ? <ChoiceForm secret={secret} owner={owner.data} /> : null}
    </Doorway>
  );
}
