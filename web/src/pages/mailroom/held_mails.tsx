import { Button } from "../../components/button";
import { Card } from "../../components/card";
import { ErrorNotice } from "../../components/notice";
import { Time } from "../../components/time";
import { heldWords, mailOutcomeSentence } from "../../words/mailroom";
import { useDecideMail, useHeldMails } from "./queries";

type Held = NonNullable<ReturnType<typeof useHeldMails>["data"]>["items"][number];

interface HeldMailProps {
  mail: Held;
  deciding: ReturnType<typeof useDecideMail>;
}

function HeldMail({ mail, deciding }: HeldMailProps) {
  const decide = (decision: "taken_in" | "left_out") => deciding.mutate({ mail: mail.id, decision });
  return (
    <li className="flex flex-col gap-2 rounded-12 border border-caution border-dashed p-4">
      <p className="flex flex-wrap items-baseline gap-x-4">
        <span className="break-all font-bold">{mail.from || "差出人の記載なし"}</span>
        <span className="text-ink-soft">
          <Time at={mail.at} />
        </span>
      </p>
      <p className="text-caution">{heldWords[mail.why] ?? mailOutcomeSentence[mail.outcome]}</p>
      {mail.subject ? <p className="break-all text-ink-soft">件名: {mail.subject}</p> : null}
      <p className="max-h-96 overflow-y-auto whitespace-pre-wrap break-words" tabIndex={0}>
        {mail.said}
      </p>
      {mail.remark ? <p className="text-ink-soft">{mail.remark}</p> : null}
      {mail.rest ? (
        <details>
          <summary className="min-h-11 py-2 text-key underline underline-offset-4">
            引用と署名を表示
          </summary>
          <p className="whitespace-pre-wrap break-words text-ink-soft">{mail.rest}</p>
        </details>
      ) : null}
      <div className="flex flex-wrap gap-3">
        {mail.may_take_in ? (
          <Button look="primary" isDisabled={deciding.isPending} onPress={() => decide("taken_in")}>
            メールを取り込む
          </Button>
        ) : null}
        <Button isDisabled={deciding.isPending} onPress={() => decide("left_out")}>
          取り込まない
        </Button>
      </div>
    </li>
  );
}

/** Mails that wait in an inquiry for the desk's look; nothing where none does. */
export function HeldMails({ tenant, inquiry }: { tenant: string; inquiry: string }) {
  const found = useHeldMails(tenant, inquiry);
  const deciding = useDecideMail(tenant, inquiry);
  const mails = found.data?.items ?? [];
  if (mails.length === 0 && !deciding.isError) return null;
  return (
    <Card title="確認待ちのメール">
      <p className="text-ink-soft">
        取り込むと、お客さまにも見える形でこのお問い合わせに載ります。差出人と内容を確かめてください。
      </p>
      {deciding.isError ? <ErrorNotice error={deciding.error} /> : null}
      <ul aria-label="確認待ちのメール" className="flex flex-col gap-3">
        {mails.map((mail) => (
          <HeldMail key={mail.id} mail={mail} deciding={deciding} />
        ))}
      </ul>
    </Card>
  );
}
