import { useState } from "react";
import { useSearchParams } from "react-router";
import { useSession } from "../../app/session";
import { Button, ButtonLink } from "../../components/button";
import { Field } from "../../components/field";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { Pager } from "../../components/pager";
import { SaveCsv } from "../../components/save_csv";
import { EmptyState, Skeleton } from "../../components/waiting";
import { PersonCard } from "./person_card";
import { usePeople } from "./queries";

/** By name or login; it stands in the URL. */
function Search() {
  const [search, setSearch] = useSearchParams();
  const [text, setText] = useState(search.get("q") ?? "");
  return (
    <form
      role="search"
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        setSearch(text.trim() ? { q: text.trim() } : {});
      }}
    >
      <Field label="名前かログイン名で探す" type="search" value={text} onChange={setText} />
      <Button type="submit">探す</Button>
    </form>
  );
}

/** The people one keeps: an admin those of the own organisation, the operator everybody. */
export function PeoplePage() {
  const session = useSession();
  const [search] = useSearchParams();
  const people = usePeople(search.get("q") ?? "", search.get("cursor"));
  const items = people.data?.items ?? [];
  return (
    <Page
      title="利用者"
      back={{ to: "/settings", name: "設定" }}
      lead="パスワードは本人だけが決めます。忘れた方には、再設定のリンクを作って渡してください。"
      aside={
        <ButtonLink to="/settings/people/new" look="primary">
          利用者を招待する
        </ButtonLink>
      }
    >
      {session.side === "desk" ? <Search /> : null}
      {people.isPending ? <Skeleton /> : null}
      {people.isError ? (
        <ErrorNotice error={people.error} onRetry={() => void people.refetch()} />
      ) : null}
      {people.isSuccess && items.length === 0 ? (
        <EmptyState title="見つかりませんでした">
          <p>別の名前かログイン名で探してください。</p>
        </EmptyState>
      ) : null}
      {items.map((person) => (
        <PersonCard key={person.id} person={person} />
      ))}
      {items.length > 0 ? (
        <SaveCsv path="/api/v1/people.csv" query={{ q: search.get("q") }} />
      ) : null}
      <Pager nextCursor={people.data?.next_cursor ?? null} label="利用者" />
    </Page>
  );
}
