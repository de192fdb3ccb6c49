import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body, keepCsrfToken } from "../../api/client";
import type { Session } from "../../api/types";

const kTotp = ["totp"];

export function useTotp() {
  return useQuery({ queryKey: kTotp, queryFn: () => body(api.GET("/api/v1/totp")) });
}

/** The session goes on under a new name; every other one ended. */
function useTakeSession() {
  const client = useQueryClient();
  return (session: Session) => {
    keepCsrfToken(session.csrf_token);
    client.setQueryData(["session"], session);
    void client.invalidateQueries({ queryKey: kTotp });
    void client.invalidateQueries({ queryKey: ["sessions"] });
  };
}

const withPassword = (current_password: string) => ({ body: { current_password } });

export function useBeginTotp() {
  return useMutation({
    mutationFn: (password: string) => body(api.POST("/api/v1/totp", withPassword(password))),
  });
}

/** The codes are shown before the session is taken on, so that nothing hides them. */
export function useConfirmTotp() {
  return useMutation({
    mutationFn: (code: string) => body(api.POST("/api/v1/totp/confirmation", { body: { code } })),
    onSuccess: ({ session }) => keepCsrfToken(session.csrf_token),
  });
}

export const useConfirmed = useTakeSession;

export function useRenewCodes() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (password: string) =>
      body(api.POST("/api/v1/totp/recovery-codes", withPassword(password))),
    onSuccess: () => void client.invalidateQueries({ queryKey: kTotp }),
  });
}

export function useRemoveTotp() {
  const take = useTakeSession();
  return useMutation({
    mutationFn: (password: string) => body(api.POST("/api/v1/totp/removal", withPassword(password))),
    onSuccess: ({ session }) => take(session),
  });
}
