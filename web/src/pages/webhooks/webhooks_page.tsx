import type { Webhook } from "../../api/types";
import { at, useTenantId } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { ButtonLink, TextLink } from "../../components/button";
import { Facts, Item } from "../../components/card";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { EmptyState, Skeleton } from "../../components/waiting";
import { topicWords, webhookStateWords } from "../../words/webhooks";
import { useWebhooks } from "./queries";

/** Active, but nothing gets through: said in the list, so that nobody has to look for it. */
export const standingOf = (webhook: Webhook) =>
  webhook.state === "active" && webhook.failing_since ? "failing" : webhook.state;

function Row({ webhook, tenant }: { webhook: Webhook; tenant: string }) {
  const waits = webhook.waiting > 0 ? `送信待ち ${webhook.waiting} 件` : "送信待ちはありません";
  return (
    <Item
      title={<TextLink to={at(tenant, "webhooks", webhook.id)}>{webhook.name}</TextLink>}
      aside={<Badge words={webhookStateWords} name={standingOf(webhook)} />}
    >
      <Facts
        rows={[
          ["送り先", <span key="url" className="break-all">{webhook.url}</span>],
          ["知らせること", webhook.topics.map((topic) => topicWords[topic] ?? topic).join("、")],
          ["配信", webhook.dead > 0 ? `${waits}・届かなかったもの ${webhook.dead} 件` : waits],
        ]}
      />
    </Item>
  );
}

/** Where this company wants to be told what happens. */
export function WebhooksPage() {
  const tenant = useTenantId();
  const webhooks = useWebhooks(tenant);
  const items = webhooks.data?.items ?? [];
  const isFull = webhooks.data !== undefined && items.length >= webhooks.data.items_max;
  return (
    <Page
      title="Webhook"
      back={{ to: "/settings", name: "設定" }}
      lead="起きたことを、お使いのシステムにHTTPSで知らせます。送るのは番号とリンクだけで、本文や個人の情報は送りません。"
      aside={
        isFull ? null : (
          <ButtonLink to={at(tenant, "webhooks", "new")} look="primary">
            Webhookを追加する
          </ButtonLink>
        )
      }
    >
      {webhooks.isPending ? <Skeleton /> : null}
      {webhooks.isError ? (
        <ErrorNotice error={webhooks.error} onRetry={() => void webhooks.refetch()} />
      ) : null}
      {webhooks.isSuccess && items.length === 0 ? (
        <EmptyState title="Webhookはまだありません">
          <p>お使いのシステムに知らせたいときに追加します。受け取る側の作り方は、手順書にあります。</p>
        </EmptyState>
      ) : null}
      {items.map((webhook) => (
        <Row key={webhook.id} webhook={webhook} tenant={tenant} />
      ))}
      {isFull ? <p className="text-ink-soft">Webhookは10個までです。</p> : null}
    </Page>
  );
}
