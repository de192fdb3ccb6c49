import { useSearchParams } from "react-router";
import { at, useTenantId } from "../../app/tenant";
import { Select } from "../../components/field";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { SaveCsv } from "../../components/save_csv";
import { Skeleton } from "../../components/waiting";
import { recentMonths } from "../../words/contracts";
import { useStatement } from "./queries";
import { StatementTable } from "./statement_table";

/** What one company used in a month. */
export function StatementPage() {
  const tenant = useTenantId();
  const [search, setSearch] = useSearchParams();
  const months = recentMonths(new Date());
  const month = search.get("month") ?? months[0]?.value ?? "";
  const statement = useStatement(tenant, month);
  return (
    <Page title="利用明細" back={{ to: at(tenant, "contract"), name: "契約" }}>
      <Select
        label="月"
        value={month}
        onChange={(value) => setSearch({ month: value }, { replace: true })}
        options={months}
      />
      {statement.isPending ? <Skeleton lines={3} /> : null}
      {statement.isError ? <ErrorNotice error={statement.error} /> : null}
      {statement.data ? (
        <>
          <StatementTable statement={statement.data} />
          <SaveCsv path={`/api/v1/tenants/${tenant}/statement.csv`} query={{ month }} />
        </>
      ) : null}
    </Page>
  );
}
