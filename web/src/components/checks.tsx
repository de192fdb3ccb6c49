import type { ReactNode } from "react";
import { Checkbox as AriaCheckbox, CheckboxGroup, Label } from "react-aria-components";
import { Icon } from "./icon";

const kBox =
  "mt-0.5 flex size-6 shrink-0 items-center justify-center rounded-4 border-2 border-edge bg-surface " +
  "group-data-[selected]:border-key group-data-[selected]:bg-key group-data-[selected]:text-on-key";

const kRow = "group flex min-h-11 items-start gap-3 rounded-4 py-2";

function Mark({ isShown }: { isShown: boolean }) {
  return <span className={kBox}>{isShown ? <Icon name="check" className="size-4" /> : null}</span>;
}

interface CheckProps {
  children: ReactNode;
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  isInvalid?: boolean;
}

/** One box to tick. */
export function Check({ children, isSelected, onChange, isInvalid = false }: CheckProps) {
  return (
    <AriaCheckbox
      isSelected={isSelected}
      onChange={onChange}
      isInvalid={isInvalid}
      className={kRow}
    >
      {(state) => (
        <>
          <Mark isShown={state.isSelected} />
          <span>{children}</span>
        </>
      )}
    </AriaCheckbox>
  );
}

interface ChecksProps {
  label: string;
  value: string[];
  onChange: (value: string[]) => void;
  options: { value: string; label: string }[];
  error?: string | undefined;
}

/** Several of several, under one name. */
export function Checks({ label, value, onChange, options, error }: ChecksProps) {
  return (
    <CheckboxGroup
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      className="flex flex-col gap-1"
    >
      <Label className="font-bold">{label}</Label>
      <div className="flex flex-wrap gap-x-5">
        {options.map((option) => (
          <AriaCheckbox key={option.value} value={option.value} className={kRow}>
            {(state) => (
              <>
                <Mark isShown={state.isSelected} />
                <span>{option.label}</span>
              </>
            )}
          </AriaCheckbox>
        ))}
      </div>
      {error ? <p className="font-bold text-danger">{error}</p> : null}
    </CheckboxGroup>
  );
}
