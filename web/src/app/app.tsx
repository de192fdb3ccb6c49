import { QueryClientProvider } from "@tanstack/react-query";
import { I18nProvider } from "react-aria-components";
import { createBrowserRouter, RouterProvider } from "react-router";
import { queryClient } from "./queries";
import { routes } from "./routes";

const router = createBrowserRouter(routes);

export function App() {
  return (
    <I18nProvider locale="ja-JP">
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>
  );
}
