import { useQuery } from "@tanstack/react-query";
import { api, body } from "../api/client";
import { TextLink } from "../components/button";
import { Notice } from "../components/notice";
import { announcementKindWords } from "../words/announcements";
import { kNewsMs, kStatusKey } from "./queries";

/** How the service stands; for everybody, also without signing in. */
export function useServiceStatus() {
  return useQuery({
    queryKey: kStatusKey,
    queryFn: () => body(api.GET("/api/v1/status")),
    refetchInterval: kNewsMs,
  });
}

/** False while the desk can neither take anything in nor show what was seen since. */
export function useIsWritable(): boolean {
  return useServiceStatus().data?.is_writable !== false;
}

/** On every page while a disturbance or maintenance runs; it goes away by itself. */
export function Disruptions() {
  const running = useServiceStatus().data?.running ?? [];
  if (running.length === 0) return null;
  return (
    <div role="status" className="flex flex-col gap-3 px-4 pt-4 sm:px-6">
      {running.map((one) => (
        <Notice
          key={`${one.kind} ${one.title}`}
          tone="caution"
          title={`${announcementKindWords[one.kind]?.text ?? one.kind}: ${one.title}`}
        >
          <p>
            {one.period}・<TextLink to="/status">サービスの状況を見る</TextLink>
          </p>
        </Notice>
      ))}
    </div>
  );
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
