import type { RouteObject } from "react-router";
import { DelegationsPage } from "./delegations_page";
import { NewDelegationPage } from "./new_delegation_page";

export const delegationRoutes: RouteObject[] = [
  { index: true, element: <DelegationsPage /> },
  { path: "new", element: <NewDelegationPage /> },
];
