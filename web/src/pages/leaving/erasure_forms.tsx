import { useState } from "react";
import { issueAt } from "../../api/problem";
import type { Departure } from "../../api/types";
import { Button } from "../../components/button";
import { Card } from "../../components/card";
import { Field } from "../../components/field";
import { ErrorNotice } from "../../components/notice";
import { Time } from "../../components/time";
import { localFromIso } from "../../words/time";
import { useHold, useMoveErasure, useRelease } from "./queries";

/** The moment of such a field in Japan's time; "" is sent on and refused there. */
const momentOf = (local: string) => (local ? new Date(`${local}:00+09:00`).toISOString() : "");

/** Later, or down to the end of the time for exports. */
export function MoveErasure({ departure }: { departure: Departure }) {
  const [day, setDay] = useState(localFromIso(departure.erase_at ?? null));
  const moving = useMoveErasure(departure.tenant_id);
  const issue = issueAt(moving.error, "/erase_at");
  return (
    <Card title="消去の日">
      <Field
        label="消去する日時"
        type="datetime-local"
        value={day}
        onChange={setDay}
        isRequired
        hint={
          departure.export_until ? (
            <>
              <Time at={departure.export_until} /> より前にはできません。
            </>
          ) : undefined
        }
        error={issue}
      />
      <div>
        <Button
          isPending={moving.isPending}
          onPress={() =>
            moving.mutate({ erase_at: momentOf(day), revision: departure.revision })
          }
        >
          消去の日を変える
        </Button>
      </div>
      {moving.isSuccess ? <p role="status">消去の日を変えました。</p> : null}
      {moving.isError && issue === undefined ? <ErrorNotice error={moving.error} /> : null}
    </Card>
  );
}

function Release({ departure }: { departure: Departure }) {
  const releasing = useRelease(departure.tenant_id);
  return (
    <>
      <p>
        {departure.hold_by_name} さんが保留にしました: {departure.hold_reason}
        {departure.hold_until ? (
          <>
            {" "}
            (<Time at={departure.hold_until} /> まで)
          </>
        ) : null}
      </p>
      <div>
        <Button
          isPending={releasing.isPending}
          onPress={() => releasing.mutate(departure.revision)}
        >
          保留を解く
        </Button>
      </div>
      {releasing.isError ? <ErrorNotice error={releasing.error} /> : null}
    </>
  );
}

/** Papers that have to be kept for longer, and why: their people read it, too. */
export function HoldErasure({ departure }: { departure: Departure }) {
  const [until, setUntil] = useState("");
  const [reason, setReason] = useState("");
  const holding = useHold(departure.tenant_id);
  const untilIssue = issueAt(holding.error, "/until");
  const reasonIssue = issueAt(holding.error, "/reason");
  const isAtField = untilIssue !== undefined || reasonIssue !== undefined;
  return (
    <Card title="消去の保留">
      <p>法律で保管が決まっている書類があるときは、その日まで消去を待ちます。</p>
      {departure.hold_until ? <Release departure={departure} /> : null}
      <Field
        label="保管する理由"
        isRequired
        maxLength={200}
        value={reason}
        onChange={setReason}
        hint="お客さまの画面にも表示されます。"
        error={reasonIssue}
      />
      <Field
        label="いつまで"
        type="datetime-local"
        isRequired
        value={until}
        onChange={setUntil}
        error={untilIssue}
      />
      <div>
        <Button
          isPending={holding.isPending}
          onPress={() =>
            holding.mutate({ until: momentOf(until), reason, revision: departure.revision })
          }
        >
          消去を保留にする
        </Button>
      </div>
      {holding.isError && !isAtField ? <ErrorNotice error={holding.error} /> : null}
    </Card>
  );
}
