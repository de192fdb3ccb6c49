import type { ComponentProps } from "react";
import { TextFieldContext } from "react-aria-components";

interface FormProps extends ComponentProps<"form"> {
  /** What stands in the fields is under way. Nobody writes into them then: its answer empties them. */
  isSending: boolean;
}

/** A form that stays on its page after it was sent, for the next one. */
export function Form({ isSending, children, ...rest }: FormProps) {
  return (
    <form noValidate {...rest}>
      <TextFieldContext.Provider value={{ isReadOnly: isSending }}>{children}</TextFieldContext.Provider>
    </form>
  );
}
