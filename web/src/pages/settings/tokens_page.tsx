import type { ReactNode } from "react";
import { useSearchParams } from "react-router";
import type { ApiToken } from "../../api/types";
import { Badge } from "../../components/badge";
import { ButtonLink } from "../../components/button";
import { Facts, Item } from "../../components/card";
import { ConfirmInline } from "../../components/confirm_inline";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { Pager } from "../../components/pager";
import { SaveCsv } from "../../components/save_csv";
import { Time } from "../../components/time";
import { EmptyState, Skeleton } from "../../components/waiting";
import { rightWords, tokenStateWords } from "../../words/people";
import { useRevokeToken, useTokens } from "./token_queries";

function Revoke({ token }: { token: ApiToken }) {
  const revoking = useRevokeToken(token.id);
  return (
    <>
      <ConfirmInline
        action="取り消す"
        confirm="取り消しを確定する"
        consequence={<p>「{token.name}」からの取り込みは、すぐに断られるようになります。元には戻せません。</p>}
        isPending={revoking.isPending}
        onConfirm={() => revoking.mutate()}
      />
      {revoking.isError ? <ErrorNotice error={revoking.error} /> : null}
    </>
  );
}

function TokenCard({ token }: { token: ApiToken }) {
  const routers = token.routers.map((router) =>
    router.tenant_name ? `${router.tenant_name} ${router.name}` : router.name,
  );
  return (
    <Item title={token.name} aside={<Badge words={tokenStateWords} name={token.state} />}>
      <Facts
        rows={[
          ["できること", token.rights.map((right) => rightWords[right] ?? right).join("、")],
          ["ルーター", routers.join("、")],
          ["最後に使われた", token.last_used_at ? <Time key="u" at={token.last_used_at} /> : "まだ使われていません"],
          ["期限", <Time key="e" at={token.ends_at} />],
          ["作成", <Time key="c" at={token.created_at} />],
          ...(token.revoked_at
            ? [["取り消し", <Time key="r" at={token.revoked_at} />] as [string, ReactNode]]
            : []),
        ]}
      />
      {token.state === "valid" ? <Revoke token={token} /> : null}
    </Item>
  );
}

/** Every leave for a program, the newest first. */
export function TokensPage() {
  const [search] = useSearchParams();
  const tokens = useTokens(search.get("cursor"));
  const items = tokens.data?.items ?? [];
  return (
    <Page
      title="APIトークン"
      back={{ to: "/settings", name: "設定" }}
      lead="検知装置がアラートを送るための鍵です。鍵は作ったときの1回だけ表示されます。"
      aside={
        <ButtonLink to="/settings/tokens/new" look="primary">
          トークンを作る
        </ButtonLink>
      }
    >
      {tokens.isPending ? <Skeleton /> : null}
      {tokens.isError ? (
        <ErrorNotice error={tokens.error} onRetry={() => void tokens.refetch()} />
      ) : null}
      {tokens.isSuccess && items.length === 0 ? (
        <EmptyState title="APIトークンはまだありません">
          <p>検知装置をつなぐときに作ります。</p>
        </EmptyState>
      ) : null}
      {items.map((token) => (
        <TokenCard key={token.id} token={token} />
      ))}
      {items.length > 0 ? <SaveCsv path="/api/v1/tokens.csv" /> : null}
      <Pager nextCursor={tokens.data?.next_cursor ?? null} label="APIトークン" />
    </Page>
  );
}
