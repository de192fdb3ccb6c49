import { QueryClient } from "@tanstack/react-query";
import { Problem } from "../api/problem";

/** How often a page asks again while something on it may change by itself. */
export const kLiveMs = 3000;
/** How often a list looks for news. */
export const kNewsMs = 20_000;

const isWorthAnotherTry = (error: unknown) =>
  !(error instanceof Problem) || error.status === 0 || error.status >= 502;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5000,
      retry: (count, error) => count < 2 && isWorthAnotherTry(error),
    },
    mutations: { retry: false },
  },
});
