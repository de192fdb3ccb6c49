import { useQuery } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import { Badge } from "../../components/badge";
import { TextLink } from "../../components/button";
import { Card } from "../../components/card";
import { ErrorNotice } from "../../components/notice";
import { Time } from "../../components/time";
import { Skeleton } from "../../components/waiting";
import { inquiryStateWords } from "../../words/inquiries";
import { deskInquiryPath } from "./paths";

function useSimilar(tenant: string, inquiry: string) {
  return useQuery({
    queryKey: ["desk", "similar", tenant, inquiry],
    queryFn: () =>
      body(
        api.GET("/api/v1/tenants/{tenant}/inquiries/{inquiry}/similar", {
          params: { path: { tenant, inquiry } },
        }),
      ),
    staleTime: 60_000,
  });
}

/** What was asked before on much the same, by any company, and how it was sorted. */
export function Similar({ tenant, inquiry }: { tenant: string; inquiry: string }) {
  const found = useSimilar(tenant, inquiry);
  const items = found.data?.items ?? [];
  return (
    <Card title="似ている過去のお問い合わせ">
      {found.isPending ? <Skeleton lines={2} /> : null}
      {found.isError ? <ErrorNotice error={found.error} /> : null}
      {found.isSuccess && items.length === 0 ? (
        <p className="text-ink-soft">似ているものは、まだありません。</p>
      ) : null}
      {items.length > 0 ? (
        <ul aria-label="似ている過去のお問い合わせ" className="flex flex-col gap-4">
          {items.map((item) => (
            <li key={item.id} className="flex flex-col gap-1">
              <span className="break-words font-bold">
                <TextLink to={deskInquiryPath(item.tenant_id, item.id)}>{item.subject}</TextLink>
              </span>
              <span className="text-ink-soft">
                {item.tenant_name}・{item.number}
                {item.scope_id ? `・区分 ${item.scope_id}` : ""}・<Time at={item.opened_at} />
              </span>
              <span className="flex">
                <Badge words={inquiryStateWords} name={item.state} />
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </Card>
  );
}
