import type { RouteObject } from "react-router";
import { MailroomPage } from "./mailroom_page";

export const mailroomRoutes: RouteObject[] = [{ index: true, element: <MailroomPage /> }];
