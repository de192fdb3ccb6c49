/** The queue, or what was found in it by `words`. */
export function deskPath(view: string, words?: string): string {
  return words ? `/desk?view=${view}&q=${encodeURIComponent(words)}` : `/desk?view=${view}`;
}

/** The analyst's bench for one inquiry; `view` is the queue it was taken from. */
export function deskInquiryPath(
  tenant: string,
  inquiry: string,
  view?: string,
  words?: string,
): string {
  const path = `/desk/inquiries/${tenant}/${inquiry}`;
  if (!view) return path;
  return words ? `${path}?view=${view}&q=${encodeURIComponent(words)}` : `${path}?view=${view}`;
}
