import { useState } from "react";
import { Check } from "../../components/checks";
import { Field } from "../../components/field";
import { passwordRule } from "../../words/people";

interface PasswordFieldProps {
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
}

/** A password that is being chosen; it can be looked at, so it is typed once. */
export function PasswordField({ value, onChange, error }: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  return (
    <div className="flex flex-col gap-1">
      <Field
        label="新しいパスワード"
        name="new-password"
        type={isShown ? "text" : "password"}
        autoComplete="new-password"
        hint={passwordRule}
        value={value}
        onChange={onChange}
        isRequired
        error={error}
      />
      <Check isSelected={isShown} onChange={setShown}>
        パスワードを表示する
      </Check>
    </div>
  );
}
