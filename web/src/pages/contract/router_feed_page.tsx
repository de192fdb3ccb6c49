import { type FormEvent, type ReactNode, useState } from "react";
import { useParams } from "react-router";
import { issueAt } from "../../api/problem";
import type { RouterFeed } from "../../api/types";
import { at, useTenantId } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { Button } from "../../components/button";
import { Card, Facts } from "../../components/card";
import { ConfirmInline } from "../../components/confirm_inline";
import { Copyable } from "../../components/copy";
import { Field, Select } from "../../components/field";
import { Form } from "../../components/form";
import { ErrorNotice, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { Time } from "../../components/time";
import { Skeleton } from "../../components/waiting";
import { deviceWords, keyWords, listMakeOf, listMakes, partNames, wayNames } from "../../words/feeds";
import { trimmed } from "../../words/normalise";
import { useFeed, useMakeKey, useRevokeKey } from "./feed_queries";
import { useContract } from "./queries";

interface Of {
  tenant: string;
  feed: RouterFeed;
}
type Device = RouterFeed["devices"][number];
type Key = RouterFeed["keys"][number];

const isFeed = (feed: RouterFeed) => feed.adapter === "crowdsec" || feed.adapter === "edl";

function standingOf(device: Device, feed: RouterFeed): string {
  if (device.fault) return "fault";
  if (device.is_silent) return "silent";
  return device.generation < feed.generation ? "behind" : "current";
}

function stateOf(key: Key): string {
  if (!key.is_good) return "ended";
  return key.ends_at ? "ending" : "good";
}

/** What a device is set up with: its address, and which list. */
function Addresses({ feed }: { feed: RouterFeed }) {
  const makes = [...new Set(feed.paths.map(listMakeOf))];
  const [chosen, setChosen] = useState(makes[0] ?? "");
  const urls = feed.paths
    .filter((path) => listMakeOf(path) === chosen)
    .map((path) => `${window.location.origin}${path}`);
  return (
    <>
      {makes.length > 1 ? (
        <Select
          label="機器の種類"
          hint="一覧の書き方が違います。"
          value={chosen}
          onChange={setChosen}
          options={makes.map((make) => ({ value: make, label: listMakes[make] ?? make }))}
        />
      ) : null}
      <ul aria-label="機器に設定するURL" className="flex flex-col gap-1">
        {urls.map((url) => (
          <li key={url} className="break-all">
            <Copyable value={url} what="URL" />
          </li>
        ))}
      </ul>
    </>
  );
}

function Overview({ feed }: { feed: RouterFeed }) {
  const rows: [string, ReactNode][] = [
    ["遮断の方法", wayNames[feed.adapter] ?? feed.adapter],
    ["渡している遮断", `${feed.filters} 件`],
    ["一覧の版", `${feed.generation}`],
  ];
  return (
    <Card title="設定">
      <Facts rows={rows} />
      <Addresses feed={feed} />
      <p className="text-ink-soft">
        {feed.adapter === "edl"
          ? "鍵は、Basic認証のパスワードに入れます。パスワードを送れない機器では、URLの一覧の名前の前に「鍵/」をはさみます。受け取った一覧を機器がどう使うかは見えないため、画面には「配信済み」と表示します。"
          : "鍵は、バウンサーの api_key に入れます。ルーターの内側を守るには、付属の nftables の設定も必要です。"}
      </p>
    </Card>
  );
}

function Devices({ feed }: { feed: RouterFeed }) {
  if (feed.devices.length === 0) {
    return (
      <Card title="機器">
        <p>まだ取りに来ていません。鍵を作り、機器に設定してください。</p>
      </Card>
    );
  }
  return (
    <Card title="機器">
      <ul aria-label="機器" className="flex flex-col divide-y divide-line">
        {feed.devices.map((device) => (
          <li key={`${device.key_name}${device.client}${device.part}`} className="py-3">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <strong>{device.key_name}</strong>
              <Badge words={deviceWords} name={standingOf(device, feed)} />
            </p>
            <p className="text-ink-soft">
              {device.client} から {partNames[device.part] ?? device.part}・版 {device.generation}・
              <Time at={device.pulled_at} />
            </p>
            {device.fault ? <p>{device.fault}。</p> : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function MakeKey({ tenant, feed }: Of) {
  const [name, setName] = useState("");
  const making = useMakeKey(tenant, feed.router_id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    making.mutate(trimmed(name), { onSuccess: () => setName("") });
  };
  const issue = issueAt(making.error, "/name");
  return (
    <Form isSending={making.isPending} onSubmit={submit} className="flex flex-col gap-4">
      {making.data ? (
        <Notice tone="good" role="status" title={`「${making.data.key.name}」の鍵を作りました`}>
          <p>機器に設定してください。表示はこの1回だけです。</p>
          <span className="break-all">
            <Copyable value={making.data.secret} what="鍵" />
          </span>
        </Notice>
      ) : null}
      <Field
        label="機器の名前"
        hint="同じ名前で作り直すと、前の鍵もしばらく使えます。"
        value={name}
        onChange={setName}
        maxLength={60}
        autoComplete="off"
        isRequired
        error={issue}
      />
      {making.isError && issue === undefined ? <ErrorNotice error={making.error} /> : null}
      <div>
        <Button type="submit" look="primary" isWide isPending={making.isPending}>
          鍵を作る
        </Button>
      </div>
    </Form>
  );
}

function KeyItem({ tenant, feed, one }: Of & { one: Key }) {
  const revoking = useRevokeKey(tenant, feed.router_id);
  return (
    <li className="flex flex-col gap-2 py-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <strong>{one.name}</strong>
        <Badge words={keyWords} name={stateOf(one)} />
      </p>
      <p className="text-ink-soft">
        <Time at={one.created_at} /> {one.created_by_name} が作成
        {one.used_at ? (
          <>
            ・最後に使われたのは <Time at={one.used_at} /> ({one.used_from})
          </>
        ) : (
          "・まだ使われていません"
        )}
        {one.is_good && one.ends_at ? (
          <>
            ・<Time at={one.ends_at} /> まで
          </>
        ) : null}
      </p>
      {one.is_good ? (
        <ConfirmInline
          action={`「${one.name}」の鍵を無効に`}
          isPending={revoking.isPending}
          onConfirm={() => revoking.mutate(one.id)}
          consequence={
            <p>
              この鍵の機器は、すぐに一覧を受け取れなくなります。機器によっては、遮断もやめます。
            </p>
          }
        />
      ) : null}
      {revoking.isError ? <ErrorNotice error={revoking.error} /> : null}
    </li>
  );
}

function Keys({ tenant, feed }: Of) {
  return (
    <Card title="鍵">
      <MakeKey tenant={tenant} feed={feed} />
      <ul aria-label="鍵" className="flex flex-col divide-y divide-line">
        {feed.keys.map((one) => (
          <KeyItem key={one.id} tenant={tenant} feed={feed} one={one} />
        ))}
      </ul>
    </Card>
  );
}

function Fetches({ feed }: { feed: RouterFeed }) {
  if (feed.fetches.length === 0) return null;
  return (
    <Card title="最近の取得">
      <ul aria-label="最近の取得" className="flex flex-col gap-1">
        {feed.fetches.map((fetch, position) => (
          <li key={`${fetch.at}${position}`}>
            <Time at={fetch.at} /> {fetch.client}{" "}
            {fetch.outcome === "refused"
              ? "鍵が正しくないため断りました"
              : `${partNames[fetch.part] ?? fetch.part}・版 ${fetch.generation}`}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** How the operator sets a router's device up, and how far it has followed. */
export function RouterFeedPage() {
  const tenant = useTenantId();
  const { router = "" } = useParams();
  const found = useFeed(tenant, router);
  const contract = useContract(tenant);
  const name = contract.data?.routers.find((one) => one.id === router)?.name ?? "ルーター";
  return (
    <Page title={`${name}への遮断の配信`} back={{ to: at(tenant, "contract"), name: "契約" }}>
      {found.isPending ? <Skeleton lines={5} /> : null}
      {found.isError ? <ErrorNotice error={found.error} /> : null}
      {found.data && !isFeed(found.data) ? (
        <Card title="設定">
          <p>
            このルーターの遮断の方法は「{wayNames[found.data.adapter] ?? found.data.adapter}
            」です。一覧の配信はありません。
          </p>
        </Card>
      ) : null}
      {found.data && isFeed(found.data) ? (
        <>
          <Overview feed={found.data} />
          <Devices feed={found.data} />
          <Keys tenant={tenant} feed={found.data} />
          <Fetches feed={found.data} />
        </>
      ) : null}
    </Page>
  );
}
