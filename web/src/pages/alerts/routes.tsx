import type { RouteObject } from "react-router";
import { BlockRequestPage } from "../blocks/block_request_page";
import { AlertPage } from "./alert_page";
import { AlertsPage } from "./alerts_page";

export const alertRoutes: RouteObject[] = [
  { index: true, element: <AlertsPage /> },
  { path: ":alert", element: <AlertPage /> },
  { path: ":alert/block", element: <BlockRequestPage /> },
];
