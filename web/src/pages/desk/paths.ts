/** The analyst's bench for one inquiry; `view` is the queue it was taken from. */
export function deskInquiryPath(tenant: string, inquiry: string, view?: string): string {
  const path = `/desk/inquiries/${tenant}/${inquiry}`;
  return view ? `${path}?view=${view}` : path;
}
