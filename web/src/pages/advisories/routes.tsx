import type { RouteObject } from "react-router";
import { AdvisoriesPage } from "./advisories_page";
import { AdvisoryPage } from "./advisory_page";
import { DeskAdvisoriesPage } from "./desk_advisories_page";
import { DeskAdvisoryPage } from "./desk_advisory_page";
import { EditAdvisoryPage, NewAdvisoryPage } from "./write_page";

export const advisoryRoutes: RouteObject[] = [
  { index: true, element: <AdvisoriesPage /> },
  { path: ":advisory", element: <AdvisoryPage /> },
];

export const deskAdvisoryRoutes: RouteObject[] = [
  { index: true, element: <DeskAdvisoriesPage /> },
  { path: "new", element: <NewAdvisoryPage /> },
  { path: ":advisory", element: <DeskAdvisoryPage /> },
  { path: ":advisory/edit", element: <EditAdvisoryPage /> },
];
