import type { RouteObject } from "react-router";
import { ConsentTextPage } from "./consent_text_page";
import { DeskPaidWorkPage } from "./desk_paid_work_page";
import { DeskPaidWorksPage } from "./desk_paid_works_page";
import { OfferPage } from "./offer_page";
import { PaidWorkPage } from "./paid_work_page";
import { PaidWorksPage } from "./paid_works_page";

export const paidWorkRoutes: RouteObject[] = [
  { index: true, element: <PaidWorksPage /> },
  { path: ":work", element: <PaidWorkPage /> },
];

export const deskPaidWorkRoutes: RouteObject[] = [
  { index: true, element: <DeskPaidWorksPage /> },
  { path: "consent-text", element: <ConsentTextPage /> },
  { path: "new/:tenant/:inquiry", element: <OfferPage /> },
  { path: ":tenant/:work", element: <DeskPaidWorkPage /> },
];
