import { useState } from "react";
import { issueAt } from "../../api/problem";
import type { PaidWork } from "../../api/types";
import { Button } from "../../components/button";
import { Card } from "../../components/card";
import { Check } from "../../components/checks";
import { ConfirmInline } from "../../components/confirm_inline";
import { Field } from "../../components/field";
import { ErrorNotice, Notice } from "../../components/notice";
import { kFreeOfCharge } from "../../words/paid_works";
import type { WorkActs } from "./queries";
import { TextMark } from "./work_parts";

interface AnswerProps {
  work: PaidWork;
  acts: WorkActs;
}

/** The text, the tick, the button. A text that came meanwhile is refused and shown anew. */
export function ConsentForm({ work, acts }: AnswerProps) {
  const [agreedTo, setAgreedTo] = useState("");
  const [isTried, setTried] = useState(false);
  const text = work.consent_text;
  if (!text || !work.allowed.includes("consent")) return null;
  const isAgreed = agreedTo === text.sha256;
  const send = () => {
    setTried(true);
    if (!isAgreed) return;
    acts.consent.mutate({ text_version: text.version, text_sha256: text.sha256 });
  };
  return (
    <Card title="ご確認いただくこと">
      {work.wants_consent_again ? (
        <Notice tone="caution" title="前に同意された文から変わっています" />
      ) : null}
      <div className="whitespace-pre-line">{text.text}</div>
      <TextMark text={text} />
      <Check
        isSelected={isAgreed}
        onChange={(isOn) => setAgreedTo(isOn ? text.sha256 : "")}
        isInvalid={isTried && !isAgreed}
      >
        内容を読み、同意します
      </Check>
      {isTried && !isAgreed ? (
        <p role="alert" className="font-bold text-danger">
          申し込むには、内容を読んで「同意します」にチェックを入れてください。
        </p>
      ) : null}
      {acts.consent.isError ? <ErrorNotice error={acts.consent.error} /> : null}
      <div>
        <Button look="primary" isWide isPending={acts.consent.isPending} onPress={send}>
          {`見積 ${work.number} に同意する`}
        </Button>
      </div>
    </Card>
  );
}

export function DeclineForm({ work, acts }: AnswerProps) {
  const [reason, setReason] = useState("");
  if (!work.allowed.includes("decline")) return null;
  return (
    <Card title="断るとき">
      <p>{kFreeOfCharge}</p>
      <Field
        label="理由"
        hint="書かなくても構いません。"
        value={reason}
        onChange={setReason}
        maxLength={500}
        isOptionalShown
        error={issueAt(acts.decline.error, "/reason")}
      />
      {acts.decline.isError ? <ErrorNotice error={acts.decline.error} /> : null}
      <ConfirmInline
        action="見積を断る"
        confirm="断る"
        look="secondary"
        consequence={<p>この見積は終わります。もう一度必要になったときは、窓口にお問い合わせください。</p>}
        isPending={acts.decline.isPending}
        onConfirm={() => acts.decline.mutate(reason.trim())}
      />
    </Card>
  );
}

export function WithdrawForm({ work, acts }: AnswerProps) {
  if (!work.allowed.includes("withdraw")) return null;
  return (
    <Card title="同意を取り消すとき">
      <p>窓口が内容をお渡しするまでは、ここで取り消せます。費用はかかりません。</p>
      {acts.withdraw.isError ? <ErrorNotice error={acts.withdraw.error} /> : null}
      <ConfirmInline
        action="同意を取り消す"
        confirm="取り消す"
        look="secondary"
        consequence={<p>内容はどこにも渡さず、この見積は終わります。</p>}
        isPending={acts.withdraw.isPending}
        onConfirm={() => acts.withdraw.mutate(undefined)}
      />
    </Card>
  );
}
