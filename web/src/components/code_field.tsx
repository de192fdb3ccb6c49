import { Field } from "./field";

interface CodeFieldProps {
  value: string;
  onChange: (value: string) => void;
  hint: string;
  error?: string | undefined;
}

/** Six digits of an authenticator app, or a recovery code where the hint says so. */
export function CodeField({ value, onChange, hint, error }: CodeFieldProps) {
  return (
    <Field
      label="確認コード"
      name="one-time-code"
      autoComplete="one-time-code"
      value={value}
      onChange={onChange}
      hint={hint}
      maxLength={40}
      isHalfWidth
      isRequired
      error={error}
    />
  );
}
