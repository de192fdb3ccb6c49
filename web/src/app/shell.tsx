import { onlineManager } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { Outlet, ScrollRestoration } from "react-router";
import { ErrorNotice, Notice } from "../components/notice";
import { Page } from "../components/page";
import { Skeleton } from "../components/waiting";
import { SetUpTotp } from "../pages/settings/totp_page";
import { SignInPage } from "../pages/sign_in/sign_in_page";
import { CompanyBar } from "./company_bar";
import { Disruptions, ReadOnly } from "./desk_status";
import { Header } from "./header";
import { useLiveNews } from "./live";
import { SessionGate, useSession, useSessionQuery } from "./session";

function DemoBanner() {
  return (
    <p className="bg-caution-ground px-4 py-1 text-center text-caution text-dns-14B-130">
      デモ環境です。表示されている会社・人・通信はすべて架空です
    </p>
  );
}

function Offline() {
  const isOnline = useSyncExternalStore(
    (tell) => onlineManager.subscribe(tell),
    () => onlineManager.isOnline(),
  );
  if (isOnline) return null;
  return (
    <div className="px-4 pt-4 sm:px-6">
      <Notice tone="caution" role="status" title="接続が切れています">
        <p>書いた内容はこの端末に保存しています。いま見えている内容はそのまま読めます。つながると、この表示は消えます。</p>
      </Notice>
    </div>
  );
}

/** Nothing else opens before: the desk's people need a second factor here. */
function FirstTotp() {
  return (
    <Page title="2段階認証の設定" lead="窓口の方は、先に2段階認証を設定してください。">
      <SetUpTotp />
    </Page>
  );
}

function Inside() {
  const session = useSession();
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-10 focus:bg-surface focus:p-3"
      >
        本文へ移動
      </a>
      <Header banner={session.is_demo ? <DemoBanner /> : null} />
      {session.must_set_up_totp ? null : <CompanyBar />}
      <Offline />
      <ReadOnly />
      <Disruptions />
      <main id="main" tabIndex={-1} className="flex-1 px-4 py-6 outline-none sm:px-6 sm:py-8">
        {session.must_set_up_totp ? <FirstTotp /> : <Outlet />}
      </main>
      <footer className="border-line border-t px-4 py-4 text-ink-soft text-dns-14N-130 sm:px-6">
        窓口の案内をもとにした対応は、お客さまご自身の判断で行ってください。窓口の回答は、お客さまの会社と関連会社の中でご利用いただけます。
      </footer>
    </div>
  );
}

/** Around every page: who is there, and the frame. */
export function Shell() {
  const session = useSessionQuery();
  // Before the second factor is set up nothing is told.
  useLiveNews(session.data?.must_set_up_totp ? undefined : session.data?.user_id);
  if (session.isPending) {
    return (
      <main className="mx-auto max-w-3xl p-6">
        <Skeleton />
      </main>
    );
  }
  if (session.isError) {
    return (
      <main className="mx-auto max-w-3xl p-6">
        <ErrorNotice error={session.error} onRetry={() => void session.refetch()} />
      </main>
    );
  }
  return (
    <SessionGate session={session.data} signIn={<SignInPage />}>
      <Inside />
      <ScrollRestoration />
    </SessionGate>
  );
}
