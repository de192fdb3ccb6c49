import { useState } from "react";
import { at, rememberTenant, useTenants } from "../../app/tenant";
import { TextLink } from "../../components/button";
import { Field } from "../../components/field";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { SaveCsv } from "../../components/save_csv";
import { EmptyState, Skeleton } from "../../components/waiting";

/** The companies one may act for. */
export function CompaniesPage() {
  const [search, setSearch] = useState("");
  const tenants = useTenants(search.trim());
  const items = tenants.data?.items ?? [];
  return (
    <Page title="会社" lead="表示する会社を選んでください。">
      <Field label="会社名で探す" type="search" value={search} onChange={setSearch} />
      {tenants.isPending ? <Skeleton /> : null}
      {tenants.isError ? <ErrorNotice error={tenants.error} /> : null}
      {tenants.isSuccess && items.length === 0 ? (
        <EmptyState title="あてはまる会社はありません">
          <p>名前の一部だけを入れて、もう一度お探しください。</p>
        </EmptyState>
      ) : null}
      <ul className="flex flex-col gap-2">
        {items.map((tenant) => (
          <li key={tenant.id} className="rounded-8 border border-line bg-surface p-4">
            <TextLink to={at(tenant.id)} onClick={() => rememberTenant(tenant.id)}>
              {tenant.name}
            </TextLink>
            {tenant.partner_name ? (
              <span className="ml-3 text-ink-soft">販売会社: {tenant.partner_name}</span>
            ) : null}
          </li>
        ))}
      </ul>
      {items.length > 0 ? (
        <SaveCsv path="/api/v1/tenants.csv" query={{ q: search.trim() || null }} />
      ) : null}
      {tenants.data?.next_cursor ? (
        <p className="text-ink-soft">ほかにもあります。会社名を入れると絞り込めます。</p>
      ) : null}
    </Page>
  );
}
