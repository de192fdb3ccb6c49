import { useSearchParams } from "react-router";
import { useRight } from "../../app/rights";
import { ButtonLink } from "../../components/button";
import { Select } from "../../components/field";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { Pager } from "../../components/pager";
import { SaveCsv } from "../../components/save_csv";
import { Skeleton } from "../../components/waiting";
import { recentMonths } from "../../words/contracts";
import { StatementTable } from "../contract/statement_table";
import { ContractSearch } from "./contract_search";
import { useStatements } from "./queries";

/** The child contracts of a partner. */
export function ContractsPage() {
  const mayOpen = useRight("contract.apply");
  return (
    <Page
      title="子契約"
      lead="お客さまとのご契約と、ヘルプデスクの利用状態です。"
      aside={
        <div className="flex flex-wrap gap-3">
          <ButtonLink to="/contracts/statement">利用明細</ButtonLink>
          {mayOpen ? (
            <ButtonLink to="/contracts/new" look="primary">
              子契約を作る
            </ButtonLink>
          ) : null}
        </div>
      }
    >
      <ContractSearch />
    </Page>
  );
}

/** A month of all the companies one reaches. */
export function StatementsPage() {
  const [search, setSearch] = useSearchParams();
  const months = recentMonths(new Date());
  const month = search.get("month") ?? months[0]?.value ?? "";
  const statements = useStatements(month, search.get("cursor"));
  return (
    <Page title="利用明細" isWide>
      <Select
        label="月"
        value={month}
        onChange={(value) => setSearch({ month: value }, { replace: true })}
        options={months}
      />
      {statements.isPending ? <Skeleton lines={4} /> : null}
      {statements.isError ? <ErrorNotice error={statements.error} /> : null}
      {statements.data ? (
        <>
          <StatementTable statement={statements.data} />
          <SaveCsv path="/api/v1/statements.csv" query={{ month }} />
        </>
      ) : null}
      <Pager nextCursor={statements.data?.next_cursor ?? null} label="利用明細" />
    </Page>
  );
}
