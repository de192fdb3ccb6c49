import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import type { HomeLine, Homes } from "../../api/types";
import { paced } from "../../app/live";
import { kNewsMs } from "../../app/queries";
import { at, rememberTenant } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { Button, TextLink } from "../../components/button";
import { Card, Item } from "../../components/card";
import { ErrorNotice, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { EmptyState, Skeleton } from "../../components/waiting";
import { homeStateWords } from "../../words/home";
import { placeOf } from "./places";

/** So many at first, and with each press. */
const kShown = 30;

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
  const { calm_count: calm, undelegated_count: undelegated, closed_count: closed } = homes;
  return (
    <Card title="ほかの会社">
      <ul className="flex list-disc flex-col gap-1 pl-5">
        <li>{calm + undelegated} 社は落ち着いています。</li>
        {undelegated > 0 ? (
          <li>
            {`そのうち ${undelegated} 社には、代行設定用アカウントがまだありません。` +
              "遮断を頼むときに、その会社のページで作れます。"}
          </li>
        ) : null}
        {closed > 0 ? <li>{closed} 社は、利用を始める前か、終わったあとです。</li> : null}
      </ul>
    </Card>
  );
}

/** The companies of a partner that need somebody, the most pressing first. */
export function HomesPage() {
  const homes = useHomes();
  const lines = homes.data?.items ?? [];
  const [count, setCount] = useState(kShown);
  return (
    <Page title="お客さまのようす" lead="確認が必要な会社から順に並んでいます。">
      {homes.isPending ? <Skeleton lines={6} /> : null}
      {homes.isError ? <ErrorNotice error={homes.error} /> : null}
      {homes.isSuccess && lines.length === 0 ? (
        <EmptyState title="いま確認が必要な会社はありません">
          <p>新しい検知や窓口からの回答があると、ここに会社が並びます。</p>
        </EmptyState>
      ) : null}
      {lines.slice(0, count).map((line) => (
        <Firm key={line.tenant_id} line={line} />
      ))}
      {lines.length > count ? (
        <Button onPress={() => setCount(count + kShown)}>
          {`続きを表示する (あと ${lines.length - count} 社)`}
        </Button>
      ) : null}
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
