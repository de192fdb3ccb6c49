import type { ReactNode } from "react";

/** The shape of what comes, and a quiet word for those who listen. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div role="status" className="flex flex-col gap-3">
      <span className="sr-only">読み込んでいます</span>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} aria-hidden="true" className="h-12 animate-pulse rounded-8 bg-line" />
      ))}
    </div>
  );
}

interface EmptyStateProps {
  title: string;
  children?: ReactNode;
  /** The next step. */
  action?: ReactNode;
}

/** Nothing here: what this place is for, and the next step. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-start gap-3 rounded-12 border border-dashed border-edge p-6">
      <p className="font-bold">{title}</p>
      {children ? <div className="text-ink-soft">{children}</div> : null}
      {action}
    </div>
  );
}
