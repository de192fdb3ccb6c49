import { type FormEvent, useState } from "react";
import type { DigestCondition, ReachedPerson } from "../../api/types";
import { useTenantRight } from "../../app/rights";
import { useSession } from "../../app/session";
import { useTenantId } from "../../app/tenant";
import { Button } from "../../components/button";
import { Card } from "../../components/card";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { Radios } from "../../components/radios";
import { Skeleton } from "../../components/waiting";
import { reachedWords } from "../../words/notices";
import { useCondition, useKeepCondition, useReached } from "./queries";

const kRisks = [
  { value: "Critical", label: "重大だけ" },
  { value: "High", label: "高以上" },
  { value: "Medium", label: "中以上" },
  { value: "Low", label: "低以上" },
];
const kDirections = [
  { value: "outbound", label: "上り (社内から社外へ)" },
  { value: "inbound", label: "下り (社外から社内へ)" },
  { value: "both", label: "どちらも" },
];
const wordOf = (options: { value: string; label: string }[], value: string) =>
  options.find((option) => option.value === value)?.label ?? value;

/** Stands on what was seen first; what others change meanwhile is refused by the server. */
function ConditionForm({ tenant, condition }: { tenant: string; condition: DigestCondition }) {
  const [wanted, setWanted] = useState(condition);
  const keeping = useKeepCondition(tenant);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keeping.mutate(wanted, { onSuccess: setWanted });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      <Radios
        label="リスク"
        value={wanted.risk}
        onChange={(risk) => setWanted({ ...wanted, risk })}
        options={kRisks}
      />
      <Radios
        label="通信の向き"
        value={wanted.direction}
        onChange={(direction) => setWanted({ ...wanted, direction })}
        options={kDirections}
      />
      {keeping.isError ? <ErrorNotice error={keeping.error} /> : null}
      {keeping.isSuccess ? <p role="status">保存しました。次のまとめから使います。</p> : null}
      <div>
        <Button type="submit" look="primary" isWide isPending={keeping.isPending}>
          まとめの条件を保存する
        </Button>
      </div>
    </form>
  );
}

function ReachedRow({ person }: { person: ReachedPerson }) {
  return (
    <li className="flex flex-wrap justify-between gap-x-4 border-line border-t py-3 first:border-t-0">
      <span className="min-w-0 break-all">
        {person.address || person.login}
        {person.address && person.address !== person.login ? (
          <span className="text-ink-soft"> ({person.login})</span>
        ) : null}
      </span>
      <span className={person.state === "confirmed" ? "" : "font-bold text-caution"}>
        {reachedWords[person.state] ?? person.state}
      </span>
    </li>
  );
}

function ReachedPeople({ tenant }: { tenant: string }) {
  const reached = useReached(tenant, true);
  return (
    <Card title="メールが届く方">
      <p>「未確認」や「停止中」の方には、ご本人に「設定」の「お知らせ」で確認していただいてください。</p>
      {reached.isPending ? <Skeleton /> : null}
      {reached.isError ? (
        <ErrorNotice error={reached.error} onRetry={() => void reached.refetch()} />
      ) : null}
      {reached.data ? (
        <ul>
          {reached.data.items.map((person) => (
            <ReachedRow key={person.id} person={person} />
          ))}
        </ul>
      ) : null}
    </Card>
  );
}

/** Which new alerts a firm hears of by the hour, and whom mail reaches. */
export function DigestPage() {
  const tenant = useTenantId();
  const session = useSession();
  const condition = useCondition(tenant);
  const mayChange = useTenantRight(tenant, "user.manage") && session.side === "customer";
  return (
    <Page
      title="アラートのまとめ"
      lead="新しいアラートを、まとめてメールでお知らせします。なかったときは送りません。"
    >
      {condition.isPending ? <Skeleton /> : null}
      {condition.isError ? (
        <ErrorNotice error={condition.error} onRetry={() => void condition.refetch()} />
      ) : null}
      {condition.data ? (
        <Card title="お知らせする条件">
          {mayChange ? (
            <ConditionForm tenant={tenant} condition={condition.data} />
          ) : (
            <p>
              リスク「{wordOf(kRisks, condition.data.risk)}」、通信の向き「
              {wordOf(kDirections, condition.data.direction)}」。変更は管理者が行います。
            </p>
          )}
        </Card>
      ) : null}
      {mayChange ? <ReachedPeople tenant={tenant} /> : null}
    </Page>
  );
}
