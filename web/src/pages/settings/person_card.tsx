import { useState } from "react";
import { issueAt } from "../../api/problem";
import type { Person } from "../../api/types";
import { useSession, useSignInOptions } from "../../app/session";
import { Badge } from "../../components/badge";
import { Button } from "../../components/button";
import { Facts, Item } from "../../components/card";
import { ConfirmInline } from "../../components/confirm_inline";
import { Field, Select } from "../../components/field";
import { ErrorNotice } from "../../components/notice";
import { personStateWords, roleOptions, roleWords } from "../../words/people";
import { PersonView } from "../contracts/person_view";
import { LinkBox } from "./link_box";
import {
  useDeactivate,
  useLinkSubject,
  useNewLink,
  useReactivate,
  useResetTotp,
  useSetRole,
} from "./queries";

function RoleForm({ person }: { person: Person }) {
  const [role, setRole] = useState(person.role);
  const setting = useSetRole(person.id);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-end gap-3">
        <Select
          label="役割"
          value={role}
          onChange={setRole}
          options={roleOptions(person.organisation)}
        />
        <Button
          isPending={setting.isPending}
          isDisabled={role === person.role}
          aria-label={`${person.name} さんの役割を変更する`}
          onPress={() => setting.mutate(role)}
        >
          役割を変更する
        </Button>
      </div>
      <p className="text-ink-soft">変更すると、この方のサインインはいったん終わります。</p>
      {setting.isError ? <ErrorNotice error={setting.error} /> : null}
    </div>
  );
}

function NewLink({ person }: { person: Person }) {
  const making = useNewLink(person.id);
  const action = person.state === "invited" ? "招待のリンクを作り直す" : "パスワード再設定のリンクを作る";
  return (
    <>
      <ConfirmInline
        action={action}
        confirm="リンクを作る"
        look="secondary"
        consequence={
          <p>24時間、1回だけ使えるリンクです。前に作ったリンクは使えなくなります。本人だけに渡してください。</p>
        }
        isPending={making.isPending}
        onConfirm={() => making.mutate(undefined)}
      />
      {making.isSuccess ? <LinkBox link={making.data} /> : null}
      {making.isError ? <ErrorNotice error={making.error} /> : null}
    </>
  );
}

function TotpReset({ person }: { person: Person }) {
  const resetting = useResetTotp(person.id);
  return (
    <>
      <ConfirmInline
        action="2段階認証を解除"
        consequence={
          <p>
            スマートフォンと回復コードを両方なくした方のためのものです。本人であることを確かめてから解除してください。
          </p>
        }
        isPending={resetting.isPending}
        onConfirm={() => resetting.mutate(undefined)}
      />
      {resetting.isError ? <ErrorNotice error={resetting.error} /> : null}
    </>
  );
}

/** Who the person is at the provider; only where the operator has set one up. */
function Subject({ person }: { person: Person }) {
  const options = useSignInOptions();
  const [subject, setSubject] = useState(person.oidc_subject ?? "");
  const linking = useLinkSubject(person.id);
  const name = options.data?.oidc_name;
  if (!name) return null;
  return (
    <div className="flex flex-col gap-2">
      <Field
        label={`${name}の識別子`}
        hint="サインイン先での、この方の識別子 (sub) です。空にすると、サインインできなくなります。"
        value={subject}
        onChange={setSubject}
        maxLength={255}
        autoComplete="off"
        isHalfWidth
        error={issueAt(linking.error, "/subject")}
      />
      <div>
        <Button
          isPending={linking.isPending}
          isDisabled={subject.trim() === (person.oidc_subject ?? "")}
          onPress={() => linking.mutate(subject.trim() || null)}
        >
          識別子を保存する
        </Button>
      </div>
      {linking.isError ? <ErrorNotice error={linking.error} /> : null}
    </div>
  );
}

function Ending({ person }: { person: Person }) {
  const ending = useDeactivate(person.id);
  return (
    <>
      <ConfirmInline
        action="利用を停止"
        consequence={
          <p>{person.name} さんはすぐにサインアウトし、サインインできなくなります。記録は残り、いつでも再開できます。</p>
        }
        isPending={ending.isPending}
        onConfirm={() => ending.mutate(undefined)}
      />
      {ending.isError ? <ErrorNotice error={ending.error} /> : null}
    </>
  );
}

function Beginning({ person }: { person: Person }) {
  const beginning = useReactivate(person.id);
  return (
    <>
      <div>
        <Button isPending={beginning.isPending} onPress={() => beginning.mutate(undefined)}>
          利用を再開する
        </Button>
      </div>
      {beginning.isError ? <ErrorNotice error={beginning.error} /> : null}
    </>
  );
}

/** One person: who they are, and what an admin may do for them. */
export function PersonCard({ person }: { person: Person }) {
  const { organisation } = useSession();
  return (
    <Item
      title={person.is_me ? `${person.name} (あなた)` : person.name}
      aside={<Badge words={personStateWords} name={person.state} />}
    >
      <Facts
        rows={[
          ["ログイン名", person.login],
          ["役割", roleWords[person.role] ?? person.role],
          ["2段階認証", person.has_totp ? "有効" : "なし"],
          ...(person.place_name ? [["所属", person.place_name] as [string, string]] : []),
        ]}
      />
      <details>
        <summary className="min-h-6 rounded-4 text-key">
          {person.name} さんの設定を変える
        </summary>
        <div className="flex flex-col gap-4 pt-4">
          {person.state === "disabled" ? (
            <Beginning person={person} />
          ) : (
            <>
              <RoleForm person={person} />
              <NewLink person={person} />
              {person.is_me ? null : <Subject person={person} />}
              {person.has_totp && !person.is_me ? <TotpReset person={person} /> : null}
              <Ending person={person} />
            </>
          )}
        </div>
      </details>
      {person.role === "partner_user" && organisation === "partner" && !person.is_me ? (
        <PersonView person={person} />
      ) : null}
    </Item>
  );
}
