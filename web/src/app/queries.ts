import { MutationCache, QueryClient } from "@tanstack/react-query";
import { Problem } from "../api/problem";

/** How often a page asks again while something on it may change by itself. */
export const kLiveMs = 3000;
/** How often a list looks for news. */
export const kNewsMs = 20_000;

const isWorthAnotherTry = (error: unknown) =>
  !(error instanceof Problem) || error.status === 0 || error.status >= 502;

/** Whether anything can be sent now. */
export const kStatusKey = ["desk-status"];

export const queryClient: QueryClient = new QueryClient({
  mutationCache: new MutationCache({
    onError: (error) => {
      const isClosed = error instanceof Problem && error.code === "sql.closed";
      if (isClosed) void queryClient.invalidateQueries({ queryKey: kStatusKey });
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 5000,
      retry: (count, error) => count < 2 && isWorthAnotherTry(error),
    },
    mutations: { retry: false },
  },
});
