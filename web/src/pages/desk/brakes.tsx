import { type FormEvent, useRef, useState } from "react";
import { issueAt } from "../../api/problem";
import type { BlockBrake } from "../../api/types";
import { useRight } from "../../app/rights";
import { Button } from "../../components/button";
import { Field } from "../../components/field";
import { focusFirstError } from "../../components/focus";
import { ErrorNotice, Notice } from "../../components/notice";
import { Time } from "../../components/time";
import { trimmed } from "../../words/normalise";
import { useBrakes, useReleaseBrake } from "./queries";

const whose = (brake: BlockBrake) =>
  brake.scope === "tenant" ? `${brake.who_name}の遮断` : `${brake.who_name}さんによる遮断`;

function Release({ brake }: { brake: BlockBrake }) {
  const releasing = useReleaseBrake(brake.id);
  const [why, setWhy] = useState("");
  const [isTried, setTried] = useState(false);
  const place = useRef<HTMLFormElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (trimmed(why)) releasing.mutate(trimmed(why));
    else focusFirstError(place.current);
  };
  const missing = isTried && !trimmed(why) ? "再開する理由を入力してください" : undefined;
  return (
    <form ref={place} onSubmit={submit} noValidate className="flex flex-col gap-3">
      <Field
        label="再開する理由"
        hint="記録に残ります。"
        value={why}
        onChange={setWhy}
        maxLength={500}
        error={missing ?? issueAt(releasing.error, "/why")}
      />
      {releasing.isError ? <ErrorNotice error={releasing.error} /> : null}
      <div>
        <Button type="submit" isWide isPending={releasing.isPending}>
          {`${whose(brake)}の承認を再開する`}
        </Button>
      </div>
    </form>
  );
}

function Holding({ brake, mayRelease }: { brake: BlockBrake; mayRelease: boolean }) {
  return (
    <Notice tone="danger" title={`${whose(brake)}の承認を止めています`}>
      <p>
        {brake.minutes}分に{brake.acts}件{brake.scope === "tenant" ? "の依頼と承認" : "の承認"}
        があったため、<Time at={brake.pulled_at} />{" "}
        に止まりました。依頼の内容と出所を確かめてください。解除はいつでもできます。
      </p>
      {mayRelease ? <Release brake={brake} /> : <p>再開は、スーパーバイザーが行います。</p>}
    </Notice>
  );
}

function GoingOn({ brake }: { brake: BlockBrake }) {
  return (
    <Notice tone="caution" title={`${whose(brake)}の承認を再開しています`}>
      <p className="break-words">
        {brake.released_by_name}さんが再開しました
        {brake.release_until ? (
          <>
            {" "}
            (<Time at={brake.release_until} /> まで数えません)
          </>
        ) : null}
        。理由: {brake.release_why}
      </p>
    </Notice>
  );
}

/** The surge brake, where it holds or was just let go: nobody wonders why an approval is refused. */
export function Brakes() {
  const mayRelease = useRight("block.release");
  const found = useBrakes();
  return (found.data?.items ?? []).map((brake) =>
    brake.released_at === null ? (
      <Holding key={brake.id} brake={brake} mayRelease={mayRelease} />
    ) : (
      <GoingOn key={brake.id} brake={brake} />
    ),
  );
}
