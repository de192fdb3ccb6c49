import type { RouteObject } from "react-router";
import { EditWebhookPage, NewWebhookPage } from "./form_pages";
import { WebhookPage } from "./webhook_page";
import { WebhooksPage } from "./webhooks_page";

export const webhookRoutes: RouteObject[] = [
  { index: true, element: <WebhooksPage /> },
  { path: "new", element: <NewWebhookPage /> },
  { path: ":webhook", element: <WebhookPage /> },
  { path: ":webhook/edit", element: <EditWebhookPage /> },
];
