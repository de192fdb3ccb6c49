import createClient, { type Middleware } from "openapi-fetch";
import { lostConnection } from "./connection";
import { isUnattended } from "./presence";
import { Problem, problemFrom } from "./problem";
import type { paths } from "./schema";

let csrfToken = "";
let onSignedOut: () => void = () => undefined;

/** The session hands its token in; every changing request then carries it. */
export function keepCsrfToken(token: string) {
  csrfToken = token;
}

/** Called when the server no longer knows the session. */
export function whenSignedOut(act: () => void) {
  onSignedOut = act;
}

/** Keys of acts that got no answer yet: the same act asked for again is done once. */
const unanswered = new Map<string, string>();
const kUnansweredMax = 50;
const acts = new WeakMap<Request, string>();

const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");

async function markAct(request: Request) {
  const act = `${request.url} ${await request.clone().text()}`;
  const key = unanswered.get(act) ?? newKey();
  if (unanswered.size >= kUnansweredMax) unanswered.clear();
  unanswered.set(act, key);
  acts.set(request, act);
  request.headers.set("idempotency-key", key);
}

const house: Middleware = {
  async onRequest({ request }) {
    if (request.method === "POST") await markAct(request);
    if (request.method !== "GET" && csrfToken) request.headers.set("x-csrf-token", csrfToken);
    // What a page asks by itself must not keep a session from ending.
    if (isUnattended()) request.headers.set("x-madoguchi-unattended", "1");
    return request;
  },
  async onResponse({ request, response }) {
    // A fault on the way says nothing about whether it was done.
    if (response.status < 500) unanswered.delete(acts.get(request) ?? "");
    if (response.ok) return undefined;
    const body: unknown = await response.json().catch(() => null);
    const isSession = new URL(request.url).pathname.startsWith("/api/v1/session");
    if (response.status === 401 && !isSession) onSignedOut();
    throw problemFrom(response.status, body);
  },
  onError({ error }) {
    if (error instanceof Problem) return error;
    lostConnection();
    return new Problem(0, "", "", []);
  },
};

/** For what fetch can't do: the headers of a changing request, and what to do on a 401. */
export const changingHeaders = (): Record<string, string> =>
  csrfToken ? { "x-csrf-token": csrfToken } : {};
export const tellSignedOut = () => onSignedOut();

export const api = createClient<paths>({ baseUrl: "/" });
api.use(house);

/** The body of an answer; a refusal was already thrown as a Problem. None is only sent to who asks
 * for none, which these pages don't. */
export async function body<T>(answer: Promise<{ data?: T }>): Promise<Exclude<T, undefined>> {
  const { data } = await answer;
  if (data === undefined) throw new Problem(0, "", "", []);
  return data as Exclude<T, undefined>;
}
