import { type FormEvent, useState } from "react";
import { useTenant } from "../../app/tenant";
import { Button } from "../../components/button";
import { Fold } from "../../components/card";
import { Checks } from "../../components/checks";
import { Field, Select } from "../../components/field";
import { halfWidth } from "../../words/normalise";
import { choices, foldedCount, isFiltered, periods, withValues } from "./filter";

interface FilterPanelProps {
  tenant: string;
  search: URLSearchParams;
  onChange: (search: URLSearchParams) => void;
}

function WordSearch({ search, onChange }: Omit<FilterPanelProps, "tenant">) {
  const [text, setText] = useState(search.get("q") ?? "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChange(withValues(search, "q", [halfWidth(text)]));
  };
  return (
    <form role="search" onSubmit={submit} className="flex flex-1 items-end gap-2">
      <div className="min-w-0 flex-1">
        <Field
          label="アドレスや名前で探す"
          type="search"
          value={text}
          onChange={setText}
          maxLength={100}
          isHalfWidth
        />
      </div>
      <Button type="submit">検索</Button>
    </form>
  );
}

function Period({ search, onChange }: Omit<FilterPanelProps, "tenant">) {
  const period = search.get("period") ?? "";
  const set = (name: string) => (value: string) => onChange(withValues(search, name, [value]));
  return (
    <div className="flex flex-wrap gap-4">
      <Select label="期間" value={period} onChange={set("period")} options={periods} />
      {period === "custom" ? (
        <>
          <Field
            label="いつから"
            type="datetime-local"
            value={search.get("from") ?? ""}
            onChange={set("from")}
          />
          <Field
            label="いつまで"
            type="datetime-local"
            value={search.get("to") ?? ""}
            onChange={set("to")}
          />
        </>
      ) : null}
    </div>
  );
}

/** Period and words stand open, the rest is folded; every change goes into the URL at once. */
export function FilterPanel({ tenant, search, onChange }: FilterPanelProps) {
  const found = useTenant(tenant);
  const routers = (found.data?.routers ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const count = foldedCount(search);
  return (
    <section aria-label="絞り込み" className="flex flex-col gap-4">
      <div className="flex flex-col gap-4 md:flex-row md:items-end">
        <Period search={search} onChange={onChange} />
        <WordSearch key={search.get("q") ?? ""} search={search} onChange={onChange} />
      </div>
      <Fold title={count > 0 ? `条件を選ぶ (${count} 件選択中)` : "条件を選ぶ"}>
        {[...choices, { name: "router", label: "ルーター", options: routers }].map((choice) =>
          choice.options.length === 0 ? null : (
            <Checks
              key={choice.name}
              label={choice.label}
              options={choice.options}
              value={search.getAll(choice.name)}
              onChange={(values) => onChange(withValues(search, choice.name, values))}
            />
          ),
        )}
        <Line search={search} onChange={onChange} />
      </Fold>
      {isFiltered(search) ? (
        <div>
          <Button look="quiet" onPress={() => onChange(new URLSearchParams())}>
            条件をすべて消す
          </Button>
        </div>
      ) : null}
    </section>
  );
}

/** A line has no list to choose from yet, so its id is typed. */
function Line({ search, onChange }: Omit<FilterPanelProps, "tenant">) {
  const [text, setText] = useState(search.get("line") ?? "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChange(withValues(search, "line", [halfWidth(text)]));
  };
  return (
    <form onSubmit={submit} className="flex flex-wrap items-end gap-2">
      <Field label="検知回線ID" value={text} onChange={setText} maxLength={100} isHalfWidth />
      <Button type="submit">この回線で絞り込む</Button>
    </form>
  );
}
