import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import { kLiveMs, kNewsMs } from "../../app/queries";

const kPath = "/api/v1/tenants/{tenant}/webhooks";
const kOne = `${kPath}/{webhook}` as const;

export type DeliveryState = "waiting" | "delivered" | "dead";

export function useWebhooks(tenant: string) {
  return useQuery({
    queryKey: ["t", tenant, "webhooks"],
    queryFn: () => body(api.GET(kPath, { params: { path: { tenant } } })),
    refetchInterval: kNewsMs,
  });
}

export function useWebhook(tenant: string, webhook: string) {
  return useQuery({
    queryKey: ["t", tenant, "webhook", webhook],
    queryFn: () => body(api.GET(kOne, { params: { path: { tenant, webhook } } })),
    refetchInterval: kLiveMs,
  });
}

export function useDeliveries(tenant: string, webhook: string, state: DeliveryState) {
  return useQuery({
    queryKey: ["t", tenant, "webhook", webhook, state],
    queryFn: () =>
      body(
        api.GET(`${kOne}/deliveries`, {
          params: { path: { tenant, webhook }, query: { state, limit: 50 } },
        }),
      ),
    refetchInterval: kLiveMs,
  });
}

export interface WebhookWords {
  name: string;
  url: string;
  topics: string[];
}

/** Adds one; with an id and the revision seen, changes the one that is there. */
export function useWriteWebhook(tenant: string, seen: { id: string; revision: number } | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (words: WebhookWords) =>
      seen === null
        ? body(api.POST(kPath, { params: { path: { tenant } }, body: words }))
        : body(
            api.PUT(kOne, {
              params: { path: { tenant, webhook: seen.id } },
              body: { ...words, revision: seen.revision },
            }),
          ),
    onSuccess: () => void client.invalidateQueries({ queryKey: ["t", tenant, "webhooks"] }),
  });
}

/** What is done to one webhook; its page is asked anew afterwards. */
function useAct<Input, Output>(
  tenant: string,
  webhook: string,
  act: (input: Input) => Promise<Output>,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ["t", tenant, "webhook", webhook] }),
        client.invalidateQueries({ queryKey: ["t", tenant, "webhooks"] }),
      ]),
  });
}

export function useRotateSecret(tenant: string, webhook: string) {
  return useAct(tenant, webhook, () =>
    body(api.POST(`${kOne}/secret`, { params: { path: { tenant, webhook } }, body: {} })),
  );
}

export function usePause(tenant: string, webhook: string) {
  return useAct(tenant, webhook, () =>
    body(api.POST(`${kOne}/pause`, { params: { path: { tenant, webhook } }, body: {} })),
  );
}

export function useResume(tenant: string, webhook: string) {
  return useAct(tenant, webhook, () =>
    body(api.POST(`${kOne}/resumption`, { params: { path: { tenant, webhook } }, body: {} })),
  );
}

export function useSendTest(tenant: string, webhook: string) {
  return useAct(tenant, webhook, () =>
    body(api.POST(`${kOne}/test`, { params: { path: { tenant, webhook } }, body: {} })),
  );
}

export function useRemoveWebhook(tenant: string, webhook: string) {
  return useAct(tenant, webhook, () =>
    api.POST(`${kOne}/removal`, { params: { path: { tenant, webhook } }, body: {} }),
  );
}

export function useSendAgain(tenant: string, webhook: string) {
  return useAct(tenant, webhook, (delivery_ids: string[]) =>
    api.POST(`${kOne}/dead-letters/sending`, {
      params: { path: { tenant, webhook } },
      body: { delivery_ids },
    }),
  );
}

export function useDropDead(tenant: string, webhook: string) {
  return useAct(tenant, webhook, (delivery_ids: string[]) =>
    api.POST(`${kOne}/dead-letters/removal`, {
      params: { path: { tenant, webhook } },
      body: { delivery_ids },
    }),
  );
}
