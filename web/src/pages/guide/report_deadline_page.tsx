import { useSearchParams } from "react-router";
import { issueAt } from "../../api/problem";
import { at, useTenantId } from "../../app/tenant";
import { TextLink } from "../../components/button";
import { Card } from "../../components/card";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { Skeleton } from "../../components/waiting";
import { DeadlineForm } from "./deadline_form";
import { useDeadlines } from "./deadline_query";
import { DeadlineResult } from "./deadline_result";

/** Until when a leak of personal data is reported: dates and a list, never advice. */
export function ReportDeadlinePage() {
  const tenant = useTenantId();
  const [search] = useSearchParams();
  const found = useDeadlines(tenant, search);
  const dayError = issueAt(found.error, "/learned_on");
  return (
    <Page
      title="個人データが漏れたときの報告期限"
      back={{ to: at(tenant, "guide"), name: "困ったときの手引き" }}
      lead="個人データの漏えいや紛失、そのおそれがあったときの、報告の期限のめやすです。法律についての助言ではありません。"
    >
      <Card title="わかっていること">
        <DeadlineForm dayError={dayError} />
      </Card>
      <p role="status" className="sr-only">
        {found.data ? "期限のめやすを表示しました" : ""}
      </p>
      {found.isLoading ? <Skeleton lines={4} /> : null}
      {found.isError && !dayError ? (
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      ) : null}
      {found.data ? <DeadlineResult found={found.data} /> : null}
      <p>
        報告先や相談先は、
        <TextLink to={at(tenant, "guide")}>困ったときの手引き</TextLink>
        の公的な窓口をご覧ください。
      </p>
    </Page>
  );
}
