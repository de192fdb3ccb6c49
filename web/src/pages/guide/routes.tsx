import type { RouteObject } from "react-router";
import { GuideCasePage } from "./case_page";
import { GuidePage } from "./guide_page";
import { ReportDeadlinePage } from "./report_deadline_page";

export const guideRoutes: RouteObject[] = [
  { index: true, element: <GuidePage /> },
  { path: "report-deadline", element: <ReportDeadlinePage /> },
  { path: ":article", element: <GuideCasePage /> },
];
