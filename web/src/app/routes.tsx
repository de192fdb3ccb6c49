import type { RouteObject } from "react-router";
import { advisoryRoutes, deskAdvisoryRoutes } from "../pages/advisories/routes";
import { alertRoutes } from "../pages/alerts/routes";
import { announcementRoutes, deskAnnouncementRoutes } from "../pages/announcements/routes";
import { assistantRoutes } from "../pages/assistant/routes";
import { AuditPage } from "../pages/audit/audit_page";
import { blockRoutes } from "../pages/blocks/routes";
import { CompaniesPage } from "../pages/companies/companies_page";
import { contactRoutes } from "../pages/contacts/routes";
import { contractRoutes } from "../pages/contract/routes";
import { contractsRoutes } from "../pages/contracts/routes";
import { correctionRoutes } from "../pages/corrections/routes";
import { delegationRoutes } from "../pages/delegations/routes";
import { deskRoutes } from "../pages/desk/routes";
import { guideRoutes } from "../pages/guide/routes";
import { HomePage } from "../pages/home/home_page";
import { HomesPage } from "../pages/home/homes_page";
import { inquiryRoutes } from "../pages/inquiries/routes";
import { deskClaimRoutes, insuranceRoutes } from "../pages/insurance/routes";
import { InvitationPage } from "../pages/invitation/invitation_page";
import { knowledgeRoutes } from "../pages/knowledge/routes";
import { operateRoutes } from "../pages/operate/routes";
import { promiseRoutes } from "../pages/promises/routes";
import { DigestPage } from "../pages/notices/digest_page";
import { OperateMailPage } from "../pages/notices/operate_mail_page";
import { ReadingsPage } from "../pages/readings/readings_page";
import { SearchPage } from "../pages/search/search_page";
import { settingsRoutes } from "../pages/settings/routes";
import { ArrivalPage } from "../pages/sign_in/arrival_page";
import { StatusPage } from "../pages/status/status_page";
import { waveRoutes } from "../pages/waves/routes";
import { webhookRoutes } from "../pages/webhooks/routes";
import { FaultPage, NotFoundPage } from "./faults";
import { Shell } from "./shell";
import { Start } from "./start";

/** The map of pages. Everything of one company stands under /t/:tenant. */
export const routes: RouteObject[] = [
  { path: "/sign-in", element: <ArrivalPage />, errorElement: <FaultPage /> },
  { path: "/status", element: <StatusPage />, errorElement: <FaultPage /> },
  { path: "/invitation", element: <InvitationPage />, errorElement: <FaultPage /> },
  {
    element: <Shell />,
    errorElement: <FaultPage />,
    children: [
      { path: "/", element: <Start /> },
      { path: "/companies", element: <CompaniesPage /> },
      { path: "/homes", element: <HomesPage /> },
      { path: "/contracts", children: contractsRoutes },
      { path: "/operate", children: operateRoutes },
      { path: "/desk", children: deskRoutes },
      { path: "/desk/knowledge", children: knowledgeRoutes },
      { path: "/desk/advisories", children: deskAdvisoryRoutes },
      { path: "/desk/claims", children: deskClaimRoutes },
      { path: "/desk/announcements", children: deskAnnouncementRoutes },
      { path: "/desk/waves", children: waveRoutes },
      { path: "/desk/corrections", children: correctionRoutes },
      { path: "/desk/promises", children: promiseRoutes },
      { path: "/desk/search", element: <SearchPage /> },
      { path: "/settings", children: settingsRoutes },
      { path: "/operate/mail", element: <OperateMailPage /> },
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
          { path: "announcements", children: announcementRoutes },
          { path: "webhooks", children: webhookRoutes },
          { path: "contacts", children: contactRoutes },
          { path: "contract", children: contractRoutes },
          { path: "notices", element: <DigestPage /> },
          { path: "assistant", children: assistantRoutes },
          { path: "guide", children: guideRoutes },
          { path: "insurance", children: insuranceRoutes },
          { path: "readings", element: <ReadingsPage /> },
          { path: "search", element: <SearchPage /> },
        ],
      },
      { path: "*", element: <NotFoundPage /> },
    ],
  },
];
