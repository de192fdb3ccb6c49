import type { RouteObject } from "react-router";
import { InquiriesPage } from "./inquiries_page";
import { InquiryPage } from "./inquiry_page";
import { NewInquiryPage } from "./new_inquiry_page";

export const inquiryRoutes: RouteObject[] = [
  { index: true, element: <InquiriesPage /> },
  { path: "new", element: <NewInquiryPage /> },
  { path: ":inquiry", element: <InquiryPage /> },
];
