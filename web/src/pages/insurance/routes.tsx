import type { RouteObject } from "react-router";
import { ClaimPage } from "./claim_page";
import { DeskClaimPage } from "./desk_claim_page";
import { DeskClaimsPage } from "./desk_claims_page";
import { InsurancePage } from "./insurance_page";
import { NewClaimPage } from "./new_claim_page";

export const insuranceRoutes: RouteObject[] = [
  { index: true, element: <InsurancePage /> },
  { path: "new", element: <NewClaimPage /> },
  { path: ":claim", element: <ClaimPage /> },
];

export const deskClaimRoutes: RouteObject[] = [
  { index: true, element: <DeskClaimsPage /> },
  { path: ":tenant/:claim", element: <DeskClaimPage /> },
];
