import { useQuery } from "@tanstack/react-query";
import { api, body } from "../../api/client";

/** Versions are never changed; a new one comes with a release. */
function useConditions() {
  return useQuery({
    queryKey: ["conditions"],
    queryFn: () => body(api.GET("/api/v1/conditions")),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** One quiet line below an answer, which opens to the whole; without a version the newest. */
export function Conditions({ version }: { version?: string | null | undefined }) {
  const all = useConditions().data?.items ?? [];
  const found = version ? all.find((each) => each.version === version) : all.at(-1);
  if (!found) return null;
  return (
    <details className="text-ink-soft text-dns-14N-130">
      <summary className="min-h-6 rounded-4">{found.line}</summary>
      <ul className="flex list-disc flex-col gap-1 pt-2 pl-6">
        {found.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
        <li>{`この条件は ${found.version} 版です。`}</li>
      </ul>
    </details>
  );
}
