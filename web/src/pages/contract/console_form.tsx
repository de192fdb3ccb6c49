import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { issueAt } from "../../api/problem";
import type { RouterConsole, RouterConsoleSetting } from "../../api/types";
import { Button } from "../../components/button";
import { Card, Facts } from "../../components/card";
import { Check } from "../../components/checks";
import { Field, Select } from "../../components/field";
import { focusField, focusFirstError } from "../../components/focus";
import { ErrorNotice, Notice } from "../../components/notice";
import { halfWidth } from "../../words/normalise";
import { ConsoleAccount } from "./console_account";
import { type Place, useAskKey } from "./console_queries";

const kSshPort = 22;

interface FormProps {
  tenant: string;
  setting: RouterConsoleSetting;
  onDone: () => void;
}

const titleOf = (setting: RouterConsoleSetting, profile: string) =>
  setting.profiles.find((each) => each.name === profile)?.title ?? profile;

/** Another key at the same place: that one may be compared anew also while filters are there. */
export const isStranger = ({ console }: RouterConsoleSetting) =>
  console?.fault === "blocking.device-stranger";

const placeOf = ({ address, port, profile }: RouterConsole): Place => ({ address, port, profile });

interface AskProps {
  tenant: string;
  setting: RouterConsoleSetting;
  before: Place | null;
  onShown: (place: Place, key: string) => void;
}

/** Where it is and which make: enough to ask for its key. */
function AskForKey({ tenant, setting, before, onShown }: AskProps) {
  const [address, setAddress] = useState(before?.address ?? "");
  const [port, setPort] = useState(`${before?.port ?? kSshPort}`);
  const [profile, setProfile] = useState(before?.profile ?? setting.profiles[0]?.name ?? "");
  const [isTried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (before) focusField(form.current);
  }, [before]);
  const asking = useAskKey(tenant, setting.router_id);
  const isPortNumber = /^[0-9]{1,5}$/.test(halfWidth(port));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isPortNumber) {
      focusFirstError(form.current);
      return;
    }
    const place = { address: halfWidth(address), port: Number(halfWidth(port)), profile };
    asking.mutate(place, {
      onSuccess: ({ host_key: key }) => onShown(place, key),
      onError: () => focusFirstError(form.current),
    });
  };
  const atAddress = issueAt(asking.error, "/address");
  const atPort = isTried && !isPortNumber ? "1から65535の数です。" : issueAt(asking.error, "/port");
  return (
    <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-5">
      <Select
        label="機種"
        value={profile}
        onChange={setProfile}
        options={setting.profiles.map(({ name, title }) => ({ value: name, label: title }))}
      />
      <Field
        label="ルーターのアドレス"
        hint="この窓口のサーバーから届くIPアドレスです。"
        value={address}
        onChange={setAddress}
        maxLength={45}
        autoComplete="off"
        isHalfWidth
        isRequired
        error={atAddress}
      />
      <Field
        label="SSHのポート"
        value={port}
        onChange={setPort}
        maxLength={5}
        inputMode="numeric"
        autoComplete="off"
        isHalfWidth
        isRequired
        error={atPort}
      />
      {asking.isError && !atAddress && !atPort ? <ErrorNotice error={asking.error} /> : null}
      <div>
        <Button
          type="submit"
          look="primary"
          isWide
          isPending={asking.isPending}
          pendingWords="ルーターに尋ねています…"
        >
          ルーターの鍵を受け取る
        </Button>
      </div>
      <p className="text-ink-soft">サインインはしません。尋ねたことは記録に残ります。</p>
    </form>
  );
}

interface CompareProps {
  shown: string;
  /** The one that was compared before at this very place; null: there was none. */
  before: string | null;
  isCompared: boolean;
  onCompared: (isCompared: boolean) => void;
}

