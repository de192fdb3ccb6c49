import { useState } from "react";
import { useNavigate, useParams, useSearchParams } from "react-router";
import { Button } from "../../components/button";
import { Kbd } from "../../components/key_sheet";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { useSteadyRows } from "../../components/steady_rows";
import { Skeleton } from "../../components/waiting";
import { useInquiry } from "../inquiries/queries";
import { Trail, useTrail } from "../waves/trail";
import { deskInquiryPath, deskPath } from "./paths";
import { queueViewOf, useQueue } from "./queries";
import { QueueRail } from "./queue_rail";
import { Workbench } from "./workbench";

const kColumns =
  "grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] " +
  "xl:grid-cols-[14rem_minmax(0,1fr)_24rem]";

/** The analyst's page for one inquiry. From 1280 px: queue, work, evidence side by side. */
export function WorkbenchPage() {
  const { tenant = "", inquiry = "" } = useParams();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const [isSheetOpen, setSheetOpen] = useState(false);
  const view = queueViewOf(search.get("view"));
  const words = search.get("q") ?? undefined;
  const queue = useQueue(view, null);
  const { rows, newCount, show } = useSteadyRows(queue.data?.items, view);
  const found = useInquiry(tenant, inquiry);
  const summary = found.data?.inquiry;
  const trail = useTrail(inquiry);

  const openNext = () => {
    if (trail) return void navigate(trail.next ?? trail.back);
    const place = rows.findIndex((row) => row.id === inquiry);
    const next = rows[place + 1];
    return void navigate(next ? deskInquiryPath(next.tenant_id, next.id, view) : deskPath(view));
  };
  return (
    <Page
      title={summary?.subject ?? "お問い合わせ"}
      isFull
      back={{ to: deskPath(view, words), name: words ? `「${words}」の検索の結果` : "受付キュー" }}
      lead={
        summary ? `${summary.number}・${summary.tenant_name}・${summary.opened_by_name}` : undefined
      }
      aside={
        <div className="flex flex-wrap gap-2">
          <Button look="quiet" onPress={openNext}>
            次へ
            <Kbd>n</Kbd>
          </Button>
          <Button
            look="quiet"
            aria-expanded={isSheetOpen}
            onPress={() => setSheetOpen(!isSheetOpen)}
          >
            キー操作
            <Kbd>?</Kbd>
          </Button>
        </div>
      }
    >
      {found.isError ? (
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      ) : null}
      <Trail trail={trail} />
      <div className={kColumns}>
        <QueueRail
          rows={rows}
          view={view}
          current={inquiry}
          newCount={newCount}
          onShow={show}
        />
        {found.isPending ? <Skeleton lines={6} /> : null}
        {found.data ? (
          <Workbench
            key={inquiry}
            tenant={tenant}
            detail={found.data}
            isSheetOpen={isSheetOpen}
            onSheet={setSheetOpen}
            onNext={openNext}
          />
        ) : null}
      </div>
    </Page>
  );
}
