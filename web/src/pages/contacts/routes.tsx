import type { RouteObject } from "react-router";
import { ContactsPage } from "./contacts_page";

export const contactRoutes: RouteObject[] = [{ index: true, element: <ContactsPage /> }];
