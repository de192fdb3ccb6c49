import { useRouteError } from "react-router";
import { Button, ButtonLink } from "../components/button";
import { Page } from "../components/page";

export function NotFoundPage() {
  return (
    <Page title="ページが見つかりません" lead="リンクが古いか、見る権限のないページです。">
      <div>
        <ButtonLink to="/" look="primary">
          ホームへ
        </ButtonLink>
      </div>
    </Page>
  );
}

/** A fault of our own page. What was saved is safe; say so and offer the way on. */
export function FaultPage() {
  const error = useRouteError();
  return (
    <main className="p-6">
      <Page
        title="この画面を表示できませんでした"
        lead="送信が済んだ内容は保存されています。画面を読み込み直してください。"
      >
        <div className="flex flex-wrap gap-3">
          <Button look="primary" onPress={() => window.location.reload()}>
            読み込み直す
          </Button>
          <ButtonLink to="/" reloadDocument>
            ホームへ
          </ButtonLink>
        </div>
        <p className="text-ink-soft text-dns-14N-130">
          {error instanceof Error ? error.message : null}
        </p>
      </Page>
    </main>
  );
}
