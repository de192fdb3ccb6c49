import type { RouteObject } from "react-router";
import { advisoryRoutes, deskAdvisoryRoutes } from "../pages/advisories/routes";
import { alertRoutes } from "../pages/alerts/routes";
import { assistantRoutes } from "../pages/assistant/routes";
import { AuditPage } from "../pages/audit/audit_page";
import { blockRoutes } from "../pages/blocks/routes";
import { CompaniesPage } from "../pages/companies/companies_page";
import { contactRoutes } from "../pages/contacts/routes";
import { correctionRoutes } from "../pages/corrections/routes";
import { delegationRoutes } from "../pages/delegations/routes";
import { deskRoutes } from "../pages/desk/routes";
import { guideRoutes } from "../pages/guide/routes";
import { HomePage } from "../pages/home/home_page";
import { inquiryRoutes } from "../pages/inquiries/routes";
import { InvitationPage } from "../pages/invitation/invitation_page";
import { knowledgeRoutes } from "../pages/knowledge/routes";
import { mailroomRoutes } from "../pages/mailroom/routes";
import { SearchPage } from "../pages/search/search_page";
import { settingsRoutes } from "../pages/settings/routes";
import { ArrivalPage } from "../pages/sign_in/arrival_page";
import { waveRoutes } from "../pages/waves/routes";
import { FaultPage, NotFoundPage } from "./faults";
import { Shell } from "./shell";
import { Start } from "./start";

/** The map of pages. Everything of one company stands under /t/:tenant. */
export const routes: RouteObject[] = [
  { path: "/sign-in", element: <ArrivalPage />, errorElement: <FaultPage /> },
  { path: "/invitation", element: <InvitationPage />, errorElement: <FaultPage /> },
  {
    element: <Shell />,
    errorElement: <FaultPage />,
    children: [
      { path: "/", element: <Start /> },
      { path: "/companies", element: <CompaniesPage /> },
      { path: "/desk", children: deskRoutes },
      { path: "/desk/knowledge", children: knowledgeRoutes },
      { path: "/desk/advisories", children: deskAdvisoryRoutes },
      { path: "/desk/waves", children: waveRoutes },
      { path: "/desk/corrections", children: correctionRoutes },
      { path: "/desk/search", element: <SearchPage /> },
      { path: "/operate/mailroom", children: mailroomRoutes },
      { path: "/settings", children: settingsRoutes },
      { path: "/audit", element: <AuditPage /> },
      {
        path: "/t/:tenant",
        children: [
          { index: true, element: <HomePage /> },
          { path: "alerts", children: alertRoutes },
          { path: "inquiries", children: inquiryRoutes },
          { path: "blocks", children: blockRoutes },
          { path: "delegations", children: delegationRoutes },
          { path: "advisories", children: advisoryRoutes },
          { path: "contacts", children: contactRoutes },
          { path: "assistant", children: assistantRoutes },
          { path: "guide", children: guideRoutes },
          { path: "search", element: <SearchPage /> },
        ],
      },
      { path: "*", element: <NotFoundPage /> },
    ],
  },
];
