import { useQuery } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import { paced } from "../../app/live";
import { kNewsMs } from "../../app/queries";
import { Card } from "../../components/card";
import { Icon } from "../../components/icon";
import { Time } from "../../components/time";
import { wayNames } from "../../words/feeds";

function useRouterFilters(tenant: string) {
  return useQuery({
    queryKey: ["t", tenant, "blocks", "routers"],
    queryFn: () =>
      body(api.GET("/api/v1/tenants/{tenant}/router-filters", { params: { path: { tenant } } })),
    refetchInterval: () => paced(kNewsMs),
  });
}

/** Each router's filters: used and left, and when the device last told what it holds. */
export function RouterFilters({ tenant }: { tenant: string }) {
  const found = useRouterFilters(tenant);
  const routers = found.data?.items ?? [];
  if (routers.length === 0) return null;
  return (
    <Card title="ルーターの空き">
      <ul className="flex flex-col gap-4">
        {routers.map((router) => {
          const label = `${router.router_name}: ${router.filters_used}件を使用、あと${router.filters_left}件`;
          return (
            <li key={router.router_id} className="flex flex-col gap-1">
              <span className="flex flex-wrap justify-between gap-x-4">
                <span className="font-bold">{router.router_name}</span>
                <span className="tabular-nums">
                  {router.filters_used} / {router.filter_cap} 件 (あと {router.filters_left} 件)
                </span>
              </span>
              <meter
                className="h-2 w-full"
                min={0}
                max={router.filter_cap}
                high={router.filter_cap * 0.9}
                value={router.filters_used}
                aria-label={label}
              />
              <span className="text-ink-soft">
                {wayNames[router.adapter] ?? router.adapter}。
                {router.fetched_at ? (
                  <>
                    最後の取得 <Time at={router.fetched_at} />
                  </>
                ) : router.reported_at ? (
                  <>
                    最後の確認 <Time at={router.reported_at} />
                  </>
                ) : (
                  "まだ機器からの知らせがありません"
                )}
              </span>
              {router.trouble ? (
                <span className="flex items-start gap-2 font-bold text-caution">
                  <Icon name="caution" className="mt-1 size-5" />
                  {router.trouble}
                </span>
              ) : null}
              <span className="text-ink-soft text-std-16N-170">{router.when_cut_off}</span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
