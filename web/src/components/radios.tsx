import { Label, Radio, RadioGroup } from "react-aria-components";

interface RadiosProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: { value: string; label: string }[];
}

const kRing =
  "flex size-5 shrink-0 items-center justify-center rounded-full border-2 border-edge " +
  "group-data-[selected]:border-key";

const kRow =
  "group flex min-h-11 items-center gap-2 rounded-8 border border-edge bg-surface px-3 py-1 " +
  "leading-normal data-[selected]:border-key data-[selected]:bg-key-ground " +
  "data-[focus-visible]:outline-3 data-[focus-visible]:outline-ink " +
  "data-[focus-visible]:outline-offset-2";

/** One of a few, all in sight; the arrow keys move between them. */
export function Radios({ label, value, onChange, options }: RadiosProps) {
  return (
    <RadioGroup value={value} onChange={onChange} className="flex flex-col gap-1">
      <Label className="font-bold">{label}</Label>
      <div className="flex flex-wrap gap-2">
        {options.map((option) => (
          <Radio
            key={option.value}
            value={option.value}
            className={kRow}
          >
            <span
              aria-hidden="true"
              className={kRing}
            >
              <span className="size-2.5 rounded-full group-data-[selected]:bg-key" />
            </span>
            {option.label}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
