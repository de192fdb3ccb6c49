import type { RouteObject } from "react-router";
import { ImportPage } from "../imports/import_page";
import { OperatePage } from "./operate_page";
import { CallsPage, OrdersPage } from "./orders_page";

export const operateRoutes: RouteObject[] = [
  { index: true, element: <OperatePage /> },
  { path: "orders", element: <OrdersPage /> },
  { path: "calls", element: <CallsPage /> },
  { path: "import", element: <ImportPage /> },
];
