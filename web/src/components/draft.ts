import { useEffect, useState } from "react";

/** Text that outlives a reload of this tab; `clear` once it was sent. */
export function useDraft(name: string, initial = "") {
  const key = `madoguchi.draft.${name}`;
  const [text, setText] = useState(() => sessionStorage.getItem(key) ?? initial);
  useEffect(() => {
    if (text === initial) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  }, [key, text, initial]);
  const clear = () => {
    sessionStorage.removeItem(key);
    setText(initial);
  };
  return [text, setText, clear] as const;
}
