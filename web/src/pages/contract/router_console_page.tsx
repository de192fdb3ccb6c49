import { type ReactNode, useRef, useState } from "react";
import { useParams } from "react-router";
import { Problem } from "../../api/problem";
import type { RouterConsole, RouterConsoleSetting } from "../../api/types";
import { at, useTenantId } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { Button, TextLink } from "../../components/button";
import { Card, Facts } from "../../components/card";
import { ConfirmInline } from "../../components/confirm_inline";
import { ErrorNotice, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { Time } from "../../components/time";
import { Skeleton } from "../../components/waiting";
import { faultOf, visitState, visitWords } from "../../words/consoles";
import { wayNames } from "../../words/feeds";
import { ConsoleForm, isStranger } from "./console_form";
import { useConsole, useRemoveConsole } from "./console_queries";
import { useContract } from "./queries";

interface Of {
  tenant: string;
  setting: RouterConsoleSetting;
  console: RouterConsole;
}

/** What the last visit met, what to do about it, and the device's own words as evidence. */
function Visits({ console }: { console: RouterConsole }) {
  const fault = console.fault ? faultOf(console.fault) : null;
  const rows: [string, ReactNode][] = [
    ["最後に接続できた時刻", console.done_at ? <Time key="done" at={console.done_at} /> : "まだありません"],
    ["最後に試した時刻", console.tried_at ? <Time key="tried" at={console.tried_at} /> : "まだありません"],
    ["次に接続する時刻", <Time key="next" at={console.next_at} />],
  ];
  if (console.failures > 0) rows.push(["続けて失敗した回数", `${console.failures} 回`]);
  return (
    <Card title="接続のようす" aside={<Badge words={visitWords} name={visitState(console)} />}>
      <div role="status" className="empty:-mt-4">
        {fault ? (
          <Notice tone={fault.isPassing ? "caution" : "danger"} title={fault.what}>
            <p>{fault.next}</p>
          </Notice>
        ) : visitState(console) !== "waiting" ? null : (
          <p>設定を保存しました。まもなくルーターに接続し、結果をここに表示します。</p>
        )}
      </div>
      <Facts rows={rows} />
      {console.fault ? (
        <details>
          <summary className="min-h-11 py-2 font-bold">機器の答え (調べるための記録)</summary>
          <p className="break-words font-mono" lang="en">
            {console.fault}
            {console.fault_detail ? `: ${console.fault_detail}` : ""}
          </p>
        </details>
      ) : null}
    </Card>
  );
}

function factsOf({ setting, console }: Of): [string, ReactNode][] {
  const profile = setting.profiles.find((each) => each.name === console.profile);
  const signsIn = console.signs_in_with === "password" ? "パスワード" : "秘密鍵";
  return [
    ["機種", profile?.title ?? console.profile],
    ["アドレス", `${console.address} (ポート ${console.port})`],
    [
      "照合した鍵の指紋",
      <span key="key" className="break-all font-mono">
        {console.host_key}
      </span>,
    ],
    ["インターフェース", console.interface],
    ["アカウント", `${console.user} (${signsIn})`],
    ["管理者パスワード", console.has_second_password ? "設定あり" : "設定なし"],
    ["設定した人", console.set_by_name],
    ["設定した時刻", <Time key="set" at={console.set_at} />],
  ];
}

/** Why it may not lead elsewhere while filters are there, and what to do first. */
function InUse({ tenant, count, isKeyOpen = false }: {
  tenant: string;
  count?: number;
  isKeyOpen?: boolean;
}) {
  return (
    <Notice tone="info" title={`このルーターには有効な遮断${count ? `が ${count} 件` : "が"}あります`}>
      <p>
        遮断を外しに行けなくなるため、いまは接続先の変更と削除ができません。先に
        <TextLink to={at(tenant, "blocks")}>遮断</TextLink>
        を解除し、「解除済み」になってから行ってください。
        {isKeyOpen ? "同じ接続先の新しい鍵と、アカウントは設定できます。" : "アカウントは変更できます。"}
      </p>
    </Notice>
  );
}

function Removal({ tenant, setting }: Of) {
  const removing = useRemoveConsole(tenant, setting.router_id);
  const isInUse =
    removing.error instanceof Problem && removing.error.code === "blocking.console-in-use";
  return (
    <>
      {isInUse ? <InUse tenant={tenant} /> : null}
      {removing.isError && !isInUse ? <ErrorNotice error={removing.error} /> : null}
      <ConfirmInline
        action="接続の設定を削除"
        isPending={removing.isPending}
        onConfirm={() => removing.mutate()}
        consequence={
          <p>
            保存したアカウントと鍵も消えます。このルーターへの遮断は、もう一度設定するまで反映されません。
          </p>
        }
      />
    </>
  );
}

function Existing(props: Of) {
  const { tenant, setting, console } = props;
  const [isChanging, setChanging] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  // What had the focus goes either way.
  const change = (isNow: boolean) => {
    setChanging(isNow);
    requestAnimationFrame(() => place.current?.focus());
  };
  const isOver = setting.adapter !== "ssh";
  const isHeld = setting.filters_in_force > 0;
  return (
    <>
      <Visits console={console} />
      <div ref={place} tabIndex={-1} className="flex flex-col gap-6">
        {isChanging ? (
          <ConsoleForm tenant={tenant} setting={setting} onDone={() => change(false)} />
        ) : (
          <Card title="接続の設定">
            <Facts rows={factsOf(props)} />
            {isHeld ? (
              <InUse
                tenant={tenant}
                count={setting.filters_in_force}
                isKeyOpen={isStranger(setting)}
              />
            ) : null}
            <div className="flex flex-col gap-3 sm:flex-row sm:flex-wrap sm:items-start">
              {isOver ? null : (
                <Button isWide onPress={() => change(true)}>
                  {isHeld && !isStranger(setting) ? "アカウントを変える" : "接続の設定を変える"}
                </Button>
              )}
              {isHeld ? null : <Removal {...props} />}
            </div>
          </Card>
        )}
      </div>
    </>
  );
}

function Content({ tenant, setting }: { tenant: string; setting: RouterConsoleSetting }) {
  if (setting.console) return <Existing tenant={tenant} setting={setting} console={setting.console} />;
  if (setting.adapter === "ssh") {
    return <ConsoleForm tenant={tenant} setting={setting} onDone={() => undefined} />;
  }
  return (
    <Card title="接続の設定">
      <p>
        このルーターの遮断の方法は「{wayNames[setting.adapter] ?? setting.adapter}
        」です。SSH での接続はありません。
      </p>
    </Card>
  );
}

/** How the desk reaches a router's command line: set up, watched, changed, removed. */
export function RouterConsolePage() {
  const tenant = useTenantId();
  const { router = "" } = useParams();
  const found = useConsole(tenant, router);
  const contract = useContract(tenant);
  const name = contract.data?.routers.find((one) => one.id === router)?.name ?? "ルーター";
  return (
    <Page title={`${name}への接続 (SSH)`} back={{ to: at(tenant, "contract"), name: "契約" }}>
      {found.isPending ? <Skeleton lines={5} /> : null}
      {found.isError && !found.data ? (
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      ) : null}
      {found.data ? <Content tenant={tenant} setting={found.data} /> : null}
    </Page>
  );
}
