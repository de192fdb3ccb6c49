#pragma once

#include "app/audit_keeper.hpp"
#include "app/kept_acts.hpp"
#include "app/mailroom_desk.hpp"
#include "app/outward.hpp"
#include "app/product_data.hpp"
#include "app/reception.hpp"
#include "app/vitals.hpp"
#include "app/wiring/assistant_wiring.hpp"
#include "app/wiring/knowledge_wiring.hpp"
#include "app/wiring/wave_advisory_wiring.hpp"
#include "app/wiring/wave_wiring.hpp"
#include "app/works.hpp"
#include "domain/contracts/api/gate.hpp"
#include "domain/identity/api/guess_guard.hpp"
#include "domain/identity/oidc.hpp"
#include "domain/inquiries/api/routes.hpp"
#include "domain/inquiries/desk.hpp"
#include "domain/inquiries/driver/file_vault.hpp"
#include "domain/insurance/ports.hpp"
#include "domain/knowledge/api/routes.hpp"
#include "domain/paid_work/ports.hpp"
#include "domain/triage/keep_decision.hpp"
#include "domain/triage/sort_inquiry.hpp"
#include "journeys/flow_to_alert.hpp"
#include "platform/config/settings.hpp"
#include "platform/http/event_streams.hpp"
#include "platform/http/route_table.hpp"
#include "platform/observe/registry.hpp"
#include "platform/sql/joining_database.hpp"

#include <functional>
#include <string>

namespace app {

/// The whole desk over one database, without transport or threads: every slice bound to its
/// stores, the journeys between them, who is let in, and the routes. Made in order, ended in
/// reverse. The server, the commands, the demo data and the tests stand in one each.
class Building {
 public:
  struct Ground {
    platform::sql::Database& database;
    base::Clock const& clock;
    base::Random& random;
    ProductData const& product;
    platform::config::Settings const& settings;
    identity::Crypto const& crypto;
    platform::observe::Registry& metrics;
    bool is_demo = false;
    std::function<void()> after_write = [] {};  // from the thread that wrote
    AskVitals vitals = [] { return Vitals{}; };
    identity::OidcProvider* oidc = nullptr;     // none where it is not set up
    knowledge::Assistant* assistant = nullptr;  // the same
    /// Tells open pages what stands in no trail; may be lost.
    std::function<void(platform::http::StreamEvent)> tell = [](platform::http::StreamEvent) {};
    base::Log* log = nullptr;  // null: nobody is told of devices that were refused
  };
  explicit Building(Ground ground);

  [[nodiscard]] Works& works() { return works_; }
  [[nodiscard]] AuditKeeper& audit_keeper() { return audit_keeper_; }
  [[nodiscard]] journeys::FlowToAlert& flow_to_alert() { return flow_to_alert_; }
  [[nodiscard]] platform::http::Authenticator& authenticator() { return reception_; }
  [[nodiscard]] platform::http::Gate& gate() { return gate_; }
  /// The transaction around an act with an Idempotency-Key or If-Match.
  [[nodiscard]] platform::http::Acts& acts() { return acts_; }
  [[nodiscard]] platform::http::Dispatcher::Rates& rates() { return rates_; }
  /// Every route; /api/openapi.json tells of all of them.
  [[nodiscard]] platform::http::RouteTable const& routes() const { return routes_; }

