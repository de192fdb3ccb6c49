// Simple line icons, 24 × 24. They stand beside a word and are silent for screen readers.
const shapes = {
  home: "M4 11.5 12 4l8 7.5M6 10v10h12V10m-8 10v-5h4v5",
  alert: "M12 3 22 20H2L12 3Zm0 6v5m0 3v.5",
  caution: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 5v5m0 3v.5",
  info: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 8v6m0-10v.5",
  check: "m5 12.5 4.5 4.5L19 7.5",
  shield: "M12 3 4.5 6v6c0 4.5 3 7.6 7.5 9 4.5-1.4 7.5-4.5 7.5-9V6L12 3Zm-3.5 9 2.5 2.5 4.5-5",
  dot: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8Z",
  dash: "M6 12h12",
  up: "M12 20V5m-6 6 6-6 6 6",
  down: "M12 4v15m-6-6 6 6 6-6",
  eye: "M3 12c2-4 5.5-6 9-6s7 2 9 6c-2 4-5.5 6-9 6s-7-2-9-6Zm9-3a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z",
  progress: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 4v5l3.5 2.5",
  menu: "M4 6.5h16M4 12h16M4 17.5h16",
  close: "m6 6 12 12M18 6 6 18",
  chevron: "m9 5.5 6.5 6.5L9 18.5",
  mail: "M3.5 5.5h17v13h-17v-13Zm0 1 8.5 6.5 8.5-6.5",
  person: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM4.5 20.5c.5-4 3.5-6 7.5-6s7 2 7.5 6",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm5 11.5 5 5",
  router: "M4 13h16v6H4v-6Zm3.5 3h.5M12 13V9M8.5 6.5a5 5 0 0 1 7 0",
  clip: "M20 11.5 12 19.5a5 5 0 0 1-7-7l8.5-8.5a3.3 3.3 0 0 1 4.7 4.7L9.7 17.2a1.6 1.6 0 0 1-2.3-2.3l7.8-7.8",
  news: "M4 5h13v14H6a2 2 0 0 1-2-2V5Zm13 5h3v7a2 2 0 0 1-2 2h-1M7.5 9h6m-6 3.5h6m-6 3.5h3.5",
  book: "M12 6.5c-2-1.5-5-2-8.5-2v13c3.5 0 6.5.5 8.5 2 2-1.5 5-2 8.5-2v-13c-3.5 0-6.5.5-8.5 2Zm0 0v13",
  page: "M6 3.5h8l4 4v13H6v-17Zm8 0v4h4M9 12h6m-6 4h6",
  lock: "M6 11h12v9H6v-9Zm2.5 0V8a3.5 3.5 0 0 1 7 0v3",
} as const;

export type IconName = keyof typeof shapes;

export function Icon({ name, className = "size-5" }: { name: IconName; className?: string }) {
  return (
    <svg
      className={`inline-block shrink-0 ${className}`}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={shapes[name]} />
    </svg>
  );
}
