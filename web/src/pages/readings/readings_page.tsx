import { useSearchParams } from "react-router";
import { at, useTenantId } from "../../app/tenant";
import { TextLink } from "../../components/button";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { Pager } from "../../components/pager";
import { SaveCsv } from "../../components/save_csv";
import { Time } from "../../components/time";
import { EmptyState, Skeleton } from "../../components/waiting";
import { readingWords } from "../../words/readings";
import { useReadings } from "./queries";

type Reading = NonNullable<ReturnType<typeof useReadings>["data"]>["items"][number];

function Thing({ reading, tenant }: { reading: Reading; tenant: string }) {
  const words = readingWords[reading.kind] ?? reading.kind;
  if (reading.thing_name === null) return <>{words}</>;
  const name = `${words}「${reading.thing_name}」`;
  if (reading.kind !== "alert" || reading.thing_id === null) return <>{name}</>;
  return <TextLink to={at(tenant, "alerts", reading.thing_id)}>{name}</TextLink>;
}

function Row({ reading, tenant }: { reading: Reading; tenant: string }) {
  return (
    <li className="flex flex-col gap-1 border-line border-b py-3">
      <span className="min-w-0 break-words">
        <Time at={reading.at} />・{reading.reader_name} さんが{" "}
        <Thing reading={reading} tenant={tenant} /> を閲覧しました
      </span>
      {reading.inquiry_id ? (
        <TextLink to={at(tenant, "inquiries", reading.inquiry_id)}>
          お問い合わせ {reading.inquiry_number} に関係するものです
        </TextLink>
      ) : (
        <span className="text-ink-soft">関係するお問い合わせはありません</span>
      )}
    </li>
  );
}

/** 窓口による閲覧: who of the desk was shown what, and for which inquiry. */
export function ReadingsPage() {
  const tenant = useTenantId();
  const [search] = useSearchParams();
  const readings = useReadings(tenant, search.get("cursor"));
  const items = readings.data?.items ?? [];
  return (
    <Page
      title="窓口による閲覧"
      lead="窓口の担当者が、御社のアラートや添付ファイルを開いた記録です。同じ人が同じものを開いた場合は、1時間に1件にまとめます。"
    >
      {readings.isPending ? <Skeleton /> : null}
      {readings.isError ? (
        <ErrorNotice error={readings.error} onRetry={() => void readings.refetch()} />
      ) : null}
      {readings.isSuccess && items.length === 0 ? (
        <EmptyState title="閲覧の記録はまだありません">
          <p>窓口の担当者が開くと、ここに並びます。気になる点は、お問い合わせからお尋ねください。</p>
        </EmptyState>
      ) : null}
      {items.length > 0 ? (
        <ul aria-label="窓口による閲覧">
          {items.map((reading) => (
            <Row key={reading.id} reading={reading} tenant={tenant} />
          ))}
        </ul>
      ) : null}
      {items.length > 0 ? <SaveCsv path={`/api/v1/tenants/${tenant}/desk-readings.csv`} /> : null}
      <Pager nextCursor={readings.data?.next_cursor ?? null} label="窓口による閲覧" />
    </Page>
  );
}
