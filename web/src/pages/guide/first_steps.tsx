import { Card } from "../../components/card";
import { Icon } from "../../components/icon";
import { ErrorNotice } from "../../components/notice";
import { Skeleton } from "../../components/waiting";
import { DeadlineLine } from "./deadline_line";
import { DeskHours, GuidanceBody } from "./guidance";
import { useFirstSteps } from "./queries";

/** At once, also at night: general guidance until a person answers. */
export function FirstSteps({ tenant, inquiry }: { tenant: string; inquiry: string }) {
  const found = useFirstSteps(tenant, inquiry);
  const guidance = found.data;
  if (!guidance) {
    return (
      <Card title="お返事までにできること">
        {found.isPending ? <Skeleton lines={4} /> : null}
        {found.isError ? (
          <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
        ) : null}
      </Card>
    );
  }
  return (
    <Card title="お返事までにできること">
      <p className="flex items-start gap-2 font-bold text-key">
        <Icon name="info" className="mt-1 size-5" />
        一般的なご案内(担当者の回答ではありません)
      </p>
      <DeskHours desk={guidance.desk} />
      {guidance.is_general ? null : (
        <p className="text-ink-soft">
          {`「${guidance.title}」のご案内です。お困りのことと違うときは、担当者のお返事をお待ちください。`}
        </p>
      )}
      <GuidanceBody guidance={guidance} />
      <DeadlineLine tenant={tenant} scope={guidance.article_id} />
    </Card>
  );
}
