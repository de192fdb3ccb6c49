import type { ReactNode } from "react";

/** A page in front of the portal: nobody is signed in there. */
export function Doorway({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center gap-6 px-4 py-8">
      <p className="font-bold text-std-18B-160">
        <span className="text-key">窓口</span> Madoguchi
      </p>
      <h1 className="text-std-28B-150">{title}</h1>
      {children}
    </main>
  );
}
