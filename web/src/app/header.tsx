import { type ReactNode, useEffect, useState } from "react";
import { Link, useLocation, useParams } from "react-router";
import { Button, TextLink } from "../components/button";
import { Icon } from "../components/icon";
import { roleWords } from "../words/people";
import { HeaderSearch } from "./header_search";
import { deskPlaces, type Place, Places, tenantPlaces } from "./navigation";
import { useSession, useSignOut } from "./session";
import { useFirstTenant } from "./tenant";

function usePlaces(): Place[] {
  const session = useSession();
  const { tenant } = useParams();
  const first = useFirstTenant();
  if (session.side === "desk") return deskPlaces(session);
  const acting = tenant ?? first;
  return acting ? tenantPlaces(acting) : [];
}

function Person() {
  const session = useSession();
  const signOut = useSignOut();
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 whitespace-nowrap xl:flex-nowrap">
      <p className="min-w-0 whitespace-normal break-words leading-normal">
        <span className="font-bold">{session.name}</span>
        <span className="block text-ink-soft text-dns-14N-130">
          {roleWords[session.role] ?? session.role}
        </span>
      </p>
      <TextLink to="/settings">設定</TextLink>
      <Button look="quiet" isPending={signOut.isPending} onPress={() => signOut.mutate()}>
        サインアウト
      </Button>
    </div>
  );
}

/** Product name, places and person; on a phone the last two lie behind 「メニュー」. */
export function Header({ banner }: { banner: ReactNode }) {
  const places = usePlaces();
  const { pathname } = useLocation();
  const [openAt, setOpenAt] = useState<string | null>(null);
  const isOpen = openAt === pathname;
  useEffect(() => {
    if (!isOpen) return undefined;
    const close = (event: KeyboardEvent) => {
      if (event.key === "Escape") setOpenAt(null);
    };
    window.addEventListener("keydown", close);
    return () => window.removeEventListener("keydown", close);
  }, [isOpen]);
  return (
    <header className="border-line border-b bg-surface">
      {banner}
      <div className="flex min-h-14 items-center justify-between gap-2 px-4 py-1 sm:px-6 lg:gap-4">
        <Link
          to="/"
          className="flex min-h-11 items-center gap-2 whitespace-nowrap rounded-8 font-bold text-std-18B-160"
        >
          <span className="text-key">窓口</span> Madoguchi
        </Link>
        <div className="hidden lg:block">
          <Places label="メイン" places={places} />
        </div>
        <HeaderSearch />
        <div className="hidden lg:block xl:max-w-80 xl:shrink-0">
          <Person />
        </div>
        <div className="shrink-0 whitespace-nowrap lg:hidden">
          <Button
            look="secondary"
            aria-expanded={isOpen}
            aria-controls="menu"
            onPress={() => setOpenAt(isOpen ? null : pathname)}
          >
            <Icon name={isOpen ? "close" : "menu"} />
            メニュー
          </Button>
        </div>
      </div>
      <div
        id="menu"
        hidden={!isOpen}
        className="flex flex-col gap-4 border-line border-t px-4 py-4 sm:px-6 lg:hidden"
      >
        <Places label="メニュー" places={places} isColumn onGo={() => setOpenAt(null)} />
        <Person />
      </div>
    </header>
  );
}
