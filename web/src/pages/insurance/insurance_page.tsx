import { useSearchParams } from "react-router";
import type { Cover } from "../../api/types";
import { useRight, useTenantRight } from "../../app/rights";
import { at, useTenant, useTenantId } from "../../app/tenant";
import { ButtonLink, TextLink } from "../../components/button";
import { Card } from "../../components/card";
import { ErrorNotice, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { Pager } from "../../components/pager";
import { SaveCsv } from "../../components/save_csv";
import { EmptyState, Skeleton } from "../../components/waiting";
import { yenWords } from "../../words/yen";
import { ClaimRows } from "./claim_rows";
import { Conditions, Remains } from "./cover";
import { useClaims, useCover } from "./queries";

function Covered({ cover }: { cover: Cover }) {
  return (
    <Card title="対象になるもの">
      <ul className="flex list-disc flex-col gap-1 pl-6">
        {cover.covers.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <dl className="flex flex-col gap-3">
        {cover.costs.map((cost) => (
          <div key={cost.id}>
            <dt className="font-bold">{cost.name}</dt>
            <dd>
              {cost.explanation}。{cost.ratio_percent < 100 ? `費用の ${cost.ratio_percent}% が対象です。` : ""}
              上限 {yenWords(cost.limit)}。
            </dd>
          </div>
        ))}
      </dl>
      <p>
        対応の費用は、発見から {cover.response_days} 日以内のものが対象です。事故は、発見から{" "}
        {cover.report_days} 日以内に通知してください。
      </p>
    </Card>
  );
}

/** The way to report, or who does it where the reader doesn't. */
function Reporting({ tenant }: { tenant: string }) {
  const mayReport = useTenantRight(tenant, "insurance.report");
  const isCustomer = useRight("insurance.report");
  const isChild = useTenant(tenant).data?.kind === "child";
  if (mayReport) {
    return (
      <div>
        <ButtonLink to={at(tenant, "insurance", "new")} look="primary" isWide>
          事故の通知を始める
        </ButtonLink>
      </div>
    );
  }
  if (!isCustomer) return <p>事故の通知は、お客さまが行います。</p>;
  if (isChild) {
    return <p>事故の通知は、ご契約の販売会社が行います。販売会社にご連絡ください。</p>;
  }
  return <p>ご契約が終わっているため、ここからは通知できません。窓口にご連絡ください。</p>;
}

function HowTo({ cover, tenant }: { cover: Cover; tenant: string }) {
  return (
    <Card title="事故に気づいたら">
      <ol className="flex list-decimal flex-col gap-1 pl-6">
        {cover.reporting.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <Reporting tenant={tenant} />
      <p>
        個人情報が漏れたおそれがあるときは、
        <TextLink to={at(tenant, "guide", "report-deadline")}>報告の期限</TextLink>
        もお確かめください。
      </p>
    </Card>
  );
}

function Claims({ tenant }: { tenant: string }) {
  const mayReport = useTenantRight(tenant, "insurance.report");
  const [search] = useSearchParams();
  const claims = useClaims(tenant, { cursor: search.get("cursor") });
  const items = claims.data?.items ?? [];
  return (
    <section aria-labelledby="claims" className="flex flex-col gap-4">
      <h2 id="claims" className="text-std-20B-160">
        これまでの請求
      </h2>
      {claims.isPending ? <Skeleton lines={2} /> : null}
      {claims.isError ? (
        <ErrorNotice error={claims.error} onRetry={() => void claims.refetch()} />
      ) : null}
      {claims.isSuccess && items.length === 0 ? (
        <EmptyState title="請求はまだありません">
          <p>
            {mayReport
              ? "事故に気づいたら、「事故の通知を始める」からお知らせください。"
              : "事故の通知が始まると、ここに並びます。"}
          </p>
        </EmptyState>
      ) : null}
      <ClaimRows claims={items} to={(claim) => at(tenant, "insurance", claim.id)} />
      {items.length > 0 ? <SaveCsv path={`/api/v1/tenants/${tenant}/claims.csv`} /> : null}
      <Pager nextCursor={claims.data?.next_cursor ?? null} label="請求" />
    </section>
  );
}

/** What is covered, what remains, how to report, the claims. */
export function InsurancePage() {
  const tenant = useTenantId();
  const found = useCover(tenant);
  const cover = found.data;
  return (
    <Page title="サイバー保険" lead="ヘルプデスクのご契約に付いている保険です。">
      {found.isPending ? <Skeleton lines={5} /> : null}
      {found.isError ? (
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      ) : null}
      {cover ? (
        <>
          {cover.is_subscribed ? null : (
            <Notice tone="caution" title="いまは、窓口サービスのご契約がありません">
              <p>ご契約中に発見した事故が対象です。</p>
            </Notice>
          )}
          <Card title={`残りは ${yenWords(cover.total_left)} です`}>
            <Remains cover={cover} />
          </Card>
          <HowTo cover={cover} tenant={tenant} />
          <Covered cover={cover} />
        </>
      ) : null}
      <Claims tenant={tenant} />
      {cover ? <Conditions lines={cover.conditions} /> : null}
    </Page>
  );
}
