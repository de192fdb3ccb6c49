import type { ReactNode } from "react";
import { useNavigate, useParams } from "react-router";
import type { Webhook } from "../../api/types";
import { at, useTenantId } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { Button, ButtonLink } from "../../components/button";
import { Card, Facts } from "../../components/card";
import { ConfirmInline } from "../../components/confirm_inline";
import { ErrorNotice, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { Time } from "../../components/time";
import { Skeleton } from "../../components/waiting";
import { topicWords, webhookStateWords } from "../../words/webhooks";
import { DeadLetters } from "./dead_letters";
import { LastDeliveries, Waiting } from "./deliveries";
import { usePause, useRemoveWebhook, useResume, useRotateSecret, useSendTest, useWebhook } from "./queries";
import { SecretNotice } from "./secret_notice";
import { standingOf } from "./webhooks_page";

interface Of {
  tenant: string;
  webhook: Webhook;
}

function Overview({ tenant, webhook }: Of) {
  const rows: [string, ReactNode][] = [
    ["状態", <Badge key="s" words={webhookStateWords} name={standingOf(webhook)} />],
    ["送り先", <span key="u" className="break-all">{webhook.url}</span>],
    ["知らせること", webhook.topics.map((topic) => topicWords[topic] ?? topic).join("、")],
    ["作成", <span key="m"><Time at={webhook.made_at} /> {webhook.made_by_name}</span>],
  ];
  if (webhook.failing_since) {
    rows.push(["届いていない期間", <span key="f"><Time at={webhook.failing_since} /> から</span>]);
  }
  if (webhook.former_secret_ends_at) {
    rows.push(["前の鍵の署名", <span key="o"><Time at={webhook.former_secret_ends_at} /> まで</span>]);
  }
  return (
    <Card title="設定">
      <Facts rows={rows} />
      <div>
        <ButtonLink to={at(tenant, "webhooks", webhook.id, "edit")} isWide>
          設定を変える
        </ButtonLink>
      </div>
    </Card>
  );
}

/** Trying it, and stopping it for a while. */
function Running({ tenant, webhook }: Of) {
  const testing = useSendTest(tenant, webhook.id);
  const pausing = usePause(tenant, webhook.id);
  const resuming = useResume(tenant, webhook.id);
  const error = testing.error ?? pausing.error ?? resuming.error;
  return (
    <Card title="動作">
      {webhook.state === "paused" ? (
        <Notice tone="caution" title="停止中です">
          <p>{webhook.pause_note} このあいだに起きたことは、再開すると送られます。</p>
        </Notice>
      ) : null}
      {testing.isSuccess ? (
        <Notice tone="good" role="status" title="試しの送信を始めました">
          <p>結果は、下の「配信」に表示されます。</p>
        </Notice>
      ) : null}
      {error ? <ErrorNotice error={error} /> : null}
      <div className="flex flex-wrap gap-3">
        {webhook.state === "active" ? (
          <>
            <Button look="primary" isWide isPending={testing.isPending} onPress={() => testing.mutate(undefined)}>
              試しに送る
            </Button>
            <Button isWide isPending={pausing.isPending} onPress={() => pausing.mutate(undefined)}>
              送信を止める
            </Button>
          </>
        ) : (
          <Button look="primary" isWide isPending={resuming.isPending} onPress={() => resuming.mutate(undefined)}>
            送信を再開する
          </Button>
        )}
      </div>
    </Card>
  );
}

/** What can't be taken back. */
function Lasting({ tenant, webhook }: Of) {
  const navigate = useNavigate();
  const rotating = useRotateSecret(tenant, webhook.id);
  const removing = useRemoveWebhook(tenant, webhook.id);
  const secret = rotating.data?.secret;
  return (
    <Card title="署名の鍵と削除">
      {secret ? <SecretNotice title="鍵を替えました" secret={secret} /> : null}
      <ConfirmInline
        action="署名の鍵を替える"
        confirm="鍵を替える"
        look="secondary"
        isPending={rotating.isPending}
        onConfirm={() => rotating.mutate(undefined)}
        consequence={
          <p>新しい鍵が1回だけ表示されます。24時間は、前の鍵の署名もいっしょに付きます。</p>
        }
      />
      <ConfirmInline
        action="このWebhookを削除"
        isPending={removing.isPending}
        onConfirm={() =>
          removing.mutate(undefined, { onSuccess: () => void navigate(at(tenant, "webhooks")) })
        }
        consequence={<p>送信待ちと、届かなかったものもいっしょに消えます。元には戻せません。</p>}
      />
      {rotating.isError ? <ErrorNotice error={rotating.error} /> : null}
      {removing.isError ? <ErrorNotice error={removing.error} /> : null}
    </Card>
  );
}

/** One webhook: how it goes, what was sent, what did not get there. */
export function WebhookPage() {
  const tenant = useTenantId();
  const { webhook: id = "" } = useParams();
  const found = useWebhook(tenant, id);
  const webhook = found.data;
  return (
    <Page title={webhook?.name ?? "Webhook"} back={{ to: at(tenant, "webhooks"), name: "Webhook" }}>
      {found.isPending ? <Skeleton lines={5} /> : null}
      {found.isError ? (
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      ) : null}
      {webhook ? (
        <>
          <Running tenant={tenant} webhook={webhook} />
          {webhook.dead > 0 || webhook.lost > 0 ? (
            <DeadLetters tenant={tenant} webhook={webhook} />
          ) : null}
          {webhook.waiting > 0 ? <Waiting tenant={tenant} webhook={webhook} /> : null}
          <LastDeliveries tenant={tenant} webhook={webhook} />
          <Overview tenant={tenant} webhook={webhook} />
          <Lasting tenant={tenant} webhook={webhook} />
        </>
      ) : null}
    </Page>
  );
}
