import type { RouteObject } from "react-router";
import { OwnNoticesPage } from "../notices/own_notices_page";
import { NewPersonPage } from "./new_person_page";
import { NewTokenPage } from "./new_token_page";
import { PeoplePage } from "./people_page";
import { SecurityPage } from "./security_page";
import { SettingsPage } from "./settings_page";
import { TokensPage } from "./tokens_page";
import { TotpPage } from "./totp_page";

export const settingsRoutes: RouteObject[] = [
  { index: true, element: <SettingsPage /> },
  { path: "notices", element: <OwnNoticesPage /> },
  { path: "people", element: <PeoplePage /> },
  { path: "people/new", element: <NewPersonPage /> },
  { path: "tokens", element: <TokensPage /> },
  { path: "tokens/new", element: <NewTokenPage /> },
  { path: "security", element: <SecurityPage /> },
  { path: "security/totp", element: <TotpPage /> },
];
