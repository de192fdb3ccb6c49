import type { RouteObject } from "react-router";

export const blockRoutes: RouteObject[] = [];
