import { type FormEvent, useRef, useState } from "react";
import { Button } from "../../components/button";
import { Card } from "../../components/card";
import { ConfirmInline } from "../../components/confirm_inline";
import { Field } from "../../components/field";
import { focusField } from "../../components/focus";
import { ErrorNotice } from "../../components/notice";
import { trimmed } from "../../words/normalise";
import { type CustomerOutcome, useConclude } from "./queries";

type Conclude = ReturnType<typeof useConclude>;

/** Only the button that was pressed shows that something is under way. */
const isUnderWay = (concluding: Conclude, outcome: CustomerOutcome) =>
  concluding.isPending && concluding.variables.outcome === outcome;

/** まだ困っています: what is still open may be told in the same go. */
function StillTroubled({ concluding }: { concluding: Conclude }) {
  const [isAsking, setAsking] = useState(false);
  const [why, setWhy] = useState("");
  const place = useRef<HTMLDivElement>(null);
  const ask = () => {
    setAsking(true);
    requestAnimationFrame(() => focusField(place.current));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const text = trimmed(why);
    concluding.mutate({ outcome: "still_troubled", ...(text ? { why: text } : {}) });
  };
  return (
    <div ref={place} className={isAsking ? "basis-full" : "w-full sm:w-auto"}>
      {isAsking ? (
        <form onSubmit={submit} className="flex flex-col gap-3">
          <Field
            label="まだ困っていること"
            isOptionalShown
            value={why}
            onChange={setWhy}
            rows={3}
            maxLength={20_000}
          />
          <div className="flex flex-wrap gap-3">
            <Button type="submit" isWide isPending={isUnderWay(concluding, "still_troubled")}>
              窓口に伝える
            </Button>
            <Button look="quiet" isWide onPress={() => setAsking(false)}>
              やめる
            </Button>
          </div>
        </form>
      ) : (
        <Button isWide onPress={ask}>
          まだ困っています
        </Button>
      )}
    </div>
  );
}

function Withdraw({ concluding }: { concluding: Conclude }) {
  return (
    <div className="w-full sm:w-auto">
      <ConfirmInline
        action="取り下げる"
        confirm="このお問い合わせを取り下げる"
        consequence={
          <p>窓口はこのお問い合わせへの対応を終えます。14日以内なら「まだ困っています」で続けられます。</p>
        }
        isPending={isUnderWay(concluding, "withdrawn")}
        onConfirm={() => concluding.mutate({ outcome: "withdrawn" })}
      />
    </div>
  );
}

interface ClosingProps {
  tenant: string;
  inquiry: string;
  state: string;
  allowed: string[];
}

/** The customer ends the question, goes on with it, or takes it back. */
export function Closing({ tenant, inquiry, state, allowed }: ClosingProps) {
  const concluding = useConclude(tenant, inquiry);
  const isAnswered = state === "answered";
  const maySolve = allowed.includes("solve");
  const mayGoOn = allowed.includes("still_troubled");
  const mayWithdraw = allowed.includes("withdraw");
  if (!maySolve && !mayGoOn && !mayWithdraw) return null;
  const title = isAnswered
    ? "解決しましたか"
    : mayGoOn
      ? "まだお困りのときは"
      : "対応がいらなくなったときは";
  return (
    <Card title={title}>
      <div className="flex flex-wrap items-start gap-3">
        {maySolve ? (
          <Button
            look={isAnswered ? "primary" : "secondary"}
            isWide
            isPending={isUnderWay(concluding, "solved")}
            onPress={() => concluding.mutate({ outcome: "solved" })}
          >
            解決しました
          </Button>
        ) : null}
        {mayGoOn ? <StillTroubled concluding={concluding} /> : null}
        {mayWithdraw ? <Withdraw concluding={concluding} /> : null}
      </div>
      {concluding.isError ? <ErrorNotice error={concluding.error} /> : null}
    </Card>
  );
}
