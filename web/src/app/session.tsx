import { useMutation, useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { api, body, keepCsrfToken, whenSignedOut } from "../api/client";
import { Problem } from "../api/problem";
import type { Session } from "../api/types";
import { forgetDrafts, keepDraftsOf } from "../components/draft";
import { queryClient } from "./queries";

const kKey = ["session"];

async function currentSession(): Promise<Session | null> {
  try {
    const session = await body(api.GET("/api/v1/session"));
    keepCsrfToken(session.csrf_token);
    keepDraftsOf(session.user_id);
    return session;
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return null;
    throw error;
  }
}

/** Who is signed in: undefined while asking, null when nobody is. */
export function useSessionQuery() {
  useEffect(() => whenSignedOut(() => queryClient.setQueryData(kKey, null)), []);
  return useQuery({ queryKey: kKey, queryFn: currentSession, staleTime: Number.POSITIVE_INFINITY });
}

function begin(session: Session) {
  keepCsrfToken(session.csrf_token);
  keepDraftsOf(session.user_id);
  queryClient.setQueryData(kKey, session);
  void queryClient.invalidateQueries({ predicate: (query) => query.queryKey[0] !== kKey[0] });
}

export function useSignIn() {
  return useMutation({
    mutationFn: (who: { login: string; password: string }) =>
      body(api.POST("/api/v1/session", { body: who })),
    onSuccess: begin,
  });
}

/** The code that follows the password; the server knows this browser by a cookie meanwhile. */
export function useGiveCode() {
  return useMutation({
    mutationFn: (code: string) => body(api.POST("/api/v1/session/code", { body: { code } })),
    onSuccess: begin,
  });
}

/** How one may sign in here; the operator sets it. */
export function useSignInOptions() {
  return useQuery({
    queryKey: ["sign-in-options"],
    queryFn: () => body(api.GET("/api/v1/sign-in-options")),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useSignOut() {
  return useMutation({
    mutationFn: () => api.DELETE("/api/v1/session"),
    onSettled: () => {
      keepCsrfToken("");
      queryClient.clear();
      sessionStorage.clear();
      forgetDrafts();
      window.location.assign("/");
    },
  });
}

const SessionContext = createContext<Session | null>(null);

/** The person of this page. Only inside the shell, where somebody is signed in. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("no session here");
  return session;
}

interface SessionGateProps {
  session: Session | null;
  children: ReactNode;
  signIn: ReactNode;
}

/**
 * Shows the pages to whoever is signed in. When the session ends, the sign-in form comes in front
 * and the page stays mounted behind it: the same person goes on where they were, nothing typed is
 * lost. Another person gets a fresh page.
 */
export function SessionGate({ session, children, signIn }: SessionGateProps) {
  const [last, setLast] = useState(session);
  if (session && session !== last) {
    // Nothing that the one before was shown may stand there for the next person.
    const isOther = last !== null && last.user_id !== session.user_id;
    if (isOther)
      queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== kKey[0] });
    setLast(session);
  }
  return (
    <>
      {session ? null : signIn}
      {last ? (
        <SessionContext.Provider value={last}>
          <div key={last.user_id} hidden={!session}>
            {children}
          </div>
        </SessionContext.Provider>
      ) : null}
    </>
  );
}
