import type { RouteObject } from "react-router";
import { DeskMailsPage } from "../mailroom/desk_mails_page";
import { DeskBlocksPage } from "./desk_blocks_page";
import { QueuePage } from "./queue_page";
import { WorkbenchPage } from "./workbench_page";

export const deskRoutes: RouteObject[] = [
  { index: true, element: <QueuePage /> },
  { path: "inquiries/:tenant/:inquiry", element: <WorkbenchPage /> },
  { path: "blocks", element: <DeskBlocksPage /> },
  { path: "mails", element: <DeskMailsPage /> },
];
