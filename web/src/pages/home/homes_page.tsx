import { useQuery } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import type { HomeLine, Homes } from "../../api/types";
import { paced } from "../../app/live";
import { kNewsMs } from "../../app/queries";
import { at, rememberTenant } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { TextLink } from "../../components/button";
import { Item } from "../../components/card";
import { ErrorNotice, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { EmptyState, Skeleton } from "../../components/waiting";
import { homeStateWords } from "../../words/home";
import { placeOf } from "./places";

function useHomes() {
  return useQuery({
    queryKey: ["tenants", "homes"],
    queryFn: () => body(api.GET("/api/v1/homes")),
    refetchInterval: () => paced(kNewsMs),
  });
}

/** What one company's first page says, and the way to what is to be done there. */
function Firm({ line }: { line: HomeLine }) {
  const tenant = line.tenant_id;
  const remember = () => rememberTenant(tenant);
  return (
    <Item
      title={
        <TextLink to={at(tenant)} onClick={remember}>
          {line.tenant_name}
        </TextLink>
      }
      aside={<Badge words={homeStateWords} name={line.state} />}
    >
      <p>{line.sentence}</p>
      {line.to_do.length > 0 ? (
        <ul className="flex flex-col gap-2">
          {line.to_do.map((item) => (
            <li key={`${item.kind}${item.text}`}>
              <TextLink to={placeOf(tenant, item)} onClick={remember}>
                {item.text}
              </TextLink>
            </li>
          ))}
        </ul>
      ) : null}
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-ink-soft">
        <span>終わっていないお問い合わせ {line.open_inquiry_count} 件</span>
        <span>有効な遮断 {line.block_count} 件</span>
      </p>
    </Item>
  );
}

function Rest({ homes }: { homes: Homes }) {
  const closed = homes.closed_count;
  return (
    <p className="text-ink-soft">
      ほかの {homes.calm_count} 社は落ち着いています。
      {closed > 0 ? `利用を始めていない会社、終わった会社が ${closed} 社あります。` : ""}
    </p>
  );
}

/** The companies of a partner that need somebody, the most pressing first. */
export function HomesPage() {
  const homes = useHomes();
  const lines = homes.data?.items ?? [];
  return (
    <Page title="お客さまのようす" lead="確認が必要な会社から順に並んでいます。">
      {homes.isPending ? <Skeleton lines={6} /> : null}
      {homes.isError ? <ErrorNotice error={homes.error} /> : null}
      {homes.isSuccess && lines.length === 0 ? (
        <EmptyState title="いま確認が必要な会社はありません">
          <p>新しい検知や窓口からの回答があると、ここに会社が並びます。</p>
        </EmptyState>
      ) : null}
      {lines.map((line) => (
        <Firm key={line.tenant_id} line={line} />
      ))}
      {homes.data ? <Rest homes={homes.data} /> : null}
      {homes.data?.is_more ? (
        <Notice tone="info" title="ほかにも会社があります">
          <p>
            名前の順に 500 社までを調べました。ほかの会社は
            <TextLink to="/companies">会社の一覧</TextLink>から開いてください。
          </p>
        </Notice>
      ) : null}
    </Page>
  );
}
