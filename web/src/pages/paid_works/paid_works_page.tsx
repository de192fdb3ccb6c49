import { useSearchParams } from "react-router";
import { at, useTenantId } from "../../app/tenant";
import { TextLink } from "../../components/button";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { Pager } from "../../components/pager";
import { EmptyState, Skeleton } from "../../components/waiting";
import { kFreeOfCharge } from "../../words/paid_works";
import { usePaidWorks } from "./queries";
import { WorkRows } from "./work_rows";

/** The quotes of a company, newest first. */
export function PaidWorksPage() {
  const tenant = useTenantId();
  const [search] = useSearchParams();
  const works = usePaidWorks(tenant, { cursor: search.get("cursor") });
  const items = works.data?.items ?? [];
  return (
    <Page
      title="有償の作業"
      back={{ to: at(tenant, "inquiries"), name: "お問い合わせ" }}
      lead="初動のあとの対応や、場所・原因の調査を、依頼先の会社が有償で行うときの見積です。"
    >
      <p>{kFreeOfCharge}</p>
      {works.isPending ? <Skeleton lines={3} /> : null}
      {works.isError ? (
        <ErrorNotice error={works.error} onRetry={() => void works.refetch()} />
      ) : null}
      {works.isSuccess && items.length === 0 ? (
        <EmptyState title="見積はまだありません">
          <p>
            まず、
            <TextLink to={at(tenant, "inquiries")}>お問い合わせ</TextLink>
            でご相談ください。有償の作業が必要なときは、窓口が先に見積をお見せします。
          </p>
        </EmptyState>
      ) : null}
      <WorkRows works={items} to={(work) => at(tenant, "paid-works", work.id)} />
      <Pager nextCursor={works.data?.next_cursor ?? null} label="見積" />
    </Page>
  );
}
