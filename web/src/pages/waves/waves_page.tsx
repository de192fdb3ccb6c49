import type { ReactNode } from "react";
import { useNavigate, useSearchParams } from "react-router";
import type { Wave } from "../../api/types";
import { Badge } from "../../components/badge";
import { Button, TextLink } from "../../components/button";
import { useKeys } from "../../components/keys";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { Pager } from "../../components/pager";
import { useSteadyRows } from "../../components/steady_rows";
import { Time } from "../../components/time";
import { ViewLinks } from "../../components/view_links";
import { EmptyState, Skeleton } from "../../components/waiting";
import { riskWords } from "../../words/alerts";
import { waveDirectionWords, waveKindWords, waveTitle } from "../../words/waves";
import { wavePath } from "./paths";
import { useWaves, waveViewOf, waveViews } from "./queries";

const kColumns =
  "lg:grid lg:grid-cols-[7.5rem_minmax(0,1fr)_4rem_5rem_8.5rem_8.5rem_9.5rem] lg:items-center lg:gap-x-4";

const kRow =
  "flex flex-wrap gap-x-4 gap-y-1 border-line border-b px-4 py-2 last:border-b-0 " +
  `hover:bg-key-ground ${kColumns}`;

/** A value that a phone shows with its name, and a wide page under its heading. */
function Cell({ name, children }: { name: string; children: ReactNode }) {
  return (
    <span className="leading-normal">
      <span className="text-ink-soft lg:sr-only">{name} </span>
      {children}
    </span>
  );
}

/** Undefined for what is no address. */
function blockWords(wave: Wave): string | undefined {
  if (wave.blocks_in_force === null || wave.blocks_waiting === null) return undefined;
  const words = [
    wave.blocks_in_force > 0 ? `有効 ${wave.blocks_in_force}` : "",
    wave.blocks_waiting > 0 ? `手続き中 ${wave.blocks_waiting}` : "",
  ].filter(Boolean);
  return words.join("・") || "なし";
}

function Row({ wave }: { wave: Wave }) {
  const blocks = blockWords(wave);
  return (
    <li className={kRow}>
      <span className="flex">
        <Badge words={riskWords} name={wave.risk} label="リスク" />
      </span>
      <span className="min-w-0 basis-full leading-normal lg:basis-auto">
        <span className="block font-bold">
          <TextLink to={wavePath(wave.id)}>{waveTitle(wave)}</TextLink>
        </span>
        <span className="block text-ink-soft text-dns-14N-130">
          {waveKindWords[wave.kind]}
          {wave.kind === "signature" ? `・${wave.what}` : ""}
        </span>
      </span>
      <Cell name="会社">
        <span className="font-bold">{wave.firms}社</span>
      </Cell>
      <Cell name="検知">{wave.sightings}回</Cell>
      <span className="flex">
        <Badge words={waveDirectionWords} name={wave.direction} label="方向" />
      </span>
      <span className="leading-normal">
        <span className="block">
          <span className="text-ink-soft">問い合わせ </span>
          {wave.asking_firms > 0 ? `${wave.asking_firms}社` : "なし"}
        </span>
        {blocks ? (
          <span className="block">
            <span className="text-ink-soft">遮断 </span>
            {blocks}
          </span>
        ) : null}
      </span>
      <Cell name="最後">
        <Time at={wave.last_seen_at} />
      </Cell>
    </li>
  );
}

function Rows({ rows }: { rows: Wave[] }) {
  return (
    <div className="overflow-hidden rounded-12 border border-line bg-surface">
      <div
        aria-hidden="true"
        className={`hidden border-line border-b px-4 py-2 font-bold text-dns-14B-130 ${kColumns}`}
      >
        <span>リスク</span>
        <span>相手・検知名</span>
        <span>会社</span>
        <span>検知</span>
        <span>方向</span>
        <span>対応</span>
        <span>最後の検知</span>
      </div>
      <ul aria-label="同時多発">
        {rows.map((wave) => (
          <Row key={wave.id} wave={wave} />
        ))}
      </ul>
    </div>
  );
}

/** The same peer or signature at several firms: most firms first. */
export function WavesPage() {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const view = waveViewOf(search.get("view"));
  const cursor = search.get("cursor");
  const waves = useWaves(view, cursor);
  const list = useSteadyRows(waves.data?.items, `${view} ${cursor}`);
  const first = list.rows[0];
  useKeys({
    n: () => {
      if (first) void navigate(wavePath(first.id));
    },
  });
  const rules = waves.data;
  return (
    <Page
      title="同時多発"
      isWide
      lead={
        <>
          {rules ? `直近${rules.days}日に${rules.firms_min}社以上で検知した、同じ相手・同じ検知名です。` : ""}
          会社の多い順、新しい順に並んでいます。
          <span className="hidden lg:inline">キー n で先頭を開きます。</span>
        </>
      }
    >
      <ViewLinks label="同時多発の切り替え" views={waveViews} current={view} />
      <div role="status" className="empty:-mt-6">
        {list.newCount > 0 ? (
          <Button onPress={list.show}>新着 {list.newCount} 件を表示</Button>
        ) : null}
      </div>
      {waves.isPending ? <Skeleton lines={4} /> : null}
      {waves.isError ? (
        <ErrorNotice error={waves.error} onRetry={() => void waves.refetch()} />
      ) : null}
      {waves.isSuccess && list.rows.length === 0 && list.newCount === 0 ? (
        <EmptyState
          title={view === "all" ? "いま同時多発はありません" : "この種類の同時多発はありません"}
          action={<TextLink to="/desk">受付キューへ</TextLink>}
        >
          <p>
            同じ相手や同じ検知名が{rules?.firms_min}社以上で見つかると、1分ほどでここに並びます。
          </p>
        </EmptyState>
      ) : null}
      {list.rows.length > 0 ? <Rows rows={list.rows} /> : null}
      <Pager nextCursor={waves.data?.next_cursor ?? null} label="同時多発" />
    </Page>
  );
}
