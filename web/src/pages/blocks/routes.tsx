import type { RouteObject } from "react-router";
import { BlockPage } from "./block_page";
import { BlocksPage } from "./blocks_page";

export const blockRoutes: RouteObject[] = [
  { index: true, element: <BlocksPage /> },
  { path: ":block", element: <BlockPage /> },
];
