import { Radios } from "../../components/radios";
import { Chosen, Finder } from "../advisories/firm_picker";
import type { Firm } from "../advisories/writing";

export type Audience = "all" | "partners" | "tenants";

const options = [
  { value: "all", label: "すべてのお客さま" },
  { value: "partners", label: "販売会社" },
  { value: "tenants", label: "選んだ会社" },
];

interface AudiencePickerProps {
  audience: Audience;
  firms: Firm[];
  onAudience: (audience: Audience) => void;
  onFirms: (firms: Firm[]) => void;
  error: string | undefined;
}

/** Whom it is for. Only what is for all stands in the public status. */
export function AudiencePicker(props: AudiencePickerProps) {
  const { audience, firms, onAudience, onFirms, error } = props;
  return (
    <div className="flex flex-col gap-3">
      <Radios
        label="宛先"
        value={audience}
        onChange={(value) => onAudience(value as Audience)}
        options={options}
      />
      {audience === "all" ? null : (
        <p className="text-ink-soft">公開されているサービスの状況には表示されません。</p>
      )}
      {audience === "tenants" ? (
        <>
          <Finder chosen={firms} onAdd={(firm) => onFirms([...firms, firm])} />
          <Chosen
            firms={firms}
            reached={[]}
            onRemove={(firm) => onFirms(firms.filter((one) => one.id !== firm.id))}
          />
        </>
      ) : null}
      {error ? (
        <p role="alert" className="font-bold text-danger">
          {error}
        </p>
      ) : null}
    </div>
  );
}
