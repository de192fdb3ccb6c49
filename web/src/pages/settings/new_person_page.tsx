import { type FormEvent, useRef, useState } from "react";
import { issueAt } from "../../api/problem";
import { useSession } from "../../app/session";
import { useTenants } from "../../app/tenant";
import { Button, ButtonLink } from "../../components/button";
import { Field, Select } from "../../components/field";
import { focusFirstError } from "../../components/focus";
import { Form } from "../../components/form";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { halfWidth, trimmed } from "../../words/normalise";
import { roleOptions } from "../../words/people";
import { LinkBox } from "./link_box";
import { useInvite } from "./queries";

/** The desk invites its own people, and the first ones of a company. */
function PlaceChooser({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const tenants = useTenants();
  return (
    <Select
      label="所属"
      value={value}
      onChange={onChange}
      options={[
        { value: "", label: "窓口" },
        ...(tenants.data?.items ?? []).map((item) => ({ value: item.id, label: item.name })),
      ]}
    />
  );
}

function InvitationForm() {
  const session = useSession();
  const [place, setPlace] = useState("");
  const organisation = place ? "company" : session.organisation;
  const roles = roleOptions(organisation);
  const [role, setRole] = useState(roles[0]?.value ?? "");
  const [name, setName] = useState("");
  const [login, setLogin] = useState("");
  const [isTried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const inviting = useInvite();
  const move = (next: string) => {
    setPlace(next);
    setRole(roleOptions(next ? "company" : session.organisation)[0]?.value ?? "");
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!trimmed(name) || !login.trim()) {
      focusFirstError(form.current);
      return;
    }
    const person = { login: halfWidth(login), name: trimmed(name), role };
    inviting.mutate(
      { ...person, ...(place ? { tenant_id: place } : {}) },
      {
        onSuccess: () => {
          setName("");
          setLogin("");
          setTried(false);
        },
        onError: () => focusFirstError(form.current),
      },
    );
  };
  return (
    <>
      {inviting.isSuccess ? <LinkBox link={inviting.data} /> : null}
      <Form isSending={inviting.isPending} ref={form} onSubmit={submit} className="flex flex-col gap-5">
        {session.organisation === "desk" ? <PlaceChooser value={place} onChange={move} /> : null}
        <Field
          label="お名前"
          value={name}
          onChange={setName}
          maxLength={100}
          autoComplete="off"
          isRequired
          error={
            isTried && !trimmed(name) ? "お名前を入力してください" : issueAt(inviting.error, "/name")
          }
        />
        <Field
          label="ログイン名"
          hint="メールアドレスの形です。例: sato@example.jp"
          value={login}
          onChange={setLogin}
          maxLength={254}
          autoComplete="off"
          isHalfWidth
          isRequired
          error={
            isTried && !login.trim()
              ? "ログイン名を入力してください"
              : issueAt(inviting.error, "/login")
          }
        />
        <Select label="役割" value={role} onChange={setRole} options={roles} />
        {inviting.isError ? <ErrorNotice error={inviting.error} /> : null}
        <div className="flex flex-wrap gap-3">
          <Button type="submit" look="primary" isWide isPending={inviting.isPending}>
            招待のリンクを作る
          </Button>
          <ButtonLink to="/settings/people" look="quiet" isWide>
            利用者の一覧へ
          </ButtonLink>
        </div>
      </Form>
    </>
  );
}

/** Somebody new: the link is shown here, once. */
export function NewPersonPage() {
  return (
    <Page
      title="利用者の招待"
      back={{ to: "/settings/people", name: "利用者" }}
      lead="リンクを受け取った方が、自分のパスワードを決めて使い始めます。"
    >
      <InvitationForm />
    </Page>
  );
}
