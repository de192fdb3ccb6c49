import { useEffect, useRef, useState } from "react";
import { Button } from "./button";
import { Check } from "./checks";
import { focusHeading } from "./focus";
import { areKeysOn, switchKeys, useKeys } from "./keys";

export type KeyWords = [key: string, what: string][];

const everywhere: KeyWords = [
  ["/", "検索欄へ移る"],
  ["?", "この一覧を開く・閉じる (Esc でも閉じます)"],
];

/** A key beside the word it stands for; silent, because the button's name says the word. */
export function Kbd({ children }: { children: string }) {
  return (
    <kbd
      aria-hidden="true"
      className="hidden rounded-4 border border-current px-1.5 font-mono font-normal text-mono-14N-150 xl:inline"
    >
      {children}
    </kbd>
  );
}

interface KeySheetProps {
  keys: KeyWords;
  onClose: () => void;
}

/** The keys of a page, in place. */
export function KeySheet({ keys, onClose }: KeySheetProps) {
  const place = useRef<HTMLElement>(null);
  const [isOn, setOn] = useState(areKeysOn);
  const change = (next: boolean) => {
    switchKeys(next);
    setOn(next);
  };
  useEffect(() => {
    place.current?.focus();
  }, []);
  return (
    <section
      ref={place}
      tabIndex={-1}
      aria-labelledby="key-sheet"
      className="flex flex-col gap-3 rounded-12 border border-edge bg-surface p-4"
    >
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="key-sheet" className="text-std-18B-160">
          キー操作
        </h2>
        <Button look="quiet" onPress={onClose}>
          閉じる
        </Button>
      </div>
      <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1 lg:grid-cols-[max-content_1fr_max-content_1fr]">
        {[...keys, ...everywhere].map(([key, what]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="rounded-4 border border-edge px-2 font-mono">{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <Check isSelected={isOn} onChange={change}>
        この端末でキー操作を使う
      </Check>
    </section>
  );
}

/** Out of the field somebody types in, so that keys act again. */
export function leaveField() {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

/** The same sheet on a page that has no place for it: `?` opens it, `?` and Esc close it. */
export function KeyHelp({ keys }: { keys: KeyWords }) {
  const [isOpen, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
    focusHeading();
  };
  useKeys({
    "?": () => (isOpen ? close() : setOpen(true)),
    Escape: () => (isOpen ? close() : leaveField()),
  });
  return isOpen ? <KeySheet keys={keys} onClose={close} /> : null;
}
