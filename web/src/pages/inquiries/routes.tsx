import type { RouteObject } from "react-router";

export const inquiryRoutes: RouteObject[] = [];
