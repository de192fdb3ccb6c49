import { type FormEvent, useRef, useState } from "react";
import { issueAt } from "../../api/problem";
import type { RouterConsole, RouterConsoleSetting } from "../../api/types";
import { Button } from "../../components/button";
import { Facts } from "../../components/card";
import { Field } from "../../components/field";
import { focusFirstError, focusHeading } from "../../components/focus";
import { ErrorNotice } from "../../components/notice";
import { Radios } from "../../components/radios";
import { halfWidth, trimmed } from "../../words/normalise";
import { type Place, useSetConsole } from "./console_queries";

const kPointers = ["/user", "/password", "/private_key", "/second_password", "/interface"] as const;

const kWays = [
  { value: "password", label: "パスワード" },
  { value: "private_key", label: "秘密鍵" },
];

interface AccountProps {
  tenant: string;
  setting: RouterConsoleSetting;
  place: Place;
  hostKey: string;
  former: RouterConsole | null;
  /** The very device whose secrets are kept already: they may stay as they are. */
  isKnown: boolean;
  onDone: () => void;
}

interface SecretProps {
  way: string;
  value: string;
  onChange: (value: string) => void;
  hint: string | undefined;
  error: string | undefined;
}

function Secret({ way, value, onChange, hint, error }: SecretProps) {
  const isKey = way === "private_key";
  return (
    <Field
      key={way}
      label={isKey ? "秘密鍵" : "パスワード"}
      hint={
        isKey
          ? `OpenSSH または PEM の形で、パスフレーズのないものです。${hint ?? ""}`
          : hint
      }
      value={value}
      onChange={onChange}
      {...(isKey ? { rows: 6, isCode: true, maxLength: 16_384 } : { type: "password", maxLength: 128 })}
      autoComplete={isKey ? "off" : "new-password"}
      isRequired={hint === undefined}
      error={error}
    />
  );
}

/** An account on the device, told to nobody but it. */
export function ConsoleAccount(props: AccountProps) {
  const { tenant, setting, place, hostKey, former, isKnown, onDone } = props;
  const [user, setUser] = useState(former?.user ?? "");
  const [way, setWay] = useState(former?.signs_in_with ?? "password");
  const [secret, setSecret] = useState("");
  const [second, setSecond] = useState("");
  const [hook, setHook] = useState(former?.interface ?? "");
  const [isTried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const setUp = useSetConsole(tenant, setting.router_id, () => {
    onDone();
    focusHeading();
  });
  const profile = setting.profiles.find((each) => each.name === place.profile);
  const isHeld = former !== null && setting.filters_in_force > 0;
  const issues = Object.fromEntries(kPointers.map((each) => [each, issueAt(setUp.error, each)]));
  const isElsewhere = kPointers.every((each) => issues[each] === undefined);
  const staysHint = "空のままにすると、いまのものを使い続けます。";
  // Another way of signing in needs its own secret, also where one is kept.
  const mayStay = isKnown && way === former?.signs_in_with;
  const keepsSecond = isKnown && former?.has_second_password === true;
  const isMissing = !secret && !mayStay;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isMissing) {
      focusFirstError(form.current);
      return;
    }
    const told = way === "private_key" && secret ? `${trimmed(secret)}\n` : secret;
    setUp.mutate(
      {
        ...place,
        host_key: hostKey,
        user: halfWidth(user),
        interface: halfWidth(hook),
        ...(told ? { [way]: told } : {}),
        ...(second ? { second_password: second } : {}),
      },
      { onError: () => focusFirstError(form.current) },
    );
  };
  return (
    <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-5">
      <Field
        label="アカウント"
        hint="窓口だけが使うアカウントを、ルーターに用意してください。"
        value={user}
        onChange={setUser}
        maxLength={64}
        autoComplete="off"
        isHalfWidth
        isRequired
        error={issues["/user"]}
      />
      <Radios label="サインインの方法" value={way} onChange={setWay} options={kWays} />
      <Secret
        way={way}
        value={secret}
        onChange={setSecret}
        hint={mayStay ? staysHint : undefined}
        error={
          isTried && isMissing
            ? "入力してください。"
            : (issues["/private_key"] ?? issues["/password"])
        }
      />
      <Field
        label="管理者パスワード"
        hint={`設定を変える前に機器が尋ねる、2つ目のパスワードです。${keepsSecond ? staysHint : "なければ空のままにします。"}`}
        value={second}
        onChange={setSecond}
        type="password"
        maxLength={128}
        autoComplete="new-password"
        isOptionalShown
        error={issues["/second_password"]}
      />
      {isHeld ? (
        <Facts rows={[["インターフェース", hook]]} />
      ) : (
        <Field
          label="インターフェース"
          hint={`インターネット側のものです。${profile?.interface_examples.join("、") ?? ""} のような名前です。`}
          value={hook}
          onChange={setHook}
          maxLength={40}
          autoComplete="off"
          isHalfWidth
          isRequired
          error={issues["/interface"]}
        />
      )}
      {setUp.isError && isElsewhere ? <ErrorNotice error={setUp.error} /> : null}
      <p className="text-ink-soft">
        パスワードと鍵は封をして保管し、二度と表示しません。保存すると、まもなく接続を試します。
      </p>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" look="primary" isWide isPending={setUp.isPending}>
          この接続を保存する
        </Button>
        {former ? (
          <Button look="quiet" isWide onPress={onDone}>
            やめる
          </Button>
        ) : null}
      </div>
    </form>
  );
}
