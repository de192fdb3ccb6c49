import type { RouteObject } from "react-router";
import { OperatePage } from "./operate_page";
import { CallsPage, OrdersPage } from "./orders_page";

export const operateRoutes: RouteObject[] = [
  { index: true, element: <OperatePage /> },
  { path: "orders", element: <OrdersPage /> },
  { path: "calls", element: <CallsPage /> },
];
