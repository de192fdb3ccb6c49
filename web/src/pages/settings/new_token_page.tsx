import { type FormEvent, useRef, useState } from "react";
import { issueAt } from "../../api/problem";
import { useTenant, useTenants } from "../../app/tenant";
import { Button, ButtonLink } from "../../components/button";
import { Checks } from "../../components/checks";
import { Copyable } from "../../components/copy";
import { Field, Select } from "../../components/field";
import { focusFirstError } from "../../components/focus";
import { ErrorNotice, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { Radios } from "../../components/radios";
import { Time } from "../../components/time";
import { trimmed } from "../../words/normalise";
import { useAddToken } from "./token_queries";

const kDayMs = 24 * 3600 * 1000;
const lengths = [
  { value: "90", label: "90日" },
  { value: "180", label: "180日" },
  { value: "365", label: "1年" },
  { value: "730", label: "2年" },
];

interface RouterChecksProps {
  tenant: string;
  value: string[];
  onChange: (value: string[]) => void;
  error: string | undefined;
}

function RouterChecks({ tenant, value, onChange, error }: RouterChecksProps) {
  const found = useTenant(tenant);
  if (found.isError) return <ErrorNotice error={found.error} />;
  const options = (found.data?.routers ?? []).map((router) => ({
    value: router.id,
    label: router.name,
  }));
  return (
    <Checks
      label="アラートを受け取るルーター"
      value={value}
      onChange={onChange}
      options={options}
      error={error}
    />
  );
}

function TokenForm() {
  const tenants = useTenants();
  const [tenant, setTenant] = useState("");
  const [name, setName] = useState("");
  const [routers, setRouters] = useState<string[]>([]);
  const [days, setDays] = useState("365");
  const [isTried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const adding = useAddToken();
  if (adding.isSuccess) {
    const { token, secret } = adding.data;
    return (
      <Notice tone="good" role="status" title={`「${token.name}」を作りました`}>
        <p>
          この鍵を検知装置に設定してください。表示はこの1回だけです。
          <Time at={token.ends_at} /> まで使えます。
        </p>
        <Copyable value={secret} what="鍵" />
        <div>
          <ButtonLink to="/settings/tokens">APIトークンの一覧へ</ButtonLink>
        </div>
      </Notice>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!trimmed(name) || routers.length === 0) {
      focusFirstError(form.current);
      return;
    }
    const ends = new Date(Date.now() + Number(days) * kDayMs).toISOString();
    adding.mutate(
      { name: trimmed(name), router_ids: routers, ends_at: ends },
      { onError: () => focusFirstError(form.current) },
    );
  };
  const noName = isTried && !trimmed(name) ? "名前を入力してください" : undefined;
  const noRouter = isTried && routers.length === 0 ? "ルーターを選んでください" : undefined;
  return (
    <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-5">
      <Field
        label="名前"
        hint="どの装置の鍵か分かる名前です。"
        value={name}
        onChange={setName}
        maxLength={100}
        autoComplete="off"
        isRequired
        error={noName ?? issueAt(adding.error, "/name")}
      />
      <Select
        label="会社"
        value={tenant}
        onChange={(next) => {
          setTenant(next);
          setRouters([]);
        }}
        options={[
          { value: "", label: "会社を選んでください" },
          ...(tenants.data?.items ?? []).map((item) => ({ value: item.id, label: item.name })),
        ]}
      />
      {tenant ? (
        <RouterChecks
          tenant={tenant}
          value={routers}
          onChange={setRouters}
          error={noRouter ?? issueAt(adding.error, "/router_ids")}
        />
      ) : null}
      {!tenant && noRouter ? <Notice tone="danger" title="会社とルーターを選んでください" /> : null}
      <Radios label="期限" value={days} onChange={setDays} options={lengths} />
      {adding.isError ? <ErrorNotice error={adding.error} /> : null}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" look="primary" isWide isPending={adding.isPending}>
          トークンを作る
        </Button>
        <ButtonLink to="/settings/tokens" look="quiet" isWide>
          やめる
        </ButtonLink>
      </div>
    </form>
  );
}

/** A leave for a detector: for whose routers, until when. */
export function NewTokenPage() {
  return (
    <Page title="APIトークンの作成" back={{ to: "/settings/tokens", name: "APIトークン" }}>
      <TokenForm />
    </Page>
  );
}
