#include "app/building.hpp"

#include "app/desk_hours.hpp"
#include "app/health_routes.hpp"
#include "app/metrics_route.hpp"
#include "app/router_consoles.hpp"
#include "app/server_pin.hpp"
#include "app/wiring/leaving_wiring.hpp"
#include "domain/alerts/api/routes.hpp"
#include "domain/audit/api/routes.hpp"
#include "domain/blocking/api/feed_routes.hpp"
#include "domain/blocking/api/routes.hpp"
#include "domain/contracts/api/business_routes.hpp"
#include "domain/contracts/api/routes.hpp"
#include "domain/detection/api/routes.hpp"
#include "domain/detection/driver/alert_form_reader.hpp"
#include "domain/detection/driver/eve_reader.hpp"
#include "domain/identity/api/routes.hpp"
#include "domain/insurance/api/routes.hpp"
#include "domain/knowledge/api/advisory_routes.hpp"
#include "domain/knowledge/api/assistant_routes.hpp"
#include "domain/knowledge/api/deadline_routes.hpp"
#include "domain/knowledge/api/wave_advisory_route.hpp"
#include "domain/paid_work/api/routes.hpp"
#include "domain/triage/api/routes.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/http/openapi.hpp"
#include "portal/changes.hpp"
#include "portal/desk_readings.hpp"
#include "portal/homes.hpp"
#include "portal/routes.hpp"
#include "portal/search_routes.hpp"
#include "portal/wave_routes.hpp"

#include <algorithm>

