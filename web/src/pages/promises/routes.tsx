import type { RouteObject } from "react-router";
import { PromisesPage } from "./promises_page";

export const promiseRoutes: RouteObject[] = [{ index: true, element: <PromisesPage /> }];
