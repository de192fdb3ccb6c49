import type { RouteObject } from "react-router";
import { DelegationPage } from "./delegation_page";
import { DelegationsPage } from "./delegations_page";
import { NewDelegationPage } from "./new_delegation_page";

export const delegationRoutes: RouteObject[] = [
  { index: true, element: <DelegationsPage /> },
  { path: "new", element: <NewDelegationPage /> },
  { path: ":delegation", element: <DelegationPage /> },
];
