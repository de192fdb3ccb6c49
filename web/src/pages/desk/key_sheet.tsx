import { useEffect, useRef, useState } from "react";
import { Button } from "../../components/button";
import { Check } from "../../components/checks";
import { focusHeading } from "../../components/focus";
import { areKeysOn, switchKeys, useKeys } from "../../components/keys";

export type KeyWords = [key: string, what: string][];

export const workbenchKeys: KeyWords = [
  ["t", "担当になる"],
  ["a", "回答を書く"],
  ["b", "遮断を提案する (続けて Enter で送信)"],
  ["d", "回答の案を本文に入れる"],
  ["Ctrl+Enter", "本文を送る (⌘+Enter)"],
  ["1", "提案どおりに決め、空の本文に回答の案を入れる"],
  ["2", "区分を選ぶ"],
  ["n", "キューの次のお問い合わせを開く"],
  ["Esc", "入力欄から抜ける"],
];

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

/** The same sheet on a page that has no place for it: `?` opens it, `?` and Esc close it. */
export function KeyHelp({ keys }: { keys: KeyWords }) {
  const [isOpen, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
    focusHeading();
  };
  useKeys({
    "?": () => (isOpen ? close() : setOpen(true)),
    Escape: () => {
      if (isOpen) close();
    },
  });
  return isOpen ? <KeySheet keys={keys} onClose={close} /> : null;
}
