import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body, keepCsrfToken } from "../../api/client";
import { queryClient } from "../../app/queries";

const kPeople = "/api/v1/people";

export function usePeople(search: string, cursor: string | null) {
  return useQuery({
    queryKey: ["people", search, cursor],
    queryFn: () =>
      body(
        api.GET(kPeople, {
          params: {
            query: { limit: 50, ...(search ? { q: search } : {}), ...(cursor ? { cursor } : {}) },
          },
        }),
      ),
  });
}

/** What one does to the people; the list is asked for again afterwards. */
function usePeopleAct<Input, Output>(act: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSettled: () => void client.invalidateQueries({ queryKey: ["people"] }),
  });
}

export interface NewPerson {
  login: string;
  name: string;
  role: string;
  tenant_id?: string;
}

export const useInvite = () =>
  usePeopleAct((person: NewPerson) => body(api.POST(kPeople, { body: person })));

const of = (person: string) => ({ params: { path: { person } } });

export const useNewLink = (person: string) =>
  usePeopleAct(() => body(api.POST(`${kPeople}/{person}/password-link`, { ...of(person), body: {} })));

export const useSetRole = (person: string) =>
  usePeopleAct((role: string) =>
    body(api.POST(`${kPeople}/{person}/role`, { ...of(person), body: { role } })),
  );

export const useDeactivate = (person: string) =>
  usePeopleAct(() => body(api.POST(`${kPeople}/{person}/deactivation`, { ...of(person), body: {} })));

export const useReactivate = (person: string) =>
  usePeopleAct(() => body(api.POST(`${kPeople}/{person}/reactivation`, { ...of(person), body: {} })));

export const useResetTotp = (person: string) =>
  usePeopleAct(() => body(api.POST(`${kPeople}/{person}/totp-reset`, { ...of(person), body: {} })));

export const useLinkSubject = (person: string) =>
  usePeopleAct((subject: string | null) =>
    body(api.PUT(`${kPeople}/{person}/oidc-link`, { ...of(person), body: { subject } })),
  );

const kSessions = ["sessions"];

export function useOwnSessions() {
  return useQuery({
    queryKey: kSessions,
    queryFn: () => body(api.GET("/api/v1/sessions")),
  });
}

export function useEndSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (session: string) =>
      api.DELETE("/api/v1/sessions/{session}", { params: { path: { session } } }),
    onSettled: () => void client.invalidateQueries({ queryKey: kSessions }),
  });
}

/** Here, too: what was shown goes with it. */
export function useEndAllSessions() {
  return useMutation({
    mutationFn: () => api.DELETE("/api/v1/sessions"),
    onSuccess: () => {
      keepCsrfToken("");
      queryClient.clear();
      sessionStorage.clear();
      window.location.assign("/");
    },
  });
}

export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (what: { current_password: string; password: string }) =>
      body(api.POST("/api/v1/session/password", { body: what })),
    onSuccess: (session) => {
      keepCsrfToken(session.csrf_token);
      client.setQueryData(["session"], session);
      void client.invalidateQueries({ queryKey: kSessions });
    },
  });
}
