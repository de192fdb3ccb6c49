import type { RouteObject } from "react-router";

export const delegationRoutes: RouteObject[] = [];
