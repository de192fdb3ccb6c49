import { type FormEvent, useEffect, useRef, useState } from "react";
import { useSearchParams } from "react-router";
import { trimmed } from "../words/normalise";
import { Button } from "./button";
import { Field } from "./field";
import { useKeys } from "./keys";
import { EmptyState } from "./waiting";

interface WordSearchProps {
  label: string;
  hint?: string;
  /** What else stands in the URL while one searches: the view one begins in. */
  along?: Record<string, string>;
  /** The key / leads here. */
  isByKey?: boolean;
}

/** Looks for words. They stand in the URL as ?q=…, so that back, reload and sharing keep them. */
export function WordSearch({ label, hint, along = {}, isByKey = false }: WordSearchProps) {
  const [search, setSearch] = useSearchParams();
  const shown = search.get("q") ?? "";
  const [text, setText] = useState(shown);
  // Not made anew with its words: the focus would fall out of it.
  useEffect(() => setText(shown), [shown]);
  const form = useRef<HTMLFormElement>(null);
  useKeys(isByKey ? { "/": () => form.current?.querySelector("input")?.focus() } : {});

  const look = (words: string) => {
    const next = new URLSearchParams(search);
    next.delete("cursor");
    for (const [name, value] of Object.entries(along)) {
      if (words && !shown) next.set(name, value);
      if (!words) next.delete(name);
    }
    if (words) next.set("q", words);
    else next.delete("q");
    setSearch(next, { preventScrollReset: true });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    look(trimmed(text));
  };
  return (
    <form ref={form} role="search" onSubmit={submit} className="flex flex-wrap items-end gap-2">
      <div className="min-w-0 flex-1 basis-56">
        <Field
          label={label}
          hint={hint}
          type="search"
          value={text}
          onChange={setText}
          maxLength={60}
        />
      </div>
      <Button type="submit">検索</Button>
      {shown ? (
        <Button look="quiet" onPress={() => look("")}>
          検索をやめる
        </Button>
      ) : null}
    </form>
  );
}

/** Nothing holds the words; `isAll` is false where the server has more to look through. */
export function NothingFound({ words, isAll }: { words: string; isAll: boolean }) {
  if (!isAll) {
    return (
      <EmptyState title="新しいほうから調べましたが、まだ見つかりません">
        <p>「次のページ」で、それより前のお問い合わせを調べます。言葉を足すと、早く見つかります。</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={`「${words}」は見つかりませんでした`}>
      <p>別の言葉にするか、言葉を減らしてください。2文字の言葉や、番号 (Q-000012) でも探せます。</p>
    </EmptyState>
  );
}
