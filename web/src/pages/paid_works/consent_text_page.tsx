import { useState } from "react";
import { issueAt } from "../../api/problem";
import type { PaidWorkMeans } from "../../api/types";
import { useRight } from "../../app/rights";
import { Button } from "../../components/button";
import { Card } from "../../components/card";
import { ConfirmInline } from "../../components/confirm_inline";
import { Field } from "../../components/field";
import { ErrorNotice, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { Skeleton } from "../../components/waiting";
import { useMeans, usePublishText } from "./queries";
import { TextMark } from "./work_parts";

interface TextFormProps {
  means: PaidWorkMeans;
  onDone: (version: number | null) => void;
}

function TextForm({ means, onDone }: TextFormProps) {
  const now = means.consent_text ?? means.text_template;
  const [text, setText] = useState(now.text);
  const publishing = usePublishText();
  const send = () =>
    publishing.mutate(
      { text, replaces: now.version },
      { onSuccess: (made) => onDone(made.version) },
    );
  return (
    <div className="flex flex-col gap-4">
      <Field
        label="同意文"
        hint="〔 〕のところを、実際の内容に書き換えてください。"
        rows={20}
        value={text}
        onChange={setText}
        maxLength={10_000}
        error={issueAt(publishing.error, "/text")}
      />
      {publishing.isError ? <ErrorNotice error={publishing.error} /> : null}
      <div className="flex flex-wrap gap-3">
        <ConfirmInline
          action="同意文を公開"
          look="primary"
          consequence={
            <p>
              第{now.version + 1}版として公開します。引き渡し前のお客さまには、もう一度同意をお願いします。
            </p>
          }
          isPending={publishing.isPending}
          onConfirm={send}
        />
        <Button look="quiet" onPress={() => onDone(null)}>
          編集をやめる
        </Button>
      </div>
    </div>
  );
}

function Now({ means }: { means: PaidWorkMeans }) {
  const text = means.consent_text ?? means.text_template;
  return (
    <>
      {means.consent_text ? null : (
        <Notice tone="caution" title="まだ公開していません">
          <p>
            下はひな形です。公開するまで、見積は出せません。契約の相手、消去の約束、お支払いの方法を埋めて公開してください。
          </p>
        </Notice>
      )}
      <Card title={means.consent_text ? "いまの同意文" : "ひな形"}>
        <div className="whitespace-pre-line">{text.text}</div>
        {means.consent_text ? <TextMark text={means.consent_text} /> : null}
      </Card>
    </>
  );
}

/** What customers agree to before content leaves the desk: the template, what holds, a new one. */
export function ConsentTextPage() {
  const means = useMeans();
  const mayPublish = useRight("knowledge.publish");
  const [isEditing, setEditing] = useState(false);
  const [said, setSaid] = useState("");
  const done = (version: number | null) => {
    setEditing(false);
    setSaid(version === null ? "" : `第${version}版を公開しました`);
  };
  return (
    <Page
      title="有償の作業の同意文"
      back={{ to: "/desk/paid-works", name: "有償の作業" }}
      lead="お客さまが、内容を依頼先に渡す前に読む文です。版とSHA-256が、同意の記録に残ります。"
      aside={
        mayPublish && means.data && !isEditing ? (
          <Button look="primary" onPress={() => setEditing(true)}>
            同意文を編集する
          </Button>
        ) : null
      }
    >
      <p role="status" className={said ? "font-bold" : "sr-only"}>
        {said}
      </p>
      {means.isPending ? <Skeleton lines={6} /> : null}
      {means.isError ? (
        <ErrorNotice error={means.error} onRetry={() => void means.refetch()} />
      ) : null}
      {means.data && isEditing ? <TextForm means={means.data} onDone={done} /> : null}
      {means.data && !isEditing ? <Now means={means.data} /> : null}
    </Page>
  );
}
