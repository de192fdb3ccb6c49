import type { RouteObject } from "react-router";
import { CorrectionPage } from "../corrections/correction_page";
import { CorrectionsPage } from "../corrections/corrections_page";
import { DeskBlocksPage } from "./desk_blocks_page";
import { SearchPage } from "../search/search_page";
import { QueuePage } from "./queue_page";
import { WavePage } from "../waves/wave_page";
import { WavesPage } from "../waves/waves_page";
import { WorkbenchPage } from "./workbench_page";

export const deskRoutes: RouteObject[] = [
  { index: true, element: <QueuePage /> },
  { path: "inquiries/:tenant/:inquiry", element: <WorkbenchPage /> },
  { path: "waves", element: <WavesPage /> },
  { path: "waves/:wave", element: <WavePage /> },
  { path: "blocks", element: <DeskBlocksPage /> },
  { path: "corrections", element: <CorrectionsPage /> },
  { path: "corrections/:tenant/:inquiry", element: <CorrectionPage /> },
  { path: "search", element: <SearchPage /> },
];
