import { useState } from "react";
import { Button } from "./button";

/** A value to be read and copied whole. */
export function Copyable({ value, what }: { value: string; what: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = () => {
    void navigator.clipboard?.writeText(value).then(() => setCopied(true));
  };
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <span className="font-mono">{value}</span>
      <Button look="quiet" onPress={copy} aria-label={`${what} ${value} をコピー`}>
        {isCopied ? "コピーしました" : "コピー"}
      </Button>
    </span>
  );
}
