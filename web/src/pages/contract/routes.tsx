import type { RouteObject } from "react-router";
import { DeparturePage } from "../leaving/departure_page";
import { ContractPage } from "./contract_page";
import { RouterConsolePage } from "./router_console_page";
import { RouterFeedPage } from "./router_feed_page";
import { StatementPage } from "./statement_page";

export const contractRoutes: RouteObject[] = [
  { index: true, element: <ContractPage /> },
  { path: "statement", element: <StatementPage /> },
  { path: "routers/:router", element: <RouterFeedPage /> },
  { path: "routers/:router/console", element: <RouterConsolePage /> },
  { path: "end", element: <DeparturePage /> },
];
