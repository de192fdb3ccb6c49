import type { RouteObject } from "react-router";
import { AssistantPage } from "./assistant_page";

export const assistantRoutes: RouteObject[] = [{ index: true, element: <AssistantPage /> }];
