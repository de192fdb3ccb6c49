import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import type { NewPromiseTargets } from "../../api/types";

const kPath = "/api/v1/desk/promises";
const kKey = ["desk", "promises"];

export function useTargets() {
  return useQuery({ queryKey: kKey, queryFn: () => body(api.GET(kPath)) });
}

export type Part = "urgent" | "high" | "normal" | "fault";
export const targetParts: { name: Part; label: string }[] = [
  { name: "urgent", label: "緊急" },
  { name: "high", label: "高" },
  { name: "normal", label: "通常" },
  { name: "fault", label: "画面や窓口の不具合" },
];

/** When what is asked at some moments would be due; asked for as a whole, so that it fits together. */
export function useExamples(targets: NewPromiseTargets | null) {
  const query = Object.fromEntries(
    targetParts.map(({ name }) => [
      name,
      targets ? `${targets[name].unit}:${targets[name].amount}` : "",
    ]),
  );
  return useQuery({
    queryKey: [...kKey, "examples", query],
    queryFn: () => body(api.GET(`${kPath}/examples`, { params: { query } })),
    enabled: targets !== null,
    retry: false,
  });
}

export function usePublish() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (targets: NewPromiseTargets) => body(api.POST(kPath, { body: targets })),
    onSuccess: () => client.invalidateQueries({ queryKey: kKey }),
  });
}
