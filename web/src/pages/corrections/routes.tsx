import type { RouteObject } from "react-router";
import { CorrectionPage } from "./correction_page";
import { CorrectionsPage } from "./corrections_page";

export const correctionRoutes: RouteObject[] = [
  { index: true, element: <CorrectionsPage /> },
  { path: ":tenant/:inquiry", element: <CorrectionPage /> },
];
