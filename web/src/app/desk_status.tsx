import { useQuery } from "@tanstack/react-query";
import { api, body } from "../api/client";
import { Notice } from "../components/notice";
import { kNewsMs, kStatusKey } from "./queries";

/** False while the desk can neither take anything in nor show what was seen since. */
export function useIsWritable(): boolean {
  const status = useQuery({
    queryKey: kStatusKey,
    queryFn: () => body(api.GET("/api/v1/status")),
    refetchInterval: kNewsMs,
  });
  return status.data?.is_writable !== false;
}

/** On every page while nothing can be sent; it goes away by itself. */
export function ReadOnly() {
  if (useIsWritable()) return null;
  return (
    <div className="px-4 pt-4 sm:px-6">
      <Notice tone="caution" role="status" title="ただいま、見ることだけができます">
        <p>
          窓口の保存場所を点検しています。送信や変更は、この表示が消えてからもう一度お試しください。入力した内容は画面に残ります。この間の新しい検知は、あとから表示されます。
        </p>
      </Notice>
    </div>
  );
}
