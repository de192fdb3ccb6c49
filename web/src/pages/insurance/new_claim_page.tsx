import { type FormEvent, useEffect, useRef, useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { issueAt } from "../../api/problem";
import { at, useTenantId } from "../../app/tenant";
import { Button, ButtonLink } from "../../components/button";
import { useDraft } from "../../components/draft";
import { Field } from "../../components/field";
import { focusFirstError } from "../../components/focus";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { trimmed } from "../../words/normalise";
import { isoFromLocal } from "../../words/time";
import { useOpenClaim } from "./queries";

/** An incident was discovered: when, and what. The rest follows on the claim's own page. */
export function NewClaimPage() {
  const tenant = useTenantId();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const inquiry = search.get("inquiry");
  const [when, setWhen] = useState("");
  const [summary, setSummary, clear] = useDraft(`claim.${tenant}`);
  const [isTried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const opening = useOpenClaim(tenant);
  const at1 = when ? isoFromLocal(when) : undefined;
  useEffect(() => {
    if (opening.isError) focusFirstError(form.current);
  }, [opening.isError]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!at1 || !trimmed(summary)) return focusFirstError(form.current);
    opening.mutate(
      {
        discovered_at: at1,
        summary: trimmed(summary),
        ...(inquiry ? { inquiry_id: inquiry } : {}),
      },
      {
        onSuccess: (claim) => {
          clear();
          void navigate(at(tenant, "insurance", claim.id), { replace: true });
        },
      },
    );
  };
  const noTime = isTried && !at1 ? "事故に気づいた日時を入力してください。" : undefined;
  const noText = isTried && !trimmed(summary) ? "起きたことを入力してください。" : undefined;
  return (
    <Page
      title="事故の通知を始める"
      back={{ to: at(tenant, "insurance"), name: "サイバー保険" }}
      lead="まず、気づいた日時と、起きたことを教えてください。費用や書類は、このあと少しずつ足せます。"
    >
      <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-6">
        <Field
          label="事故に気づいた日時"
          type="datetime-local"
          hint="会社のどなたかが最初に気づいた日時です。"
          value={when}
          onChange={setWhen}
          error={noTime ?? issueAt(opening.error, "/discovered_at")}
          isRequired
        />
        <Field
          label="起きたこと"
          hint="わかっていることだけで構いません。"
          rows={6}
          value={summary}
          onChange={setSummary}
          maxLength={2000}
          error={noText ?? issueAt(opening.error, "/summary")}
          isRequired
        />
        {inquiry ? <p>お問い合わせの記録 (アラートや遮断を含む) を、この請求の書類として使います。</p> : null}
        {opening.isError ? <ErrorNotice error={opening.error} /> : null}
        <div className="flex flex-wrap gap-3">
          <Button type="submit" look="primary" isWide isPending={opening.isPending}>
            次へ進む
          </Button>
          <ButtonLink to={at(tenant, "insurance")} look="quiet" isWide>
            やめる
          </ButtonLink>
        </div>
      </form>
    </Page>
  );
}
