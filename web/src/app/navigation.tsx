import { NavLink } from "react-router";
import type { Session } from "../api/types";
import { Icon, type IconName } from "../components/icon";
import { at } from "./tenant";

export interface Place {
  name: string;
  to: string;
  icon: IconName;
  isExact?: boolean;
}

/** The pages of one company. */
export function tenantPlaces(tenant: string): Place[] {
  return [
    { name: "ホーム", to: at(tenant), icon: "home", isExact: true },
    { name: "アラート", to: at(tenant, "alerts"), icon: "alert" },
    { name: "お問い合わせ", to: at(tenant, "inquiries"), icon: "mail" },
    { name: "遮断", to: at(tenant, "blocks"), icon: "shield" },
    { name: "情報配信", to: at(tenant, "advisories"), icon: "news" },
    { name: "手引き", to: at(tenant, "guide"), icon: "book" },
    { name: "サイバー保険", to: at(tenant, "insurance"), icon: "page" },
    { name: "代行設定用アカウント", to: at(tenant, "delegations"), icon: "person" },
    { name: "契約", to: at(tenant, "contract"), icon: "page" },
  ];
}

/** Over all the companies of a partner. */
export const partnerPlaces: Place[] = [
  { name: "お客さまのようす", to: "/homes", icon: "home" },
  { name: "子契約", to: "/contracts", icon: "page" },
];

export function deskPlaces(session: Session): Place[] {
  const places: Place[] = [];
  if (session.rights.includes("desk.queue")) {
    places.push({ name: "受付キュー", to: "/desk", icon: "mail", isExact: true });
    places.push({ name: "同時多発", to: "/desk/waves", icon: "alert" });
  }
  if (session.rights.includes("block.approve")) {
    places.push({ name: "遮断の承認", to: "/desk/blocks", icon: "shield" });
  }
  if (session.rights.includes("advisory.write")) {
    places.push({ name: "情報配信", to: "/desk/advisories", icon: "news" });
  }
  if (session.rights.includes("desk.queue")) {
    places.push({ name: "記事と窓口", to: "/desk/knowledge", icon: "page" });
  }
  if (session.rights.includes("contract.manage")) {
    places.push({ name: "契約の運用", to: "/operate", icon: "page" });
  }
  if (session.rights.includes("promise.publish")) {
    places.push({ name: "期限の目安", to: "/desk/promises", icon: "progress" });
  }
  if (session.rights.includes("claim.handle")) {
    places.push({ name: "保険請求", to: "/desk/claims", icon: "page" });
  }
  if (session.rights.includes("status.manage")) {
    places.push({ name: "お知らせ", to: "/desk/announcements", icon: "info" });
  }
  places.push({ name: "会社", to: "/companies", icon: "router" });
  if (session.rights.includes("notice.manage")) {
    places.push({ name: "メール送信", to: "/operate/mail", icon: "mail" });
  }
  if (session.rights.includes("audit.read")) {
    places.push({ name: "監査記録", to: "/audit", icon: "check" });
  }
  return places;
}

interface PlacesProps {
  label: string;
  places: Place[];
  onGo?: () => void;
  isColumn?: boolean;
}

export function Places({ label, places, onGo, isColumn = false }: PlacesProps) {
  return (
    <nav aria-label={label}>
      <ul className={`flex gap-1 ${isColumn ? "flex-col" : "flex-wrap"}`}>
        {places.map((place) => (
          <li key={place.to}>
            <NavLink
              to={place.to}
              end={place.isExact ?? false}
              onClick={onGo}
              className={({ isActive }) =>
                `flex min-h-11 items-center gap-2 rounded-8 px-2 py-2 leading-normal hover:bg-key-ground ${
                  isActive ? "bg-key-ground font-bold text-key underline underline-offset-8" : ""
                }`
              }
            >
              <Icon name={place.icon} />
              {place.name}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
