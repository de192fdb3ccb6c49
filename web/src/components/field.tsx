import { type ReactNode, useId } from "react";
import { FieldError, Input, Label, Text, TextArea, TextField } from "react-aria-components";
import { halfWidth } from "../words/normalise";

const kBox =
  "w-full min-h-11 rounded-8 border border-edge bg-surface px-3 py-2 text-ink leading-normal " +
  "placeholder:text-ink-soft data-[invalid]:border-danger data-[invalid]:border-2";

interface FieldProps {
  label: string;
  name?: string;
  value: string;
  onChange: (value: string) => void;
  /** What to write here, in one sentence. */
  hint?: ReactNode;
  /** What is wrong, in words; undefined while all is well. */
  error?: string | undefined;
  isRequired?: boolean;
  isOptionalShown?: boolean;
  rows?: number;
  type?: "text" | "password" | "search" | "date" | "datetime-local" | "number";
  autoComplete?: string;
  inputMode?: "text" | "numeric" | "search";
  maxLength?: number;
  /** Full-width letters and digits are shown half-width when the field is left. */
  isHalfWidth?: boolean;
  /** Written by machines: one width, and no browser looks up its spelling. */
  isCode?: boolean;
  min?: string;
  max?: string;
}

/** One labelled field. The error stands at the field and is read out with it. */
export function Field(props: FieldProps) {
  const { label, value, onChange, hint, error, rows, isHalfWidth = false } = props;
  const leave = () => {
    if (isHalfWidth && halfWidth(value) !== value) onChange(halfWidth(value));
  };
  return (
    <TextField
      value={value}
      onChange={onChange}
      onBlur={leave}
      isInvalid={error !== undefined}
      isRequired={props.isRequired ?? false}
      validationBehavior="aria"
      {...(props.name ? { name: props.name } : {})}
      {...(rows ? {} : { type: props.type ?? "text" })}
      {...(props.autoComplete ? { autoComplete: props.autoComplete } : {})}
      {...(props.inputMode ? { inputMode: props.inputMode } : {})}
      {...(props.maxLength ? { maxLength: props.maxLength } : {})}
      className="flex flex-col gap-1"
    >
      <Label className="font-bold">
        {label}
        {props.isOptionalShown ? <span className="font-normal text-ink-soft"> (任意)</span> : null}
      </Label>
      {hint ? (
        <Text slot="description" className="text-ink-soft text-std-16N-170">
          {hint}
        </Text>
      ) : null}
      {rows ? (
        <TextArea
          rows={rows}
          className={props.isCode ? `${kBox} font-mono` : kBox}
          {...(props.isCode ? { spellCheck: false } : {})}
        />
      ) : (
        <Input className={kBox} min={props.min} max={props.max} />
      )}
      <FieldError className="font-bold text-danger">{error}</FieldError>
    </TextField>
  );
}

interface SelectProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: { value: string; label: string }[];
  hint?: string;
  isLabelHidden?: boolean;
}

/** The browser's own list: the best there is on a phone and by keyboard. */
export function Select({ label, value, onChange, options, hint, isLabelHidden }: SelectProps) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className={isLabelHidden ? "sr-only" : "font-bold"}>
        {label}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="text-ink-soft">
          {hint}
        </p>
      ) : null}
      <select
        id={id}
        value={value}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.value)}
        className={kBox}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
