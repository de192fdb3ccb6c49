import { useRef, useState } from "react";
import { issueAt } from "../../api/problem";
import type { Contact, ContactList } from "../../api/types";
import { Button } from "../../components/button";
import { Field } from "../../components/field";
import { focusFirstError } from "../../components/focus";
import { ErrorNotice } from "../../components/notice";
import { useKeepContacts } from "./queries";

const kMax = 10;
const empty: Contact = { name: "", role: "", phone: "", mail: "", hours: "" };

interface RowProps {
  place: number;
  count: number;
  contact: Contact;
  error: unknown;
  onChange: (contact: Contact) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

function ContactFields({ place, count, contact, error, onChange, onMove, onRemove }: RowProps) {
  const who = contact.name.trim() || `${place + 1}番目の方`;
  const field = (name: keyof Contact) => ({
    value: contact[name],
    onChange: (value: string) => onChange({ ...contact, [name]: value }),
    error: issueAt(error, `/items/${place}/${name}`),
    maxLength: 254,
    autoComplete: "off",
  });
  return (
    <fieldset className="flex flex-col gap-4 rounded-12 border border-line bg-surface p-4 sm:p-6">
      <legend className="px-1 font-bold">{place + 1}番目に連絡する方</legend>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <Field label="お名前" isRequired {...field("name")} />
        <Field label="役割" isOptionalShown {...field("role")} />
        <Field label="電話番号" isHalfWidth {...field("phone")} />
        <Field label="メールアドレス" isHalfWidth {...field("mail")} />
      </div>
      <Field label="連絡できる時間" isOptionalShown {...field("hours")} />
      <div className="flex flex-wrap gap-3">
        <Button isDisabled={place === 0} aria-label={`${who}を上へ`} onPress={() => onMove(-1)}>
          上へ
        </Button>
        <Button
          isDisabled={place === count - 1}
          aria-label={`${who}を下へ`}
          onPress={() => onMove(1)}
        >
          下へ
        </Button>
        <Button look="danger" aria-label={`${who}を外す`} onPress={onRemove}>
          外す
        </Button>
      </div>
    </fieldset>
  );
}

interface Row {
  key: number;
  contact: Contact;
}

/** The rows being edited; each keeps its key wherever it moves, and so its focus. */
function useRows(list: ContactList) {
  const next = useRef(list.items.length);
  const [rows, setRows] = useState<Row[]>(list.items.map((contact, key) => ({ key, contact })));
  const add = () => {
    setRows([...rows, { key: next.current, contact: empty }]);
    next.current += 1;
  };
  const move = (place: number, by: -1 | 1) => {
    const moved = [...rows];
    const [row] = moved.splice(place, 1);
    if (row) moved.splice(place + by, 0, row);
    setRows(moved);
  };
  const change = (place: number, contact: Contact) =>
    setRows(rows.map((row, at) => (at === place ? { ...row, contact } : row)));
  const remove = (place: number) => setRows(rows.filter((_, at) => at !== place));
  return { rows, add, move, change, remove };
}

interface ContactsFormProps {
  tenant: string;
  list: ContactList;
  onDone: () => void;
}

export function ContactsForm({ tenant, list, onDone }: ContactsFormProps) {
  const { rows, add, move, change, remove } = useRows(list);
  const [said, setSaid] = useState("");
  const keeping = useKeepContacts(tenant);
  const form = useRef<HTMLFormElement>(null);
  const save = () =>
    keeping.mutate(
      { items: rows.map((row) => row.contact), revision: list.revision },
      { onSuccess: onDone, onError: () => focusFirstError(form.current) },
    );
  return (
    <form
      ref={form}
      noValidate
      className="flex flex-col gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <p role="status" className="sr-only">
        {said}
      </p>
      {rows.map((row, place) => (
        <ContactFields
          key={row.key}
          place={place}
          count={rows.length}
          contact={row.contact}
          error={keeping.error}
          onChange={(contact) => change(place, contact)}
          onMove={(by) => {
            keeping.reset(); // its errors stand at places, not at people
            move(place, by);
            setSaid(`${place + by + 1}番目になりました`);
          }}
          onRemove={() => {
            keeping.reset();
            remove(place);
          }}
        />
      ))}
      {rows.length < kMax ? (
        <div>
          <Button onPress={add}>連絡先を追加する</Button>
        </div>
      ) : null}
      {keeping.isError ? <ErrorNotice error={keeping.error} /> : null}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" look="primary" isWide isPending={keeping.isPending}>
          緊急連絡先を保存する
        </Button>
        <Button look="quiet" isWide onPress={onDone}>
          やめる
        </Button>
      </div>
    </form>
  );
}
