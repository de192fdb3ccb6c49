import { useRight } from "../../app/rights";
import { useSession } from "../../app/session";
import { at, useFirstTenant } from "../../app/tenant";
import { TextLink } from "../../components/button";
import { Page } from "../../components/page";

interface PlaceProps {
  to: string;
  name: string;
  meaning: string;
}

function Place({ to, name, meaning }: PlaceProps) {
  return (
    <li className="rounded-12 border border-line bg-surface p-4 sm:p-6">
      <h2 className="text-std-20B-160">
        <TextLink to={to}>{name}</TextLink>
      </h2>
      <p className="text-ink-soft">{meaning}</p>
    </li>
  );
}

/** What one may set, each with the page that sets it. */
export function SettingsPage() {
  const session = useSession();
  const tenant = useFirstTenant();
  const keepsPeople = useRight("user.manage");
  const keepsWebhooks = useRight("webhook.manage");
  const keepsTokens = useRight("contract.manage");
  return (
    <Page title="設定">
      <ul className="flex flex-col gap-4">
        <Place
          to="/settings/security"
          name="サインインと安全"
          meaning="2段階認証、パスワードの変更、サインイン中の端末の確認ができます。"
        />
        <Place
          to="/settings/notices"
          name="お知らせ"
          meaning="メールで受け取るお知らせと、そのメールアドレスを決めます。"
        />
        {session.side === "customer" && tenant ? (
          <Place
            to={at(tenant, "notices")}
            name="アラートのまとめ"
            meaning="まとめてメールでお知らせする、新しいアラートの条件です。"
          />
        ) : null}
        {keepsPeople ? (
          <Place
            to="/settings/people"
            name="利用者"
            meaning="利用者の招待、役割の変更、パスワードの再設定、利用の停止ができます。"
          />
        ) : null}
        {session.side === "customer" && tenant ? (
          <Place
            to={at(tenant, "contacts")}
            name="緊急連絡先"
            meaning="急ぎのときに窓口が連絡する方と、その順番です。"
          />
        ) : null}
        {session.side === "customer" && tenant && keepsPeople ? (
          <Place
            to={at(tenant, "assistant")}
            name="文章の補助"
            meaning="回答の言い回しを整える機械を、使ってよいかどうかを決めます。"
          />
        ) : null}
        {keepsWebhooks && tenant ? (
          <Place
            to={at(tenant, "webhooks")}
            name="Webhook"
            meaning="アラートやお問い合わせの動きを、お使いのシステムに自動で知らせます。"
          />
        ) : null}
        {session.side === "customer" && tenant ? (
          <Place
            to={at(tenant, "readings")}
            name="窓口による閲覧"
            meaning="窓口のだれが、御社のアラートや添付ファイルを開いたかを確認できます。"
          />
        ) : null}
        {keepsTokens ? (
          <Place
            to="/settings/tokens"
            name="APIトークン"
            meaning="検知装置がアラートを送るための鍵を、作成・確認・取り消しできます。"
          />
        ) : null}
      </ul>
    </Page>
  );
}
