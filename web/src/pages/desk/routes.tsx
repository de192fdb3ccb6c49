import type { RouteObject } from "react-router";
import { DeskBlocksPage } from "./desk_blocks_page";
import { QueuePage } from "./queue_page";
import { WorkbenchPage } from "./workbench_page";

export const deskRoutes: RouteObject[] = [
  { index: true, element: <QueuePage /> },
  { path: "inquiries/:tenant/:inquiry", element: <WorkbenchPage /> },
  { path: "blocks", element: <DeskBlocksPage /> },
];