namespace app {
namespace {

using base::Result;
using platform::config::Settings;
using platform::crypto::sha256_hex;

[[nodiscard]] alerts::Surroundings alerts_surroundings(Shared const& shared,
                                                       Settings const& settings) {
  return {shared.clock, shared.random,
          std::chrono::hours{settings.integer("alerts.same_window_hours")}};
}

[[nodiscard]] blocking::Times block_times(Settings const& settings) {
  auto const hours = [&](std::string_view key) {
    return std::chrono::hours{settings.integer(key)};
  };
  auto const longest = hours("blocks.lifetime_hours_max");
  return {std::min(hours("blocks.lifetime_hours_default"), longest), longest,
          hours("blocks.lapse_hours")};
}

[[nodiscard]] blocking::BrakeRules brake_rules(Settings const& settings) {
  return {settings.integer("blocks.brake_tenant"), settings.integer("blocks.brake_operator"),
          std::chrono::minutes{settings.integer("blocks.brake_minutes")},
          std::chrono::minutes{settings.integer("blocks.brake_release_minutes")},
          settings.integer("blocks.day_max")};
}

[[nodiscard]] portal::WaveRules wave_rules_of(Settings const& settings) {
  return {static_cast<int>(settings.integer("waves.days")), settings.integer("waves.firms_min")};
}

[[nodiscard]] detection::driver::AlertFormReader::Behavior behavior_of(Settings const& settings) {
  using Behavior = detection::driver::AlertFormReader::Behavior;
  return settings.text("alerts.behavior_detection") == "released" ? Behavior::Released
                                                                  : Behavior::Planned;
}

[[nodiscard]] inquiries::FileLimits file_limits(Settings const& settings) {
  auto const bytes = [&](std::string_view key) { return settings.integer(key) << 20U; };
  return {bytes("attachments.file_mb_max"),
          static_cast<std::size_t>(settings.integer("attachments.message_files_max")),
          bytes("attachments.inquiry_mb_max"), bytes("attachments.tenant_mb_max")};
}

[[nodiscard]] std::string folder_of_files(Settings const& settings) {
  return settings.text("paths.data") + "/attachments";
}

[[nodiscard]] platform::files::Arrivals::Limits arrival_limits(Settings const& settings) {
  constexpr std::int64_t kBytesAMegabyte = 1'000'000;
  return {static_cast<std::size_t>(settings.integer("attachments.uploads_max")),
          static_cast<std::size_t>(settings.integer("attachments.person_uploads_max")),
          settings.integer("storage.free_mb_min") * kBytesAMegabyte};
}

}  // namespace

std::chrono::seconds agent_silence(Settings const& settings) {
  constexpr std::chrono::seconds kLeast = contracts::kSilentAfter;
  return std::max(kLeast, 3 * std::chrono::seconds{settings.integer("agent.report_seconds")});
}

blocking::FeedRules feed_rules(Settings const& settings) {
  blocking::FeedRules rules;
  rules.poll = std::chrono::seconds{settings.integer("feeds.poll_seconds")};
  rules.fetch = std::chrono::minutes{settings.integer("feeds.fetch_minutes")};
  rules.overlap = std::chrono::hours{settings.integer("feeds.key_overlap_hours")};
  return rules;
}

identity::Surroundings identity_surroundings(Shared const& shared, identity::Crypto const& crypto,
                                             Settings const& settings, bool is_demo) {
  return {shared.clock,
          shared.random,
          crypto,
          {std::chrono::minutes{settings.integer("sessions.idle_minutes")},
           std::chrono::hours{settings.integer("sessions.absolute_hours")}},
          is_demo,
          settings.text("server.cookie_secure") == "true",
          settings.text("identity.desk_needs_totp") == "true"};
}

[[nodiscard]] static contracts::PriceList price_list(Settings const& settings) {
  return {settings.integer("prices.desk_yen_month"),
          settings.integer("prices.detection_3_yen_month"),
          settings.integer("prices.detection_12_yen_month")};
}

contracts::Surroundings contracts_surroundings(Shared const& shared, Settings const& settings) {
  auto const days = [&](std::string_view key) { return std::chrono::days{settings.integer(key)}; };
  contracts::OrderRules const rules{
      std::chrono::months{settings.integer("contracts.ahead_months_max")},
      days("contracts.readable_days"),
      {settings.integer("contracts.churn_cycles"), days("contracts.churn_days")}};
  return {shared.clock,
          shared.random,
          sha256_hex,
          rules,
          {days("delegations.tell_days_first"), days("delegations.tell_days_last")}};
}

Building::Building(Ground ground)
    : ground_(std::move(ground)),
      joined_(ground_.database),
      acts_(joined_, ground_.clock, ground_.after_write),
      address_rate_(ground_.settings.integer("limits.address_per_minute")),
      account_rate_(ground_.settings.integer("limits.account_per_minute")),
      token_rate_(ground_.settings.integer("limits.token_per_minute")),
      works_(joined_, {ground_.clock, ground_.random}, ground_.after_write),
      audit_keeper_({ground_.database, ground_.clock, ground_.random,
                     audit_places(ground_.settings), checkpoint_pace(ground_.settings)}),
      identity_around_(
          identity_surroundings(works_.shared, ground_.crypto, ground_.settings, ground_.is_demo)),
      contracts_around_(contracts_surroundings(works_.shared, ground_.settings)),
      alerts_around_(alerts_surroundings(works_.shared, ground_.settings)),
      // Premises with unreadable hours are never opened.
      desk_hours_(*desk_hours(ground_.settings)),
      daytime_hours_(*daytime_hours(ground_.settings)),
      promise_rules_{{desk_hours_, ground_.product.calendar},
                     {daytime_hours_, ground_.product.calendar},
                     ground_.product.calendar,
                     ground_.product.targets,
                     std::chrono::minutes{ground_.settings.integer("promises.soon_minutes")},
                     ground_.settings.integer("inquiries.close_days")},
      inquiries_around_{ground_.product.scopes,
                        ground_.clock,
                        ground_.random,
                        promise_rules_,
                        file_limits(ground_.settings),
                        ground_.product.conditions.newest().version},
      blocking_around_{ground_.clock,
                       ground_.random,
                       sha256_hex,
                       ground_.product.consent,
                       block_times(ground_.settings),
                       feed_rules(ground_.settings),
                       agent_silence(ground_.settings),
                       {.others = std::chrono::days{ground_.settings.integer("waves.days")}},
                       brake_rules(ground_.settings),
                       [ask = ground_.vitals] { return ask().clock_jump.count() != 0; }},
      advisories_around_{ground_.clock, ground_.random, sha256_hex},
      insurance_around_{ground_.clock, ground_.random, sha256_hex, ground_.product.insurance},
      notices_around_(notices_surroundings(works_.shared, ground_.settings, ground_.crypto.sign)),
      paid_work_around_{ground_.clock,
                        ground_.random,
                        sha256_hex,
                        ground_.product.partner_firms,
                        ground_.product.paid_work_text,
                        ground_.is_demo},
      arrivals_(
          folder_of_files(ground_.settings) + "/incoming", arrival_limits(ground_.settings),
          [data = ground_.settings.text("paths.data")] { return platform::disk::room_of(data); }),
      folder_(folder_of_files(ground_.settings)),
      vault_(folder_),
      mailroom_({joined_,
                 works_.shared,
                 ground_.after_write,
                 ground_.settings,
                 inquiries_around_,
                 ground_.crypto.sign,
                 sha256_hex,
                 {arrivals_, folder_, vault_, ground_.clock}}),
      presence_(ground_.clock),
      sort_inquiry_(ground_.product.triage.model, ground_.product.triage.cues, {}),
      knowledge_shared_{works_.shared,
                        {sort_inquiry_, ground_.product.explanations, ground_.clock}},
      knowledge_(joined_, knowledge_shared_, ground_.after_write),
      assistant_work_(joined_, knowledge_shared_, ground_.after_write),
      flow_to_alert_(works_.flow, alerts_around_),
      wave_shared_{works_.shared, wave_rules_of(ground_.settings)},
      wave_work_(joined_, wave_shared_, ground_.after_write),
      wave_to_drafts_(wave_work_, inquiries_around_),
      wave_advisory_work_(joined_, wave_shared_, ground_.after_write),
      wave_to_advisory_(wave_advisory_work_, advisories_around_),
      outward_({joined_, works_.shared, ground_.settings, ground_.product.calendar, ground_.crypto,
                ground_.vitals, ground_.after_write}),
      agent_signature_(works_.contracts, ground_.clock),
      feed_authentication_(works_.blocking, blocking_around_, ground_.log),
      authentication_(works_.identity, identity_around_),
      reception_(agent_signature_, feed_authentication_, authentication_),
      guess_guard_(ground_.clock),
      gate_(works_.contracts, ground_.clock, contracts_around_.orders.readable) {
  add_routes();
}

std::vector<platform::http::Route> Building::ingest_routes() {
  auto const& mapping = ground_.product.mapping;
  auto const behavior = behavior_of(ground_.settings);
  return detection::api::routes(
      {flow_to_alert_, ground_.clock, ground_.metrics,
       ground_.settings.integer("ingest.bodies_at_once"),
       [&mapping] { return std::make_unique<detection::driver::EveReader>(mapping); },
       [behavior] { return std::make_unique<detection::driver::AlertFormReader>(behavior); }});
}

std::function<void(inquiries::api::PassingNews const&)> Building::news_teller() {
  using Kind = inquiries::api::PassingNews::Kind;
  return [this](inquiries::api::PassingNews const& news) {
    ground_.tell(news.kind == Kind::Draft
                     ? portal::draft_changed(news.tenant, news.inquiry, news.person_id)
                     : portal::presence_changed(news.tenant, news.inquiry));
  };
}

inquiries::api::Deps Building::inquiries_deps() {
  return {works_.inquiries, inquiries_around_, ground_.product.conditions,
          vault_,           arrivals_,         folder_,
          presence_,        news_teller()};
}

static void add_inquiries_routes(platform::http::RouteTable& table,
                                 inquiries::api::Deps const& deps) {
  table.add(inquiries::api::routes(deps));
  table.add(inquiries::api::file_routes(deps));
  table.add(inquiries::api::desk_routes(deps));
  table.add(inquiries::api::promise_routes(deps));
  table.add(inquiries::api::queue_routes(deps));
}

knowledge::Surroundings Building::knowledge_around() const {
  return {ground_.clock, ground_.product.calendar, desk_hours_,
          ground_.product.explanations.version()};
}

void Building::add_portal_routes() {
  portal::EndingDays const ending{contracts_around_.end_telling.first,
                                  contracts_around_.end_telling.last};
  routes_.add(portal::routes(
      {ground_.database, ground_.clock, {ground_.database, works_.contracts, reception_}, ending}));
  routes_.add(
      {portal::homes_route({ground_.database, works_.contracts, gate_, ground_.clock, ending})});
  routes_.add(portal::desk_reading_routes(ground_.database));
  routes_.add(
      portal::search_routes({ground_.database, works_.alerts, ground_.product.explanations}));
  routes_.add(portal::wave_routes({ground_.database, wave_shared_.rules, ground_.clock}));
}

void Building::add_routes() {
  routes_.add(
      identity::api::routes({works_.identity, identity_around_, guess_guard_, ground_.oidc}));
  routes_.add(contracts::api::routes({works_.contracts, contracts_around_,
                                      ground_.settings.integer("agent.poll_seconds"),
                                      ground_.settings.integer("agent.report_seconds"),
                                      // Unreadable files end the server before it gets here.
                                      server_pin(ground_.settings).value_or("")}));
  routes_.add(contracts::api::business_routes(
      {works_.contracts, contracts_around_, price_list(ground_.settings)}));
  routes_.add(alerts::api::routes({works_.alerts, alerts_around_, ground_.product.explanations}));
  add_inquiries_routes(routes_, inquiries_deps());
  routes_.add(knowledge::api::routes({knowledge_, knowledge_around()}));
  routes_.add(knowledge::api::shelf_routes({knowledge_, knowledge_around()}));
  routes_.add(knowledge::api::assistant_routes(
      {assistant_work_,
       {knowledge_around(), ground_.assistant, ground_.product.assistant_terms, sha256_hex},
       ground_.metrics}));
  routes_.add(triage::api::routes({works_.triage, sort_inquiry_, ground_.clock}));
  routes_.add(triage::api::correction_routes({works_.triage, sort_inquiry_, ground_.clock}));
  routes_.add(knowledge::api::deadline_routes({ground_.clock, ground_.product.calendar}));
  routes_.add(blocking::api::routes({works_.blocking, blocking_around_}));
  blocking::api::FeedDeps const feeds{works_.blocking, blocking_around_, ground_.log};
  routes_.add(blocking::api::feed_key_routes(feeds));
  routes_.add(blocking::api::bouncer_routes(feeds));
  routes_.add(blocking::api::edl_routes(feeds));
  routes_.add(blocking::api::console_routes(console_deps(
      works_.consoles, ground_.product.router_profiles,
      console_rules(ground_.clock, ground_.product.router_profiles, ground_.crypto.seal))));
  routes_.add(knowledge::api::advisory_routes({works_.advisories, advisories_around_}));
  routes_.add(knowledge::api::desk_advisory_routes({works_.advisories, advisories_around_}));
  routes_.add(mailroom_.routes());
  routes_.add(insurance::api::routes({works_.insurance, insurance_around_}));
  routes_.add(paid_work::api::routes({works_.paid_work, paid_work_around_}));
  routes_.add(ingest_routes());
  add_portal_routes();
  routes_.add({inquiries::api::wave_draft_route({wave_to_drafts_, news_teller()}),
               knowledge::api::wave_advisory_route(wave_to_advisory_)});
  add_notices_routes(routes_, works_.notices, notices_around_);
  add_leaving_routes(routes_, std::make_shared<LeavingHouse>(
                                  joined_, works_.shared, ground_.settings, ground_.after_write));
  routes_.add(audit::api::routes({works_.audit, audit_keeper_}));
  routes_.add(outward_.routes());
  routes_.add(health_routes(ground_.database, ground_.vitals));
  routes_.add(
      {metrics_route(ground_.metrics, ground_.vitals, ground_.settings.text("metrics.token"))});
  routes_.add({platform::http::openapi_route(routes_)});
}

}  // namespace app
