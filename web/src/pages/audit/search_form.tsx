import { type FormEvent, useState } from "react";
import { useSearchParams } from "react-router";
import { Button, ButtonLink } from "../../components/button";
import { Field, Select } from "../../components/field";
import { areaWords } from "../../words/audit";

const kNames = ["person", "object", "action", "from", "until"] as const;
type Name = (typeof kNames)[number];

const kAreas = [
  { value: "", label: "すべての操作" },
  ...Object.entries(areaWords).map(([name, label]) => ({ value: `${name}.`, label })),
];

function valuesOf(search: URLSearchParams): Record<Name, string> {
  const [person, object, action, from, until] = kNames.map((name) => search.get(name) ?? "");
  return {
    person: person ?? "",
    object: object ?? "",
    action: action ?? "",
    from: from ?? "",
    until: until ?? "",
  };
}

/** What is looked for. It stands in the URL, so that back, reload and sharing the link keep it. */
export function SearchForm() {
  const [search, setSearch] = useSearchParams();
  const [values, setValues] = useState(() => valuesOf(search));
  const set = (name: Name) => (value: string) => setValues({ ...values, [name]: value });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const next = new URLSearchParams(search);
    next.delete("cursor");
    for (const name of kNames) {
      if (values[name]) next.set(name, values[name].trim());
      else next.delete(name);
    }
    setSearch(next);
  };
  return (
    <search>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          <Field label="人" value={values.person} onChange={set("person")} maxLength={60} />
          <Field label="対象・内容" value={values.object} onChange={set("object")} maxLength={60} />
          <Select
            label="操作"
            value={values.action}
            onChange={set("action")}
            options={kAreas}
          />
          <Field label="開始日" type="date" value={values.from} onChange={set("from")} />
          <Field label="終了日" type="date" value={values.until} onChange={set("until")} />
        </div>
        <div className="flex flex-wrap gap-3">
          <Button look="primary" type="submit">
            記録を探す
          </Button>
          <ButtonLink to="/audit" reloadDocument>
            条件を消す
          </ButtonLink>
        </div>
      </form>
    </search>
  );
}
