import type { Departure, ExportJob } from "../../api/types";
import { Badge } from "../../components/badge";
import { Button } from "../../components/button";
import { Card } from "../../components/card";
import { ErrorNotice } from "../../components/notice";
import { Time } from "../../components/time";
import { count } from "../../words/contracts";
import { exportWords, sizeText } from "../../words/leaving";
import { useOrderExport } from "./queries";
import { SaveFile } from "./save_file";

interface ExportProps {
  tenant: string;
  /** Whether somebody of the desk asks, for the customer. */
  isOfDesk: boolean;
  mayOrder: boolean;
}

function fileOf(tenant: string, job: ExportJob, isOfDesk: boolean): string {
  const place = isOfDesk ? "departure/exports" : "exports";
  return `/api/v1/tenants/${tenant}/${place}/${job.id}/file`;
}

function Facts({ job }: { job: ExportJob }) {
  if (job.state === "writing") {
    return (
      <div className="flex flex-col gap-1">
        <progress
          max={Math.max(job.parts, 1)}
          value={job.parts_done}
          aria-label="書き出しの進み具合"
          className="w-full"
        />
        <p className="text-ink-soft">
          {job.parts} 種類のうち {job.parts_done} 種類、{count(job.rows)} 件
        </p>
      </div>
    );
  }
  if (job.state === "failed") return <p>{job.fault_text}</p>;
  if (job.state !== "ready") return null;
  return (
    <>
      <p>
        {count(job.rows)} 件の記録と {count(job.files)} 個の添付ファイル、{sizeText(job.bytes)}
        {job.ready_until ? (
          <>
            。<Time at={job.ready_until} /> まで受け取れます。
          </>
        ) : null}
      </p>
      <details>
        <summary className="min-h-11 content-center">変わっていないことの確かめ方</summary>
        <p>受け取ったファイルの SHA-256 が、次の値と同じことを確かめてください。</p>
        <p className="break-all font-mono">{job.sha256}</p>
      </details>
    </>
  );
}

interface JobProps {
  tenant: string;
  job: ExportJob;
  isOfDesk: boolean;
  mayFetch: boolean;
}

function Job({ tenant, job, isOfDesk, mayFetch }: JobProps) {
  return (
    <li className="flex flex-col gap-3 py-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge words={exportWords} name={job.state} />
        <span className="text-ink-soft">
          <Time at={job.ordered_at} /> に {job.by_name} さんが依頼
        </span>
      </p>
      <Facts job={job} />
      {job.state === "ready" && mayFetch ? (
        <div>
          <SaveFile url={fileOf(tenant, job, isOfDesk)} job={job} />
        </div>
      ) : null}
    </li>
  );
}
const isUnderWay = (job: ExportJob) => ["ordered", "writing"].includes(job.state);

/** Everything of the tenant as one file: order it, see how far it is, take it. */
export function ExportCard(props: ExportProps & { departure: Departure }) {
  const { tenant, departure, isOfDesk, mayOrder } = props;
  const ordering = useOrderExport(tenant, isOfDesk);
  const isOpen = departure.exports.some(isUnderWay);
  const isLate = departure.state === "erasing";
  return (
    <Card title="データの書き出し">
      <p>
        お問い合わせと回答、アラート、遮断、保険の請求、添付ファイルなど、この契約の記録を一つのファイル
        (zip) にまとめます。ご利用は、お客さまの会社と関連会社の中に限ります。
      </p>
      {mayOrder && !isLate ? (
        <div>
          <Button
            look="primary"
            isWide
            isDisabled={isOpen}
            isPending={ordering.isPending}
            onPress={() => ordering.mutate()}
          >
            データの書き出しを頼む
          </Button>
        </div>
      ) : null}
      {mayOrder ? null : (
        <p className="text-ink-soft">書き出しは、会社または販売会社の管理者が頼めます。</p>
      )}
      {ordering.isError ? <ErrorNotice error={ordering.error} /> : null}
      {departure.exports.length === 0 ? (
        <p className="text-ink-soft">
          まだ書き出していません。できあがると、ここから{departure.file_days}日間受け取れます。
        </p>
      ) : (
        <ul aria-label="書き出し" className="flex flex-col divide-y divide-line">
          {departure.exports.map((job) => (
            <Job key={job.id} tenant={tenant} job={job} isOfDesk={isOfDesk} mayFetch={mayOrder} />
          ))}
        </ul>
      )}
    </Card>
  );
}
