import { useSearchParams } from "react-router";
import type { CorrectionList } from "../../api/types";
import { TextLink } from "../../components/button";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { Pager } from "../../components/pager";
import { Time } from "../../components/time";
import { EmptyState, Skeleton } from "../../components/waiting";
import { decisionWords } from "../../words/decisions";
import { useCorrections } from "./queries";
import { Quality } from "./quality";

function Row({ row }: { row: CorrectionList["items"][number] }) {
  const { decision } = row;
  return (
    <li className="flex flex-col gap-1 border-line border-b px-4 py-3 last:border-b-0">
      <span className="font-bold">
        <TextLink to={`/desk/corrections/${row.tenant_id}/${row.inquiry_id}`}>
          {row.number} {row.tenant_name}
        </TextLink>
      </span>
      <span>{decisionWords(decision)}</span>
      <span className="text-ink-soft">
        <Time at={decision.decided_at} />
        {decision.needs_person ? "・提案に確信がありませんでした" : null}
      </span>
    </li>
  );
}

/** Proposals that were corrected: what a model can learn from, one supervisor's yes at a time. */
export function CorrectionsPage() {
  const [search] = useSearchParams();
  const found = useCorrections(search.get("cursor"));
  const rows = found.data?.items ?? [];
  return (
    <Page
      title="提案の見直し"
      isWide
      lead="提案と違う区分や緊急度に決めたお問い合わせと、提案に確信がなかったものです。採用した文は、次の学習に使えます。"
    >
      {found.isPending ? <Skeleton lines={4} /> : null}
      {found.isError ? (
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      ) : null}
      {found.isSuccess && rows.length === 0 ? (
        <EmptyState title="見直しを待つものはありません">
          <p>担当者が提案を直して区分を決めると、ここに古い順に並びます。</p>
        </EmptyState>
      ) : null}
      {rows.length > 0 ? (
        <ul
          aria-label="見直しを待つもの"
          className="overflow-hidden rounded-12 border border-line bg-surface"
        >
          {rows.map((row) => (
            <Row key={row.inquiry_id} row={row} />
          ))}
        </ul>
      ) : null}
      <Pager nextCursor={found.data?.next_cursor ?? null} label="見直し" />
      <Quality />
    </Page>
  );
}
