import { type ReactNode, useRef, useState } from "react";
import { Button, type ButtonLook } from "./button";

interface ConfirmInlineProps {
  /** The verb and the object: 「203.0.113.5 の遮断を解除」. */
  action: string;
  /** The word on the second button where it isn't `action` with する. */
  confirm?: string;
  /** What happens then, in words. */
  consequence: ReactNode;
  look?: ButtonLook;
  isPending: boolean;
  onConfirm: () => void;
}

/** Asks once, in place, with the consequence in words. No layer over the page. */
export function ConfirmInline(props: ConfirmInlineProps) {
  const { action, consequence, look = "danger", isPending, onConfirm } = props;
  const confirm = props.confirm ?? `${action}する`;
  const [isAsking, setAsking] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const cancel = () => {
    setAsking(false);
    requestAnimationFrame(() => place.current?.querySelector("button")?.focus());
  };
  if (!isAsking) {
    return (
      <div ref={place}>
        <Button look={look} isWide onPress={() => setAsking(true)}>
          {action}
        </Button>
      </div>
    );
  }
  return (
    <div
      ref={place}
      role="group"
      aria-label={`${action}の確認`}
      className="flex flex-col gap-3 rounded-8 border border-edge p-4"
    >
      <div>{consequence}</div>
      <div className="flex flex-wrap gap-3">
        <Button look={look} isWide isPending={isPending} onPress={onConfirm} autoFocus>
          {confirm}
        </Button>
        <Button look="quiet" isWide onPress={cancel}>
          やめる
        </Button>
      </div>
    </div>
  );
}
