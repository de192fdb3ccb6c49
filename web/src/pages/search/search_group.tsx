import { type ReactNode, useId } from "react";
import type { SearchGroup, SearchItem } from "../../api/types";
import { TextLink } from "../../components/button";
import { Notice } from "../../components/notice";
import { Pieces } from "../../components/pieces";
import { Time } from "../../components/time";

export interface Kind {
  name: string;
  /** Said where nothing was found. */
  empty: string;
  /** Where one thing is read. */
  to: (item: SearchItem) => string;
  badges: (item: SearchItem) => ReactNode;
  /** Before the time of each. */
  when: string;
  /** The list that goes on, where there is one; else how to come to see more. */
  more: { to: string; text: string } | { hint: string };
}

export function countWords(group: SearchGroup): string {
  return group.has_more_hits ? `${group.hits} 件以上` : `${group.hits} 件`;
}

interface FoundProps {
  item: SearchItem;
  kind: Kind;
  hasCompany: boolean;
}

function Found({ item, kind, hasCompany }: FoundProps) {
  const badges = kind.badges(item);
  return (
    <li className="flex flex-col gap-2 border-line border-b p-4 last:border-b-0">
      {badges ? <span className="flex flex-wrap gap-2">{badges}</span> : null}
      <span className="break-words font-bold">
        <TextLink to={kind.to(item)}>
          <Pieces pieces={item.title_pieces} />
        </TextLink>
      </span>
      {item.snippet.length > 0 ? (
        <span className="break-words">
          <Pieces pieces={item.snippet} />
        </span>
      ) : null}
      <span className="flex flex-wrap gap-x-4 text-ink-soft">
        {hasCompany && item.tenant_name ? <span>{item.tenant_name}</span> : null}
        {item.number ? <span>{item.number}</span> : null}
        <span>
          <Time at={item.at} /> {kind.when}
        </span>
      </span>
    </li>
  );
}

interface GroupProps {
  group: SearchGroup;
  kind: Kind;
  hasCompany: boolean;
}

/** What was found of one kind of thing: the first of it, and where it goes on. */
export function Group({ group, kind, hasCompany }: GroupProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-3">
      <h2 id={id} className="text-std-20B-160">
        {kind.name} <span className="font-normal text-ink-soft">{countWords(group)}</span>
      </h2>
      {group.is_too_many ? (
        <Notice tone="info" title="ヒットが多いため、新しい順に並べています">
          <p>言葉を足すと、よく合うものから並びます。</p>
        </Notice>
      ) : null}
      {group.items.length === 0 ? (
        <p className="text-ink-soft">{kind.empty}</p>
      ) : (
        <ul
          aria-label={kind.name}
          className="overflow-hidden rounded-12 border border-line bg-surface"
        >
          {group.items.map((item) => (
            <Found key={item.id} item={item} kind={kind} hasCompany={hasCompany} />
          ))}
        </ul>
      )}
      {group.has_more && group.items.length > 0 ? (
        "to" in kind.more ? (
          <p>
            <TextLink to={kind.more.to}>{kind.more.text}</TextLink>
          </p>
        ) : (
          <p className="text-ink-soft">{kind.more.hint}</p>
        )
      ) : null}
    </section>
  );
}
