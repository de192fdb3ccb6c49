import { useState } from "react";
import type { Person } from "../../api/types";
import { Button } from "../../components/button";
import { Checks } from "../../components/checks";
import { Field } from "../../components/field";
import { ErrorNotice } from "../../components/notice";
import { Radios } from "../../components/radios";
import { Skeleton } from "../../components/waiting";
import { useContracts } from "./queries";
import { useContractView, useSetContractView } from "./view_queries";

const choices = [
  { value: "all", label: "すべての子契約" },
  { value: "some", label: "選んだ子契約だけ" },
];

interface FormProps {
  person: Person;
  kept: string[];
}

function ViewForm({ person, kept }: FormProps) {
  const [choice, setChoice] = useState(kept.length > 0 ? "some" : "all");
  const [chosen, setChosen] = useState(kept);
  const [search, setSearch] = useState("");
  const [isTried, setTried] = useState(false);
  const found = useContracts(search.trim(), "all", null);
  const setting = useSetContractView(person.id);
  const options = (found.data?.items ?? []).map((item) => ({
    value: item.tenant_id,
    label: item.tenant_name,
  }));
  const shown = new Set(options.map((option) => option.value));
  const away = chosen.filter((id) => !shown.has(id));
  const isEmpty = choice === "some" && chosen.length === 0;
  return (
    <div className="flex flex-col gap-4">
      <Radios label="見える子契約" value={choice} onChange={setChoice} options={choices} />
      {choice === "some" ? (
        <>
          <Field label="会社名で探す" type="search" value={search} onChange={setSearch} />
          <Checks
            label={`${person.name} さんに見せる子契約`}
            value={chosen.filter((id) => shown.has(id))}
            onChange={(ids) => setChosen([...away, ...ids])}
            options={options}
            error={isTried && isEmpty ? "子契約を1つ以上選んでください。" : undefined}
          />
          {away.length > 0 ? (
            <p className="text-ink-soft">ほかに {away.length} 件を選んでいます。</p>
          ) : null}
        </>
      ) : null}
      <div>
        <Button
          isPending={setting.isPending}
          aria-label={`${person.name} さんの見える子契約を保存する`}
          onPress={() => {
            setTried(true);
            if (!isEmpty) setting.mutate(choice === "all" ? [] : chosen);
          }}
        >
          見える子契約を保存する
        </Button>
      </div>
      {setting.isSuccess ? <p role="status">保存しました。</p> : null}
      {setting.isError ? <ErrorNotice error={setting.error} /> : null}
    </div>
  );
}

function Content({ person }: { person: Person }) {
  const view = useContractView(person.id);
  if (view.isPending) return <Skeleton lines={2} />;
  if (view.isError) return <ErrorNotice error={view.error} />;
  return <ViewForm person={person} kept={view.data.tenant_ids} />;
}

/** Which child contracts somebody of a partner sees; asked for when somebody wants to know. */
export function PersonView({ person }: { person: Person }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="min-h-11 rounded-4 py-2 text-key">見える子契約</summary>
      {isOpen ? <Content person={person} /> : null}
    </details>
  );
}
