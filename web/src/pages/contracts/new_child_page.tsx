import { useRef, useState } from "react";
import { useNavigate } from "react-router";
import { issueAt } from "../../api/problem";
import { at, rememberTenant } from "../../app/tenant";
import { Button, ButtonLink } from "../../components/button";
import { Field } from "../../components/field";
import { focusFirstError } from "../../components/focus";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { halfWidth } from "../../words/normalise";
import { useOpenChild } from "./queries";

/** A partner takes a customer on; the service is applied for on the next page. */
export function NewChildPage() {
  const navigate = useNavigate();
  const form = useRef<HTMLFormElement>(null);
  const opening = useOpenChild();
  const [name, setName] = useState("");
  const [number, setNumber] = useState("");
  const [own, setOwn] = useState("");
  const save = () => {
    const customer = halfWidth(own).trim();
    opening.mutate(
      {
        name: name.trim(),
        corporate_number: halfWidth(number).replace(/[\s-]/g, ""),
        ...(customer ? { customer_number: customer } : {}),
      },
      {
        onSuccess: (tenant) => {
          rememberTenant(tenant.id);
          void navigate(at(tenant.id, "contract"));
        },
        onError: () => focusFirstError(form.current),
      },
    );
  };
  return (
    <Page
      title="子契約を作る"
      back={{ to: "/contracts", name: "子契約の一覧" }}
      lead="お客さまの会社を登録します。ヘルプデスクの利用は、次の画面で申し込みます。"
    >
      <form
        ref={form}
        noValidate
        className="flex flex-col gap-6"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Field
          label="会社の名前"
          isRequired
          value={name}
          onChange={setName}
          maxLength={100}
          autoComplete="off"
          error={issueAt(opening.error, "/name")}
        />
        <Field
          label="法人番号"
          isRequired
          isHalfWidth
          inputMode="numeric"
          value={number}
          onChange={setNumber}
          hint="13桁の数字です。国税庁の法人番号公表サイトで調べられます。"
          error={issueAt(opening.error, "/corporate_number")}
        />
        <Field
          label="お客さま番号"
          isOptionalShown
          isHalfWidth
          value={own}
          onChange={setOwn}
          maxLength={50}
          hint="御社でお使いの番号です。半角の英数字で6〜50文字です。"
          error={issueAt(opening.error, "/customer_number")}
        />
        {opening.isError ? <ErrorNotice error={opening.error} /> : null}
        <div className="flex flex-wrap gap-3">
          <Button type="submit" look="primary" isWide isPending={opening.isPending}>
            子契約を作る
          </Button>
          <ButtonLink to="/contracts" look="quiet" isWide>
            やめる
          </ButtonLink>
        </div>
      </form>
    </Page>
  );
}