/** The one thing no program can do: see that the key is the device's own. */
function Compare({ shown, before, isCompared, onCompared }: CompareProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} tabIndex={-1} role="group" aria-label="鍵の照合" className="flex flex-col gap-3">
      {before !== null && before !== shown ? (
        <Notice tone="caution" title="前に照合した鍵と違います">
          <p>機器の交換や初期化がなかったか、管理している人に確かめてから進めてください。</p>
        </Notice>
      ) : null}
      <p>受け取った鍵の指紋です。</p>
      <p className="break-all rounded-8 border border-edge p-3 font-mono text-std-18B-160">{shown}</p>
      <p>これを、機器が自分のコンソールに表示する指紋と見比べてください。</p>
      <p className="text-ink-soft">
        通信の途中に別の機器がいると、その機器の鍵が届きます。同じ経路で入った画面を見ても、見分けられません。
      </p>
      <Check isSelected={isCompared} onChange={onCompared}>
        機器のコンソールに表示された指紋と見比べ、同じであることを確かめました
      </Check>
    </div>
  );
}

interface KnownProps {
  setting: RouterConsoleSetting;
  place: Place;
  hostKey?: string | undefined;
  onElsewhere?: (() => void) | undefined;
  /** It came in the place of the form that had the focus. */
  isNew: boolean;
}

/** The place as it was told, no longer to be typed over by accident. */
function Known({ setting, place, hostKey, onElsewhere, isNew }: KnownProps) {
  const head = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isNew) head.current?.focus();
  }, [isNew]);
  return (
    <div ref={head} tabIndex={-1} className="flex flex-col gap-4">
      <Facts
        rows={[
          ["機種", titleOf(setting, place.profile)],
          ["アドレス", `${place.address} (ポート ${place.port})`],
          ...(hostKey
            ? [
                [
                  "照合した鍵の指紋",
                  <span key="key" className="break-all font-mono">
                    {hostKey}
                  </span>,
                ] as [string, ReactNode],
              ]
            : []),
        ]}
      />
      {onElsewhere ? (
        <div>
          <Button onPress={onElsewhere}>接続先を入れ直す</Button>
        </div>
      ) : (
        <p className="text-ink-soft">
          有効な遮断があるため、接続先とインターフェースはいま変えられません。
        </p>
      )}
    </div>
  );
}

/** First where, and a key that a person compared; only then the account that is told to it. */
export function ConsoleForm({ tenant, setting, onDone }: FormProps) {
  const [former] = useState(setting.console);
  const [place, setPlace] = useState(former ? placeOf(former) : null);
  const [key, setKey] = useState(former?.host_key ?? null);
  const [isCompared, setCompared] = useState(former !== null);
  const [isAsking, setAsking] = useState(former === null);
  const [hasAsked, setAsked] = useState(false);
  const isKnown = former !== null && key === former.host_key && place?.address === former.address;
  const shown = (where: Place, hostKey: string) => {
    setPlace(where);
    setKey(hostKey);
    setCompared(hostKey === former?.host_key && where.address === former.address);
    setAsking(false);
    setAsked(true);
  };
  const before = place?.address === former?.address ? (former?.host_key ?? null) : null;
  const mayGo = former === null || setting.filters_in_force === 0 || isStranger(setting);
  const elsewhere = mayGo ? () => setAsking(true) : undefined;
  const isReady = !isAsking && place !== null && key !== null;
  return (
    <>
      <Card title="1. 接続先と、機器の鍵">
        {isReady ? (
          <>
            <Known
              setting={setting}
              place={place}
              hostKey={isKnown ? key : undefined}
              onElsewhere={elsewhere}
              isNew={hasAsked}
            />
            {isKnown ? null : (
              <Compare
                shown={key}
                before={before}
                isCompared={isCompared}
                onCompared={setCompared}
              />
            )}
          </>
        ) : (
          <AskForKey tenant={tenant} setting={setting} before={place} onShown={shown} />
        )}
      </Card>
      <Card title="2. アカウントとインターフェース">
        {isReady && isCompared ? (
          <ConsoleAccount
            tenant={tenant}
            setting={setting}
            place={place}
            hostKey={key}
            former={former}
            isKnown={isKnown}
            onDone={onDone}
          />
        ) : (
          <>
            <p className="text-ink-soft">鍵を見比べたあとに入力します。</p>
            {former ? (
              <div>
                <Button look="quiet" isWide onPress={onDone}>
                  やめる
                </Button>
              </div>
            ) : null}
          </>
        )}
      </Card>
    </>
  );
}
