import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components";
import { Link, type LinkProps } from "react-router";

export type ButtonLook = "primary" | "secondary" | "danger" | "quiet";

const looks: Record<ButtonLook, string> = {
  primary: "bg-key text-on-key border-key hover:bg-key-strong",
  secondary: "bg-surface text-key border-key hover:bg-key-ground",
  danger: "bg-surface text-danger border-danger hover:bg-danger-ground",
  quiet: "border-transparent text-key underline underline-offset-4 hover:bg-key-ground",
};

function shape(look: ButtonLook, isWide: boolean): string {
  return [
    "inline-flex min-h-11 items-center justify-center gap-2 rounded-8 border px-4 py-2",
    "text-center font-bold leading-normal no-underline transition-colors duration-100",
    looks[look],
    isWide ? "w-full sm:w-auto" : "",
  ].join(" ");
}

interface ButtonProps {
  children: ReactNode;
  look?: ButtonLook;
  /** Full width on a phone. */
  isWide?: boolean;
  type?: "button" | "submit";
  isDisabled?: boolean;
  /** Under way: keeps its place and its focus, can't be pressed again. */
  isPending?: boolean;
  /** What it says meanwhile. */
  pendingWords?: string;
  onPress?: () => void;
  "aria-label"?: string;
  "aria-describedby"?: string;
  "aria-expanded"?: boolean;
  "aria-controls"?: string;
  "aria-pressed"?: boolean;
  autoFocus?: boolean;
}

export function Button(props: ButtonProps) {
  const { look = "secondary", isWide = false, isPending = false, children, pendingWords, ...rest } = props;
  // Not the library's isPending: it announces a button that may be gone by the time it is read out.
  const waiting = isPending ? { type: "button" as const, onPress: () => undefined } : {};
  return (
    <AriaButton
      {...rest}
      {...waiting}
      aria-disabled={isPending}
      className={`${shape(look, isWide)} disabled:border-line disabled:bg-ground disabled:text-ink-soft`}
    >
      {isPending ? (pendingWords ?? "送信しています…") : children}
    </AriaButton>
  );
}

export function ButtonLink(props: LinkProps & { look?: ButtonLook; isWide?: boolean }) {
  const { look = "secondary", isWide = false, ...rest } = props;
  return <Link {...rest} className={shape(look, isWide)} />;
}

/** A link inside text. */
export function TextLink(props: LinkProps) {
  return (
    <Link
      {...props}
      className="rounded-4 text-key underline underline-offset-4 hover:decoration-2"
    />
  );
}
