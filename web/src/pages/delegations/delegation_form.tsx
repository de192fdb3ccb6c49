import { type FormEvent, useRef, useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { issueAt } from "../../api/problem";
import type { Delegation, Tenant } from "../../api/types";
import { at } from "../../app/tenant";
import { Button, ButtonLink } from "../../components/button";
import { Checks } from "../../components/checks";
import { Field } from "../../components/field";
import { focusFirstError } from "../../components/focus";
import { ErrorNotice } from "../../components/notice";
import { Radios } from "../../components/radios";
import { deskActs } from "../../words/delegations";
import { halfWidth } from "../../words/normalise";
import { dateFieldOf, dayOf } from "../../words/time";
import { endOfDay, lastDayAfter, presets } from "./ends";
import { useCreateDelegation } from "./queries";

interface EndFieldsProps {
  choice: string;
  onChoice: (choice: string) => void;
  day: string;
  onDay: (day: string) => void;
  error: string | undefined;
}

/** Presets first; a day of one's own within a year. */
function EndFields({ choice, onChoice, day, onDay, error }: EndFieldsProps) {
  const now = new Date();
  const end = endOfDay(day);
  return (
    <>
      <Radios label="期間" value={choice} onChange={onChoice} options={presets} />
      {choice === "day" ? (
        <Field
          label="最後の日"
          type="date"
          value={day}
          onChange={onDay}
          min={dateFieldOf(now)}
          max={lastDayAfter(12, now)}
          hint="1年以内の日を選んでください。"
          error={error}
        />
      ) : (
        <p>
          {end ? `${dayOf(end)} まで使えます。` : ""}
          {error ? <strong className="block text-danger">{error}</strong> : null}
        </p>
      )}
    </>
  );
}

function useEnd() {
  const [choice, setChoice] = useState("3");
  const [picked, setPicked] = useState("");
  const day = choice === "day" ? picked : lastDayAfter(Number(choice), new Date());
  return { choice, setChoice, day, setPicked };
}

/** Where one came from: the request for a block goes on once the account exists. */
function useWayOn(tenant: string): string {
  const { state } = useLocation();
  return (state as { from?: string } | null)?.from ?? at(tenant, "delegations");
}

interface DelegationFormProps {
  tenant: Tenant;
  /** The one whose values are taken over. */
  former: Delegation | undefined;
}

/** Addresses and prefixes as people write them: one a line, or with commas between. */
function sourcesIn(text: string): string[] {
  return halfWidth(text)
    .split(/[\s,、]+/)
    .filter((part) => part !== "");
}

/** The first word the server could not read, by its own words. */
function sourceIssue(error: unknown, sources: string[]): string | undefined {
  const whole = issueAt(error, "/sources");
  if (whole) return whole;
  const at = sources.findIndex((_, index) => issueAt(error, `/sources/${index}`) !== undefined);
  return at < 0
    ? undefined
    : `「${sources[at]}」を読み取れません。203.0.113.7 か 203.0.113.0/24 の形で入力してください`;
}

/** What is allowed on which router, from where, until when. */
export function DelegationForm({ tenant, former }: DelegationFormProps) {
  const navigate = useNavigate();
  const wayOn = useWayOn(tenant.id);
  const options = tenant.routers.map((router) => ({
    value: router.id,
    label: router.site_name ? `${router.name} (${router.site_name})` : router.name,
  }));
  const kept = former?.routers.map((router) => router.id).filter((id) => options.some((o) => o.value === id));
  const [routers, setRouters] = useState(
    kept ?? (options.length === 1 ? options.map((o) => o.value) : []),
  );
  const [acts, setActs] = useState(former?.acts ?? deskActs.map((act) => act.value));
  const [places, setPlaces] = useState(former?.sources.join("\n") ?? "");
  const { choice, setChoice, day, setPicked } = useEnd();
  const [account, setAccount] = useState(former?.console_account_name ?? "");
  const [isTried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const creating = useCreateDelegation(tenant.id);
  const end = endOfDay(day);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (routers.length === 0 || acts.length === 0 || end === undefined) {
      focusFirstError(form.current);
      return;
    }
    const name = halfWidth(account);
    creating.mutate(
      {
        router_ids: routers,
        ends_at: end,
        acts,
        sources: sourcesIn(places),
        ...(name ? { console_account_name: name } : {}),
        ...(former ? { renews_id: former.id } : {}),
      },
      { onSuccess: () => void navigate(wayOn, { replace: true }) },
    );
  };
  const noRouter = isTried && routers.length === 0 ? "ルーターを選んでください" : undefined;
  const noAct = isTried && acts.length === 0 ? "任せる操作を選んでください" : undefined;
  const noDay = isTried && end === undefined ? "最後の日を選んでください" : undefined;
  return (
    <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-6">
      <Checks
        label="窓口が設定してよいルーター"
        value={routers}
        onChange={setRouters}
        options={options}
        error={noRouter ?? issueAt(creating.error, "/router_ids")}
      />
      <Checks
        label="窓口に任せる操作"
        value={acts}
        onChange={setActs}
        options={deskActs}
        error={noAct ?? issueAt(creating.error, "/acts")}
      />
      <EndFields
        choice={choice}
        onChoice={setChoice}
        day={day}
        onDay={setPicked}
        error={noDay ?? issueAt(creating.error, "/ends_at")}
      />
      <Field
        label="窓口の接続元"
        isOptionalShown
        value={places}
        onChange={setPlaces}
        rows={3}
        hint="窓口がこのアカウントを使える場所を、アドレスで限定できます (1行に1つ、20件まで)。空欄なら限定しません。"
        error={sourceIssue(creating.error, sourcesIn(places))}
      />
      <Field
        label="管理画面のアカウント名"
        isOptionalShown
        value={account}
        onChange={setAccount}
        maxLength={100}
        autoComplete="off"
        hint="通信会社の管理画面にアカウントが必要な場合だけ、名前を控えられます。パスワードをお尋ねすることはありません。ここにも書かないでください。"
        error={issueAt(creating.error, "/console_account_name")}
      />
      {creating.isError ? <ErrorNotice error={creating.error} /> : null}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" look="primary" isWide isPending={creating.isPending}>
          代行設定用アカウントを作成する
        </Button>
        <ButtonLink to={at(tenant.id, "delegations")} look="quiet" isWide>
          やめる
        </ButtonLink>
      </div>
    </form>
  );
}
