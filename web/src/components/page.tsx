import { type ReactNode, useEffect, useRef } from "react";
import { useLocation } from "react-router";
import { TextLink } from "./button";

let pathShown: string | undefined;

/** The heading takes the focus when the person comes from another page, not on the first load. */
function useHeadingFocus() {
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    if (pathShown !== undefined && pathShown !== pathname) heading.current?.focus();
    pathShown = pathname;
  }, [pathname]);
  return heading;
}

interface PageProps {
  title: string;
  /** Where this page belongs: a link back above the heading. */
  back?: { to: string; name: string };
  /** One quiet line under the heading. */
  lead?: ReactNode;
  /** Beside the heading. */
  aside?: ReactNode;
  isWide?: boolean;
  /** As wide as the window: for working side by side. */
  isFull?: boolean;
  children: ReactNode;
}

/** Every page: a title in the tab, one h1, one column. */
export function Page(props: PageProps) {
  const { title, back, lead, aside, isWide = false, isFull = false, children } = props;
  const width = isFull ? "max-w-none" : isWide ? "max-w-6xl" : "max-w-3xl";
  const heading = useHeadingFocus();
  useEffect(() => {
    document.title = `${title} | 窓口 Madoguchi`;
  }, [title]);
  return (
    <div className={`mx-auto flex w-full flex-col gap-6 ${width}`}>
      <div className="flex flex-col gap-2">
        {back ? (
          <p>
            <TextLink to={back.to}>← {back.name}</TextLink>
          </p>
        ) : null}
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
          <h1 ref={heading} tabIndex={-1} className="text-std-24B-150 sm:text-std-28B-150">
            {title}
          </h1>
          {aside}
        </div>
        {lead ? <div className="text-ink-soft">{lead}</div> : null}
      </div>
      {children}
    </div>
  );
}
