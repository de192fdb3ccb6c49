import type { RouteObject } from "react-router";
import { AnnouncementPage } from "./announcement_page";
import { AnnouncementsPage } from "./announcements_page";
import { CorrectAnnouncementPage, NewAnnouncementPage } from "./write_pages";
import { DeskAnnouncementPage } from "./desk_announcement_page";
import { DeskAnnouncementsPage } from "./desk_announcements_page";

export const announcementRoutes: RouteObject[] = [
  { index: true, element: <AnnouncementsPage /> },
  { path: ":announcement", element: <AnnouncementPage /> },
];

export const deskAnnouncementRoutes: RouteObject[] = [
  { index: true, element: <DeskAnnouncementsPage /> },
  { path: "new", element: <NewAnnouncementPage /> },
  { path: ":announcement", element: <DeskAnnouncementPage /> },
  { path: ":announcement/correction", element: <CorrectAnnouncementPage /> },
];
