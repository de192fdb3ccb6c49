import { type FormEvent, useRef, useState } from "react";
import { useParams } from "react-router";
import { issueAt } from "../../api/problem";
import type { Webhook } from "../../api/types";
import { at, useTenantId } from "../../app/tenant";
import { Button, ButtonLink } from "../../components/button";
import { Checks } from "../../components/checks";
import { Field } from "../../components/field";
import { focusFirstError } from "../../components/focus";
import { ErrorNotice, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { Skeleton } from "../../components/waiting";
import { halfWidth, trimmed } from "../../words/normalise";
import { topicOptions } from "../../words/webhooks";
import { useWebhook, useWriteWebhook } from "./queries";
import { SecretNotice } from "./secret_notice";

function Written({ tenant, webhook, secret }: {
  tenant: string;
  webhook: Webhook;
  secret: string | null;
}) {
  return (
    <>
      {secret === null ? (
        <Notice tone="good" role="status" title={`「${webhook.name}」を保存しました`} />
      ) : (
        <SecretNotice title={`「${webhook.name}」を保存しました`} secret={secret} />
      )}
      <div>
        <ButtonLink to={at(tenant, "webhooks", webhook.id)} isWide>
          「{webhook.name}」を開く
        </ButtonLink>
      </div>
    </>
  );
}

/** Adds one, or changes the one that is there. */
function WebhookForm({ tenant, webhook }: { tenant: string; webhook: Webhook | null }) {
  const [name, setName] = useState(webhook?.name ?? "");
  const [url, setUrl] = useState(webhook?.url ?? "");
  const [topics, setTopics] = useState(webhook?.topics ?? []);
  const form = useRef<HTMLFormElement>(null);
  const writing = useWriteWebhook(tenant, webhook);
  if (writing.isSuccess) return <Written tenant={tenant} {...writing.data} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    writing.mutate(
      { name: trimmed(name), url: halfWidth(url), topics },
      { onError: () => requestAnimationFrame(() => focusFirstError(form.current)) },
    );
  };
  const issues = ["/name", "/url", "/topics"].map((pointer) => issueAt(writing.error, pointer));
  const isElsewhere = issues.every((issue) => issue === undefined);
  return (
    <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-5">
      <Field
        label="名前"
        hint="どのシステムに知らせるかが分かる名前です。"
        value={name}
        onChange={setName}
        maxLength={60}
        autoComplete="off"
        isRequired
        error={issues[0]}
      />
      <Field
        label="送り先のURL"
        hint={
          webhook
            ? "変えると、署名の鍵も新しくなります。"
            : "https:// から始まる、インターネットから届くURLです。"
        }
        value={url}
        onChange={setUrl}
        maxLength={2000}
        autoComplete="off"
        isHalfWidth
        isRequired
        error={issues[1]}
      />
      <Checks
        label="知らせること"
        value={topics}
        onChange={setTopics}
        options={topicOptions}
        error={issues[2]}
      />
      {writing.isError && isElsewhere ? <ErrorNotice error={writing.error} /> : null}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" look="primary" isWide isPending={writing.isPending}>
          {webhook ? "Webhookを保存する" : "Webhookを追加する"}
        </Button>
        <ButtonLink
          to={webhook ? at(tenant, "webhooks", webhook.id) : at(tenant, "webhooks")}
          look="quiet"
          isWide
        >
          やめる
        </ButtonLink>
      </div>
    </form>
  );
}

export function NewWebhookPage() {
  const tenant = useTenantId();
  return (
    <Page title="Webhookの追加" back={{ to: at(tenant, "webhooks"), name: "Webhook" }}>
      <WebhookForm tenant={tenant} webhook={null} />
    </Page>
  );
}

/** The form stands on what was seen first; what others change meanwhile is refused by the server. */
function Editing({ tenant, webhook }: { tenant: string; webhook: Webhook }) {
  const [seen] = useState(webhook);
  return <WebhookForm tenant={tenant} webhook={seen} />;
}

export function EditWebhookPage() {
  const tenant = useTenantId();
  const { webhook = "" } = useParams();
  const found = useWebhook(tenant, webhook);
  return (
    <Page
      title="Webhookの変更"
      back={{ to: at(tenant, "webhooks", webhook), name: found.data?.name ?? "Webhook" }}
    >
      {found.isPending ? <Skeleton /> : null}
      {found.isError ? <ErrorNotice error={found.error} /> : null}
      {found.data ? <Editing tenant={tenant} webhook={found.data} /> : null}
    </Page>
  );
}
