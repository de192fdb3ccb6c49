import type { RouteObject } from "react-router";
import { ArticlePage } from "./article_page";
import { KnowledgePage } from "./knowledge_page";
import { WindowPage } from "./window_page";

export const knowledgeRoutes: RouteObject[] = [
  { index: true, element: <KnowledgePage /> },
  { path: "articles/:article", element: <ArticlePage /> },
  { path: "windows/:window", element: <WindowPage /> },
];
