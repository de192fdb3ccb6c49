export const wavesPath = "/desk/waves";

export const wavePath = (wave: string) => `${wavesPath}/${wave}`;

/** The workbench of an inquiry, on the way through those of a wave. */
export const waveInquiryPath = (wave: string, tenant: string, inquiry: string) =>
  `/desk/inquiries/${tenant}/${inquiry}?wave=${wave}`;
