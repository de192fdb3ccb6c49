import type { RouteObject } from "react-router";
import { GuideCasePage } from "./case_page";
import { GuidePage } from "./guide_page";

export const guideRoutes: RouteObject[] = [
  { index: true, element: <GuidePage /> },
  { path: ":article", element: <GuideCasePage /> },
];
