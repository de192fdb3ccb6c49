import { type FormEvent, useRef, useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { issueAt } from "../../api/problem";
import type { Tenant } from "../../api/types";
import { useTenantRight } from "../../app/rights";
import { at, useTenant, useTenantId } from "../../app/tenant";
import { Button, ButtonLink } from "../../components/button";
import { Card } from "../../components/card";
import { Checks } from "../../components/checks";
import { Field } from "../../components/field";
import { focusFirstError } from "../../components/focus";
import { ErrorNotice, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { Radios } from "../../components/radios";
import { EmptyState, Skeleton } from "../../components/waiting";
import { delegationMeaning } from "../../words/delegations";
import { halfWidth } from "../../words/normalise";
import { dateFieldOf, dayOf } from "../../words/time";
import { endOfDay, lastDayAfter, presets } from "./ends";
import { useCreateDelegation } from "./queries";

function Meaning() {
  return (
    <Card title="これで窓口ができること">
      <ul className="flex list-disc flex-col gap-1 pl-6">
        {delegationMeaning.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Card>
  );
}

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

function DelegationForm({ tenant }: { tenant: Tenant }) {
  const navigate = useNavigate();
  const wayOn = useWayOn(tenant.id);
  const options = tenant.routers.map((router) => ({
    value: router.id,
    label: router.site_name ? `${router.name} (${router.site_name})` : router.name,
  }));
  const [routers, setRouters] = useState(options.length === 1 ? options.map((o) => o.value) : []);
  const { choice, setChoice, day, setPicked } = useEnd();
  const [account, setAccount] = useState("");
  const [isTried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const creating = useCreateDelegation(tenant.id);
  const end = endOfDay(day);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (routers.length === 0 || end === undefined) {
      focusFirstError(form.current);
      return;
    }
    const name = halfWidth(account);
    creating.mutate(
      { router_ids: routers, ends_at: end, ...(name ? { console_account_name: name } : {}) },
      { onSuccess: () => void navigate(wayOn, { replace: true }) },
    );
  };
  const noRouter = isTried && routers.length === 0 ? "ルーターを選んでください" : undefined;
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
      <EndFields
        choice={choice}
        onChoice={setChoice}
        day={day}
        onDay={setPicked}
        error={noDay ?? issueAt(creating.error, "/ends_at")}
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

function Content({ tenant }: { tenant: Tenant }) {
  if (tenant.routers.length === 0) {
    return (
      <EmptyState title="登録されたルーターがありません">
        <p>ルーターの登録が終わると、ここで選べるようになります。</p>
      </EmptyState>
    );
  }
  return (
    <>
      <Meaning />
      <DelegationForm tenant={tenant} />
    </>
  );
}

/** A new leave for the desk: which routers, until when. */
export function NewDelegationPage() {
  const tenant = useTenantId();
  const found = useTenant(tenant);
  const mayManage = useTenantRight(tenant, "delegation.manage");
  return (
    <Page
      title="代行設定用アカウントの作成"
      back={{ to: at(tenant, "delegations"), name: "代行設定用アカウント" }}
    >
      {found.isPending ? <Skeleton lines={5} /> : null}
      {found.isError ? (
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      ) : null}
      {found.data && !mayManage ? (
        <Notice title="作成できるのは管理者だけです">
          <p>お使いの会社、またはご契約の販売会社の管理者にお願いしてください。</p>
        </Notice>
      ) : null}
      {found.data && mayManage ? <Content tenant={found.data} /> : null}
    </Page>
  );
}
