import { type FormEvent, useState } from "react";
import { issueAt } from "../../api/problem";
import { Button, type ButtonLook } from "../../components/button";
import { Field } from "../../components/field";
import { ErrorNotice } from "../../components/notice";

interface AskPasswordProps {
  action: string;
  look?: ButtonLook;
  isPending: boolean;
  error: unknown;
  onPassword: (password: string) => void;
}

/** Before something that lasts: the password again. */
export function AskPassword({ action, look, isPending, error, onPassword }: AskPasswordProps) {
  const [password, setPassword] = useState("");
  const [isTried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (password) onPassword(password);
  };
  const lacking = isTried && !password ? "いまのパスワードを入力してください" : undefined;
  const refused = issueAt(error, "/current_password");
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field
        label="いまのパスワード"
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        isRequired
        error={lacking ?? refused}
      />
      {error && !refused ? <ErrorNotice error={error} /> : null}
      <div>
        <Button type="submit" look={look ?? "primary"} isWide isPending={isPending}>
          {action}
        </Button>
      </div>
    </form>
  );
}
