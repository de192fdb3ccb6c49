// What people type on a Japanese keyboard, as the server wants it.

/** Full-width letters, digits, signs and spaces become half-width; ends are trimmed. */
export function halfWidth(text: string): string {
  return text
    .replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[‐‑–—―−ー](?=[0-9])/g, "-")
    .replace(/\u3000/g, " ")
    .trim();
}

export const trimmed = (text: string) => text.replace(/^[\s\u3000]+|[\s\u3000]+$/g, "");
