import type { RouteObject } from "react-router";
import { ImportPage } from "../imports/import_page";
import { DeparturesPage } from "../leaving/departures_page";
import { OperateDeparturePage } from "../leaving/operate_departure_page";
import { OperatePage } from "./operate_page";
import { CallsPage, OrdersPage } from "./orders_page";

export const operateRoutes: RouteObject[] = [
  { index: true, element: <OperatePage /> },
  { path: "orders", element: <OrdersPage /> },
  { path: "calls", element: <CallsPage /> },
  { path: "departures", element: <DeparturesPage /> },
  { path: "departures/:departure", element: <OperateDeparturePage /> },
  { path: "import", element: <ImportPage /> },
];
