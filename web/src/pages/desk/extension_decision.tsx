import { useState } from "react";
import { issueAt } from "../../api/problem";
import type { Block } from "../../api/types";
import { Button } from "../../components/button";
import { Card } from "../../components/card";
import { Field } from "../../components/field";
import { ErrorNotice } from "../../components/notice";
import { Time } from "../../components/time";
import { trimmed } from "../../words/normalise";
import { hoursWords } from "../../words/time";
import { useApproveExtension, useDeclineExtension } from "../blocks/end_queries";

/** The desk's answer to a wish that a block in force should last longer. */
export function ExtensionDecision({ block, tenant }: { block: Block; tenant: string }) {
  const approving = useApproveExtension(tenant, block.id);
  const declining = useDeclineExtension(tenant, block.id);
  const [why, setWhy] = useState("");
  const [isTried, setTried] = useState(false);
  const wish = block.extension;
  if (wish === null || !block.allowed.includes("decline-extension")) return null;
  const decline = () => {
    setTried(true);
    if (trimmed(why)) declining.mutate(trimmed(why));
  };
  return (
    <Card title="延長の申請">
      <p>
        {wish.requested_by_name} さんが <Time at={wish.requested_at} />{" "}
        に、承認から{hoursWords(wish.lifetime_hours)}の延長を申請しました。いまの予定は{" "}
        {block.expires_at ? <Time at={block.expires_at} /> : "-"} までです。
      </p>
      {block.allowed.includes("approve-extension") ? (
        <div>
          <Button
            look="primary"
            isWide
            isPending={approving.isPending}
            onPress={() => approving.mutate(wish.requested_at)}
          >
            {`${block.target} の遮断の延長を承認する`}
          </Button>
        </div>
      ) : null}
      {approving.isError ? <ErrorNotice error={approving.error} /> : null}
      <Field
        label="お断りする理由"
        hint="お断りするときに入力します。お客さまに表示されます。"
        value={why}
        onChange={setWhy}
        rows={2}
        maxLength={2000}
        error={
          isTried && !trimmed(why)
            ? "お断りする理由を入力してください"
            : issueAt(declining.error, "/why")
        }
      />
      {declining.isError ? <ErrorNotice error={declining.error} /> : null}
      <div>
        <Button look="danger" isWide isPending={declining.isPending} onPress={decline}>
          延長をお断りする
        </Button>
      </div>
    </Card>
  );
}
