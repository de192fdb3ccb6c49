import { useEffect, useState } from "react";
import { Button, ButtonLink } from "../../components/button";
import { Copyable } from "../../components/copy";
import { Doorway } from "../../components/doorway";
import { Notice } from "../../components/notice";
import { CodeForm } from "./sign_in_page";

const words: Record<string, string> = {
  "oidc-flow": "時間が過ぎました。はじめからサインインしてください。",
  "oidc-state": "このブラウザーで始めたサインインではありません。はじめからサインインしてください。",
  "oidc-code": "サインイン先で確認できませんでした。はじめからサインインしてください。",
  "oidc-provider": "サインイン先に接続できません。少し待ってから、もう一度お試しください。",
};

function Stranger({ subject }: { subject: string }) {
  return (
    <Notice tone="caution" role="alert" title="窓口の利用者として登録されていません">
      <p>
        サインイン先での確認はできました。この識別子を、窓口の利用者を管理している方に伝えて、登録を頼んでください。
      </p>
      <Copyable value={subject} what="識別子" />
    </Notice>
  );
}

const home = () => window.location.assign("/");

/** Back from the provider, where one is not in yet: a code is wanted, or something was not right. */
export function ArrivalPage() {
  const [told] = useState(() => decodeURIComponent(window.location.hash.slice(1)));
  const subject = told.startsWith("stranger=") ? told.slice("stranger=".length) : null;
  useEffect(() => {
    document.title = "サインイン | 窓口 Madoguchi";
  }, []);
  if (told === "code") {
    return (
      <Doorway title="サインイン">
        <CodeForm onStartOver={home} onSignedIn={home} />
      </Doorway>
    );
  }
  return (
    <Doorway title="サインイン">
      {subject ? (
        <Stranger subject={subject} />
      ) : (
        <Notice
          tone="danger"
          role="alert"
          title={words[told] ?? "サインインできませんでした。はじめからサインインしてください。"}
        />
      )}
      <div className="flex flex-wrap gap-3">
        <ButtonLink to="/api/v1/oidc/start" reloadDocument>
          もう一度試す
        </ButtonLink>
        <Button look="quiet" onPress={home}>
          サインインの画面へ
        </Button>
      </div>
    </Doorway>
  );
}