  [[nodiscard]] identity::Surroundings const& identity_around() const { return identity_around_; }
  [[nodiscard]] contracts::Surroundings const& contracts_around() const {
    return contracts_around_;
  }
  [[nodiscard]] alerts::Surroundings const& alerts_around() const { return alerts_around_; }
  [[nodiscard]] inquiries::Surroundings const& inquiries_around() const {
    return inquiries_around_;
  }
  [[nodiscard]] triage::Sorting sorting() const {
    return {sort_inquiry_, ground_.product.triage.model_hash};
  }
  [[nodiscard]] inquiries::FileVault& vault() { return vault_; }
  [[nodiscard]] platform::files::Arrivals& arrivals() { return arrivals_; }
  [[nodiscard]] blocking::Surroundings const& blocking_around() const { return blocking_around_; }
  [[nodiscard]] knowledge::AdvisorySurroundings const& advisories_around() const {
    return advisories_around_;
  }
  [[nodiscard]] MailroomDesk& mailroom() { return mailroom_; }
  [[nodiscard]] insurance::Surroundings const& insurance_around() const {
    return insurance_around_;
  }
  [[nodiscard]] notices::Surroundings const& notices_around() const { return notices_around_; }
  [[nodiscard]] paid_work::Surroundings const& paid_work_around() const {
    return paid_work_around_;
  }
  [[nodiscard]] Outward& outward() { return outward_; }
  [[nodiscard]] portal::WaveRules const& wave_rules() const { return wave_shared_.rules; }

 private:
  void add_routes();
  void add_portal_routes();
  [[nodiscard]] std::vector<platform::http::Route> ingest_routes();
  [[nodiscard]] inquiries::api::Deps inquiries_deps();
  [[nodiscard]] std::function<void(inquiries::api::PassingNews const&)> news_teller();
  [[nodiscard]] knowledge::Surroundings knowledge_around() const;

  Ground ground_;
  platform::sql::JoiningDatabase joined_;
  KeptActs acts_;
  platform::http::RateLimit address_rate_;
  platform::http::RateLimit account_rate_;
  platform::http::RateLimit token_rate_;
  platform::http::Dispatcher::Rates rates_{address_rate_, account_rate_, token_rate_};
  Works works_;
  AuditKeeper audit_keeper_;
  identity::Surroundings identity_around_;
  contracts::Surroundings contracts_around_;
  alerts::Surroundings alerts_around_;
  terms::OpeningHours desk_hours_;
  terms::OpeningHours daytime_hours_;
  inquiries::PromiseRules promise_rules_;
  inquiries::Surroundings inquiries_around_;
  blocking::Surroundings blocking_around_;
  knowledge::AdvisorySurroundings advisories_around_;
  insurance::Surroundings insurance_around_;
  notices::Surroundings notices_around_;
  paid_work::Surroundings paid_work_around_;
  platform::files::Arrivals arrivals_;
  platform::files::ContentFolder folder_;
  inquiries::driver::FolderVault vault_;
  MailroomDesk mailroom_;
  inquiries::api::PresenceBoard presence_;
  triage::SortInquiry sort_inquiry_;
  KnowledgeShared knowledge_shared_;
  KnowledgeWork knowledge_;
  AssistantWork assistant_work_;
  journeys::FlowToAlert flow_to_alert_;
  WaveShared wave_shared_;
  WaveWork wave_work_;
  journeys::WaveToDrafts wave_to_drafts_;
  WaveAdvisoryWork wave_advisory_work_;
  journeys::WaveToAdvisory wave_to_advisory_;
  Outward outward_;
  contracts::api::AgentSignature agent_signature_;
  blocking::api::FeedAuthentication feed_authentication_;
  identity::api::Authentication authentication_;
  Reception reception_;
  identity::api::GuessGuard guess_guard_;
  contracts::api::Gate gate_;
  platform::http::RouteTable routes_;
};

/// As the configuration has it: sessions, cookie.
[[nodiscard]] identity::Surroundings identity_surroundings(
    Shared const& shared, identity::Crypto const& crypto,
    platform::config::Settings const& settings, bool is_demo);
[[nodiscard]] blocking::FeedRules feed_rules(platform::config::Settings const& settings);
/// How long an agent may miss its reports: three of them, and never less than is shown as silent.
[[nodiscard]] std::chrono::seconds agent_silence(platform::config::Settings const& settings);
[[nodiscard]] contracts::Surroundings contracts_surroundings(
    Shared const& shared, platform::config::Settings const& settings);

}  // namespace app
