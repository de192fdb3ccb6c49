import { useState } from "react";
import { useTenants } from "../../app/tenant";
import { Button } from "../../components/button";
import { Field } from "../../components/field";
import { ErrorNotice } from "../../components/notice";
import { Radios } from "../../components/radios";
import { Skeleton } from "../../components/waiting";
import type { Firm } from "./writing";

const kFoundMax = 10;

/** Firms by a part of their name, one press each. */
export function Finder({ chosen, onAdd }: { chosen: Firm[]; onAdd: (firm: Firm) => void }) {
  const [search, setSearch] = useState("");
  const found = useTenants(search.trim());
  const items = (found.data?.items ?? []).filter(
    (tenant) => !chosen.some((firm) => firm.id === tenant.id),
  );
  return (
    <div className="flex flex-col gap-3">
      <Field label="会社名で探す" type="search" value={search} onChange={setSearch} />
      {found.isPending ? <Skeleton lines={1} /> : null}
      {found.isError ? (
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      ) : null}
      <ul aria-label="見つかった会社" className="flex flex-wrap gap-2">
        {items.slice(0, kFoundMax).map((tenant) => (
          <li key={tenant.id}>
            <Button
              aria-label={`${tenant.name} を宛先に加える`}
              onPress={() => onAdd({ id: tenant.id, name: tenant.name })}
            >
              {tenant.name}
            </Button>
          </li>
        ))}
      </ul>
      {found.isSuccess && items.length === 0 ? (
        <p className="text-ink-soft">加えられる会社は見つかりません。</p>
      ) : null}
      {items.length > kFoundMax ? (
        <p className="text-ink-soft">ほかにもあります。会社名を入れると絞り込めます。</p>
      ) : null}
    </div>
  );
}

interface ChosenProps {
  firms: Firm[];
  reached: string[];
  onRemove: (firm: Firm) => void;
}

export function Chosen({ firms, reached, onRemove }: ChosenProps) {
  if (firms.length === 0) return <p className="text-ink-soft">まだ会社を選んでいません。</p>;
  return (
    <ul aria-label="宛先の会社" className="flex flex-col divide-y divide-line">
      {firms.map((firm) => (
        <li key={firm.id} className="flex flex-wrap items-center justify-between gap-3 py-2">
          <span>{firm.name}</span>
          {reached.includes(firm.id) ? (
            <span className="text-ink-soft">配信済み</span>
          ) : (
            <Button
              look="quiet"
              aria-label={`${firm.name} を宛先から外す`}
              onPress={() => onRemove(firm)}
            >
              外す
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

interface FirmPickerProps {
  isForAll: boolean;
  firms: Firm[];
  /** Firms that have a published version already: they stay. */
  reached: string[];
  isForAllAlready: boolean;
  onChange: (part: { isForAll?: boolean; firms?: Firm[] }) => void;
  error: string | undefined;
}

/** Whom it is for: everybody, or firms of a list. */
export function FirmPicker(props: FirmPickerProps) {
  const { isForAll, firms, reached, isForAllAlready, onChange, error } = props;
  if (isForAllAlready) return <p>宛先: すべてのお客さま (配信済みのため、変えられません)</p>;
  return (
    <div className="flex flex-col gap-3">
      <Radios
        label="宛先"
        value={isForAll ? "all" : "some"}
        onChange={(value) => onChange({ isForAll: value === "all" })}
        options={[
          { value: "all", label: "すべてのお客さま" },
          { value: "some", label: "選んだ会社" },
        ]}
      />
      {isForAll ? null : (
        <>
          <Finder chosen={firms} onAdd={(firm) => onChange({ firms: [...firms, firm] })} />
          <Chosen
            firms={firms}
            reached={reached}
            onRemove={(firm) => onChange({ firms: firms.filter((one) => one.id !== firm.id) })}
          />
        </>
      )}
      {error ? (
        <p role="alert" className="font-bold text-danger">
          {error}
        </p>
      ) : null}
    </div>
  );
}
