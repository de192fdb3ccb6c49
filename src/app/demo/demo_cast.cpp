#include "app/demo/demo_cast.hpp"

#include "base/new_id.hpp"
#include "domain/contracts/delegate.hpp"
#include "domain/contracts/register.hpp"
#include "domain/identity/manage_users.hpp"

namespace app {
namespace {

using base::pass;
using base::Result;
using contracts::ContractsPorts;

template <class Id>
[[nodiscard]] Id fresh(DemoStage& stage) {
  return base::new_id<Id>(stage.clock(), stage.random());
}

[[nodiscard]] terms::Actor maker() { return {terms::Side::System, "demo", "デモデータ"}; }

struct CompanySetUp {
  terms::TenantId tenant;
  std::string name;
  std::string twelve_digits;  // of the 法人番号; no registry hands out numbers like these
  std::string site;
  std::optional<contracts::Partner> partner{};
};

[[nodiscard]] Result<terms::SiteId> add_company(DemoStage& stage, CompanySetUp const& what) {
  auto const number = contracts::CorporateNumber::parse(contracts::check_digit(what.twelve_digits) +
                                                        what.twelve_digits);
  if (!number) return tl::unexpected(number.error());
  contracts::Company const company{fresh<terms::CompanyId>(stage), what.name, *number};
  contracts::Tenant const tenant{
      what.tenant, what.name, company.id,
      what.partner ? contracts::TenantKind::Child : contracts::TenantKind::Direct, what.partner};
  contracts::Site const site{fresh<terms::SiteId>(stage), what.tenant, what.site};
  return terms::write<terms::SiteId>(stage.works().contracts, [&](ContractsPorts& ports) {
    auto const& around = stage.building().contracts_around();
    return contracts::add_company(ports, company, maker())
        .and_then([&] { return contracts::add_tenant(ports, tenant, maker()); })
        .and_then([&] { return contracts::add_site(ports, site, maker()); })
        .and_then([&] { return activate_subscription(ports, around, what.tenant, maker()); })
        .map([&] { return site.id; });
  });
}

struct RouterSetUp {
  terms::RouterId id;
  terms::TenantId tenant;
  terms::SiteId site;
  std::string name;
  std::string sensor;
  contracts::Adapter adapter;
  std::string prefix;
  std::string wan;
};

[[nodiscard]] Result<void> add_router(DemoStage& stage, RouterSetUp const& what) {
  contracts::ServiceRouter router{what.id, what.tenant, what.name, what.sensor, what.site};
  router.adapter = what.adapter;
  router.firmware = contracts::FirmwareState::Latest;
  router.prefixes = {*terms::IpPrefix::parse(what.prefix)};
  router.wan_addresses = {*terms::IpAddress::parse(what.wan)};
  return stage.works().contracts.write(
      [&](ContractsPorts& ports) { return contracts::add_router(ports, router, maker()); });
}

[[nodiscard]] Result<terms::Actor> add_person(DemoStage& stage, identity::NewUser const& person) {
  auto const& around = stage.building().identity_around();
  auto const hash = identity::hash_password(around, kDemoPassword);
  if (!hash) return tl::unexpected(hash.error());
  return terms::write<terms::Actor>(
      stage.works().identity, [&](identity::IdentityPorts& ports) -> Result<terms::Actor> {
        auto const added = identity::add_user(ports, around, person, *hash, maker());
        if (!added) return tl::unexpected(added.error());
        return identity::actor_of(*added);
      });
}

[[nodiscard]] Result<terms::DelegationId> add_delegation(DemoStage& stage, DemoCast const& cast) {
  contracts::NewDelegation const what{cast.aozora,
                                      {cast.lab, cast.aozora_branch},
                                      stage.today() + std::chrono::days{200},
                                      "daiko-settei"};
  return terms::write<terms::DelegationId>(
      stage.works().contracts, [&](ContractsPorts& ports) -> Result<terms::DelegationId> {
        auto const made = contracts::create_delegation(ports, stage.building().contracts_around(),
                                                       what, cast.sato);
        if (!made) return tl::unexpected(made.error());
        return made->opening().id;
      });
}

[[nodiscard]] Result<void> add_companies(DemoStage& stage, DemoCast const& cast,
                                         contracts::Partner const& midori) {
  using contracts::Adapter;
  auto const partner_added = stage.works().contracts.write(
      [&](ContractsPorts& ports) { return contracts::add_partner(ports, midori, maker()); });
  if (!partner_added) return partner_added;
  auto const aozora = add_company(stage,
                                  {cast.aozora, "株式会社青空製作所", "999901000001", "本社工場"});
  if (!aozora) return tl::unexpected(aozora.error());
  auto const kitahama = add_company(stage,
                                    {cast.kitahama, "北浜会計事務所", "999901000002", "事務所"});
  if (!kitahama) return tl::unexpected(kitahama.error());
  auto const minato = add_company(stage,
                                  {cast.minato, "みなと物流株式会社", "999901000003", "港倉庫"});
  if (!minato) return tl::unexpected(minato.error());
  auto const wakaba = add_company(
      stage, {cast.wakaba, "わかばクリニック", "999901000004", "診療所", midori});
  if (!wakaba) return tl::unexpected(wakaba.error());
  for (auto const& router :
       {RouterSetUp{cast.lab, cast.aozora, *aozora, "本社ルーター", "demo-router-1", Adapter::Agent,
                    "192.168.77.0/24", "198.51.100.1"},
        RouterSetUp{cast.aozora_branch, cast.aozora, *aozora, "第二工場ルーター", "demo-router-2",
                    Adapter::DryRun, "192.168.20.0/24", "192.0.2.20"},
        RouterSetUp{cast.kitahama_router, cast.kitahama, *kitahama, "事務所ルーター",
                    "demo-router-3", Adapter::DryRun, "192.168.30.0/24", "192.0.2.30"},
        RouterSetUp{cast.minato_router, cast.minato, *minato, "倉庫ルーター", "demo-router-4",
                    Adapter::DryRun, "10.4.0.0/16", "192.0.2.40"},
        RouterSetUp{cast.wakaba_router, cast.wakaba, *wakaba, "受付ルーター", "demo-router-5",
                    Adapter::None, "192.168.50.0/24", "192.0.2.50"}}) {
    if (auto added = add_router(stage, router); !added) return added;
  }
  return {};
}

/// Sign-ins the stories don't need: every other role.
[[nodiscard]] Result<void> add_extras(DemoStage& stage, DemoCast const& cast,
                                      terms::PartnerId const& midori) {
  using identity::Role;
  for (auto const& person :
       {identity::NewUser{"kato@wakaba.example", "加藤 みゆき", Role::CompanyUser, cast.wakaba},
        identity::NewUser{"kimura@midori.example", "木村 彩", Role::PartnerUser, {}, midori},
        identity::NewUser{"hirano@desk.example", "平野 咲", Role::Claims},
        identity::NewUser{"onishi@desk.example", "大西 徹", Role::Operator},
        identity::NewUser{"kawaguchi@desk.example", "川口 洋子", Role::Auditor}}) {
    if (auto added = add_person(stage, person); !added) return pass(added);
  }
  return {};
}

/// In the order of the members of `cast`.
[[nodiscard]] Result<void> add_people(DemoStage& stage, DemoCast& cast,
                                      terms::PartnerId const& midori) {
  using identity::Role;
  using Entry = std::pair<terms::Actor*, identity::NewUser>;
  for (auto const& [actor, person] :
       {Entry{&cast.sato, {"sato@aozora.example", "佐藤 花子", Role::CompanyAdmin, cast.aozora}},
        Entry{&cast.suzuki, {"suzuki@aozora.example", "鈴木 太郎", Role::CompanyUser, cast.aozora}},
        Entry{&cast.tanaka,
              {"tanaka@kitahama.example", "田中 実", Role::CompanyAdmin, cast.kitahama}},
        Entry{&cast.hayashi,
              {"hayashi@minato.example", "林 直樹", Role::CompanyAdmin, cast.minato}},
        Entry{&cast.ono, {"ono@midori.example", "小野 真", Role::PartnerAdmin, {}, midori}},
        Entry{&cast.aoki, {"aoki@desk.example", "青木 健", Role::Analyst}},
        Entry{&cast.ishida, {"ishida@desk.example", "石田 恵", Role::Supervisor}},
        Entry{&cast.ueda, {"ueda@desk.example", "上田 修", Role::Claims}}}) {
    auto added = add_person(stage, person);
    if (!added) return pass(added);
    *actor = std::move(*added);
  }
  return {};
}

}  // namespace

Result<DemoCast> make_demo_cast(DemoStage& stage) {
  contracts::Partner const midori{fresh<terms::PartnerId>(stage), "みどりシステム販売"};
  DemoCast cast{fresh<terms::TenantId>(stage),
                fresh<terms::TenantId>(stage),
                fresh<terms::TenantId>(stage),
                fresh<terms::TenantId>(stage),
                fresh<terms::RouterId>(stage),
                fresh<terms::RouterId>(stage),
                fresh<terms::RouterId>(stage),
                fresh<terms::RouterId>(stage),
                fresh<terms::RouterId>(stage),
                {},
                {},
                {},
                {},
                {},
                {},
                {},
                {},
                fresh<terms::DelegationId>(stage)};
  if (auto added = add_companies(stage, cast, midori); !added) return pass(added);
  if (auto added = add_people(stage, cast, midori.id); !added) return pass(added);
  if (auto added = add_extras(stage, cast, midori.id); !added) return pass(added);
  auto delegation = add_delegation(stage, cast);
  if (!delegation) return pass(delegation);
  cast.delegation = *delegation;
  return cast;
}

std::string_view demo_sign_ins() {
  return "sato@aozora.example, suzuki@aozora.example, tanaka@kitahama.example, "
         "hayashi@minato.example, ono@midori.example, kimura@midori.example, "
         "kato@wakaba.example, aoki@desk.example, ishida@desk.example, ueda@desk.example, "
         "hirano@desk.example, onishi@desk.example, kawaguchi@desk.example";
}

}  // namespace app
