import { type ReactNode, useId } from "react";

interface CardProps {
  title?: ReactNode;
  /** Beside the title: a link or a badge. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A part of a page with its own heading. */
export function Card({ title, aside, children }: CardProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={title ? id : undefined}
      className="flex min-w-0 flex-col gap-4 rounded-12 border border-line bg-surface p-4 sm:p-6"
    >
      {title ? (
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
          <h2 id={id} className="text-std-20B-160">
            {title}
          </h2>
          {aside}
        </div>
      ) : null}
      {children}
    </section>
  );
}

/** One of several of a kind: looks like a card, but many of them make no landmarks. */
export function Item({ title, aside, children }: CardProps) {
  const id = useId();
  return (
    <article
      aria-labelledby={title ? id : undefined}
      className="flex min-w-0 flex-col gap-4 rounded-12 border border-line bg-surface p-4 sm:p-6"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 id={id} className="text-std-20B-160">
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </article>
  );
}

/** Pairs of a name and a value: one column on a phone, two from 640 px. */
export function Facts({ rows }: { rows: [string, ReactNode][] }) {
  return (
    <dl className="grid grid-cols-1 gap-x-6 gap-y-1 sm:grid-cols-[minmax(8rem,max-content)_1fr]">
      {rows.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-soft">{name}</dt>
          <dd className="mb-2 min-w-0 sm:mb-0">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface FoldProps {
  title: string;
  children: ReactNode;
  onOpen?: () => void;
}

/** Detail for those who want it; closed at first. */
export function Fold({ title, children, onOpen }: FoldProps) {
  return (
    <details
      className="group rounded-12 border border-line bg-surface"
      onToggle={(event) => {
        if (event.currentTarget.open) onOpen?.();
      }}
    >
      <summary className="flex min-h-11 items-center gap-2 rounded-12 px-4 py-3 font-bold sm:px-6">
        <span aria-hidden="true" className="text-key group-open:rotate-90">
          ▸
        </span>
        {title}
      </summary>
      <div className="flex flex-col gap-4 px-4 pb-4 sm:px-6 sm:pb-6">{children}</div>
    </details>
  );
}
