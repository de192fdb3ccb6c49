import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import type { Article, PublicWindow } from "../../api/types";

const kPath = "/api/v1/desk/knowledge";

export function useShelf() {
  return useQuery({ queryKey: ["knowledge"], queryFn: () => body(api.GET(kPath)) });
}

/** Every version of an article, the newest first. */
export function useVersions(article: string) {
  return useQuery({
    queryKey: ["knowledge", "article", article],
    queryFn: () =>
      body(api.GET(`${kPath}/articles/{article}`, { params: { path: { article } } })),
  });
}

/** Drafts and guides are made of it: all of them are asked for anew. */
function useRefresh() {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: ["knowledge"] });
    void client.invalidateQueries({ queryKey: ["guide"] });
    void client.invalidateQueries({ queryKey: ["t"] });
  };
}

export function usePublishArticle() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ id, version, title, owner, reviewed_on, parts }: Article) =>
      body(
        api.PUT(`${kPath}/articles/{article}`, {
          params: { path: { article: id } },
          body: { version_seen: version, title, owner, reviewed_on, parts },
        }),
      ),
    onSuccess: refresh,
  });
}

export function usePublishWindow() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (window: PublicWindow) => {
      const { id, version, is_open: _, opens_at: __, is_stale: ___, ...words } = window;
      return body(
        api.PUT(`${kPath}/windows/{window}`, {
          params: { path: { window: id } },
          body: { version_seen: version, ...words },
        }),
      );
    },
    onSuccess: refresh,
  });
}
