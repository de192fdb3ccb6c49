import type { RouteObject } from "react-router";
import { ContractsPage, StatementsPage } from "./contracts_page";
import { NewChildPage } from "./new_child_page";

export const contractsRoutes: RouteObject[] = [
  { index: true, element: <ContractsPage /> },
  { path: "new", element: <NewChildPage /> },
  { path: "statement", element: <StatementsPage /> },
];
