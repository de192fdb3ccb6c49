#include "app/service.hpp"

#include "app/demo/demo_data.hpp"
#include "platform/http/problem.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace app {
namespace {

using base::pass;
using base::Result;

constexpr int kFollowPauseMs = 200;     // between looks at the followed files
constexpr int kWordsPauseMs = 200;      // between pieces of words while people write
constexpr int kWavesPauseMs = 1'000;    // between pieces of what was seen, likewise
constexpr int kStatusPauseMs = 1'000;   // how late a change of the status page may be
constexpr int kPostPauseMs = 300;       // how late a delivery that is due may be begun
constexpr int kLeavingPauseMs = 1'000;  // how late an export or an erasure may begin
constexpr int kMailPauseMs = 500;       // how late a mail may begin
constexpr int kMailInPauseMs = 500;     // between looks into the Maildir
constexpr int kPauseMs = 500;           // how late something due by the clock may be

[[nodiscard]] Watch::Parts watch_parts(Premises& premises, AuditKeeper& keeper) {
  auto const& settings = premises.settings();
  auto const folder = settings.text("paths.data");
  constexpr std::int64_t kBytesAMegabyte = 1'000'000;
  return {premises.guard(),
          premises.clock(),
          keeper,
          premises.log(),
          [folder] { return platform::disk::room_of(folder); },
          settings.integer("storage.free_mb_min") * kBytesAMegabyte,
          machine_time().since_boot};
}

[[nodiscard]] WebhookPostman::Parts postman_parts(Premises& premises, Building& building,
                                                  identity::Crypto const& crypto) {
  auto const& settings = premises.settings();
  return {building.outward().webhooks(),
          building.outward().webhooks_around(),
          crypto.unseal,
          // Premises with unreadable rules are never opened.
          {*outbound_rules(settings), settings.integer("webhooks.timeout_seconds") * 1000,
           settings.text("webhooks.ca_file")},
          premises.log(),
          premises.metrics(),
          building.outward().status_deps().is_writable};
}

[[nodiscard]] ConsoleVisits::Parts visits_parts(Premises& premises, ProductData const& product,
                                                Building& building,
                                                identity::Crypto const& crypto) {
  auto const& settings = premises.settings();
  blocking::VisitRules rules;
  rules.cycle = std::chrono::seconds{settings.integer("consoles.cycle_seconds")};
  return {building.works().consoles,
          {building.blocking_around(), rules},
          product.router_profiles,
          crypto.unseal,
          premises.log(),
          premises.metrics(),
          building.outward().status_deps().is_writable,
          static_cast<std::size_t>(settings.integer("consoles.at_once"))};
}

[[nodiscard]] LeavingRounds::Parts leaving_parts(Premises& premises, ProductData const& product,
                                                 Building& building, LeavingHouse& house) {
  auto const& settings = premises.settings();
  auto const folder = settings.text("paths.data");
  constexpr std::int64_t kBytesAMegabyte = 1'000'000;
  return {house,
          premises.database(),
          building.works().inquiries,
          building.vault(),
          product.conditions.newest().line,
          [folder] { return platform::disk::room_of(folder); },
          settings.integer("storage.free_mb_min") * kBytesAMegabyte,
          premises.log()};
}

[[nodiscard]] platform::http::ServerLimits limits_of(platform::config::Settings const& settings) {
  platform::http::ServerLimits limits;
  limits.workers = static_cast<std::size_t>(settings.integer("server.workers"));
  limits.connections_max = static_cast<std::size_t>(settings.integer("server.connections_max"));
  limits.address_connections_max = static_cast<std::size_t>(
      settings.integer("server.address_connections_max"));
  limits.streams_max = static_cast<std::size_t>(settings.integer("server.streams_max"));
  limits.account_streams_max = static_cast<std::size_t>(
      settings.integer("server.account_streams_max"));
  return limits;
}

/// What a file that leaves the portal says of its use.
[[nodiscard]] std::string export_note(inquiries::ConditionsVersion const& conditions) {
  return fmt::format("ご利用の条件 ({} 版): {}", conditions.version, conditions.line);
}

}  // namespace

Service::Service(Premises& premises, ProductData const& product, identity::Crypto const& crypto,
                 Elsewhere const& elsewhere, bool is_demo, platform::http::TrustedProxies proxies)
    : premises_(premises),
      eve_reader_(product.mapping),
      building_({premises.database(), premises.clock(), premises.random(), product,
                 premises.settings(), crypto, premises.metrics(), is_demo, [this] { bell_.ring(); },
                 [this] { return watch_.vitals(); }, elsewhere.oidc.get(),
                 elsewhere.assistant.get(),
                 [this](platform::http::StreamEvent event) { teller_.pass_on(std::move(event)); },
                 &premises.log()}),
      watch_(watch_parts(premises, building_.audit_keeper())),
      runner_(premises.database(), premises.log()),
      due_blocks_(building_.works().blocking, building_.blocking_around(), premises.log()),
      silence_watch_(building_.works().blocking, building_.blocking_around(), premises.log()),
      due_inquiries_(building_.works().inquiries, building_.inquiries_around(), premises.log()),
      lapsing_quotes_(building_.works().paid_work, building_.paid_work_around(), premises.log()),
      teller_(premises.database(), premises.log()),
      stray_files_(building_.works().inquiries, building_.vault(), premises.clock(),
                   premises.log()),
      stray_kinds_(premises.database(), premises.clock(), premises.log()),
      old_drafts_(building_.works().inquiries, premises.clock(), premises.log()),
      old_mails_(building_.mailroom(), premises.clock(), premises.log()),
      contract_rounds_(building_.works().contracts, building_.contracts_around(), premises.log()),
      status_keeper_(building_.outward().status_deps(), premises.settings().text("status.folder"),
                     premises.log()),
      postman_(postman_parts(premises, building_, crypto)),
      console_visits_(visits_parts(premises, product, building_, crypto)),
      leaving_house_(premises.database(), building_.works().shared, premises.settings(),
                     [this] { bell_.ring(); }),
      leaving_rounds_(leaving_parts(premises, product, building_, leaving_house_)),
      ending_delegations_(building_.works().contracts, building_.contracts_around(),
                          premises.log()),
      waiting_words_(waiting_words(premises.database(), premises.log())),
      wave_rounds_(wave_rounds(premises.database(), building_.wave_rules(), premises.clock(),
                               premises.log())),
      readings_({building_.works().readings, premises.clock(), premises.random(), premises.log(),
                 premises.metrics()}),
      mail_sender_(mail_sender(elsewhere)),
      files_(platform::http::StaticFiles::load(premises.portal_folder())),
      dispatcher_({building_.routes(), building_.authenticator(), building_.gate(), premises.log(),
                   premises.random(), premises.clock(),
                   [this](platform::http::Request const& request) {
                     return files_ ? files_->answer(request)
                                   : platform::http::problem(files_.error(), request);
                   },
                   &building_.acts(), &building_.rates(), std::move(proxies), &premises.metrics(),
                   export_note(product.conditions.newest()), &readings_}) {
  // What a kill left half-way in; nobody is served yet.
  building_.arrivals().sweep();
  if (!files_) {  // the API is of use without the pages
    premises.log().write(base::LogLevel::Warning, "portal.missing",
                         {{"detail", files_.error().detail}});
  }
  runner_.set_pause([this] { teller_.tell(); });
  add_journeys(runner_, building_);
  add_leaving_journey(runner_, leaving_house_);
}

Result<void> Service::notice_trail() { return building_.audit_keeper().notice(premises_.log()); }

Result<void> Service::run(std::vector<std::string> const& listen, StopSignal& signal) {
  auto opened = platform::http::Server::open(
      listen, dispatcher_, premises_.log(), limits_of(premises_.settings()),
      {premises_.settings().text("tls.certificate"), premises_.settings().text("tls.key")});
  if (!opened) return pass(opened);
  auto& server = **opened;
  auto paths = followed_paths(premises_.settings());
  if (!paths) return pass(paths);
  runner_.add_listener(terms::kRouterDesiredChanged, [this, &server](terms::Event const& event) {
    server.wakeups().wake("router:" + event.subject);
    console_visits_.ring();
  });
  teller_.begin([&server](std::vector<platform::http::StreamEvent> events) {
    server.tell(std::move(events));
  });
  auto const visiting = console_visits_.begin();
  Background const background{bell_, [this] { round(); }, kPauseMs};
  Background const words{words_bell_, [this] { waiting_words_.run(words_bell_); }, kWordsPauseMs};
  Background const waves{waves_bell_, [this] { wave_rounds_.run(waves_bell_); }, kWavesPauseMs};
  auto const sending = send_mail();
  Background const posting{post_bell_, [this] { postman_.round(post_bell_); }, kPostPauseMs};
  leaving_rounds_.take_up();
  Background const leaving{leaving_bell_, [this] { leaving_rounds_.run(leaving_bell_); },
                           kLeavingPauseMs};
  auto const status = keep_status();
  bell_.ring();
  auto const following = follow(std::move(*paths));
  auto const receiving = receive_mail();
  signal.on_signal(
      [this, &server] {
        if (mail_sender_) mail_sender_->end();
        leaving_rounds_.end();
        console_visits_.end();
        server.stop();
      },
      [&server] { server.renew_tls(); });
  for (auto const& url : server.urls()) fmt::print("Listening on {}\n", url);
  if (building_.identity_around().is_demo) {
    fmt::print("Demo sign-ins, password {}: {}\n", kDemoPassword, demo_sign_ins());
  }
  std::fflush(stdout);
  server.run();
  return {};
}

std::unique_ptr<Background> Service::follow(std::vector<FollowedPath> paths) {
  if (paths.empty()) return nullptr;
  // The thread is its only owner; a callback must be copyable.
  auto const follower = std::make_shared<Follower>(
      Follower::Parts{building_.works(), building_.flow_to_alert(), eve_reader_, premises_.clock(),
                      premises_.log(), premises_.metrics()},
      std::move(paths));
  return std::make_unique<Background>(
      follow_bell_,
      [this, follower] {
        if (follower->round()) follow_bell_.ring();
      },
      kFollowPauseMs);
}

std::unique_ptr<Background> Service::receive_mail() {
  if (building_.mailroom().incoming().empty()) return nullptr;
  auto const mails = std::make_shared<MailRound>(MailRound::Parts{
      building_.mailroom(), premises_.clock(), premises_.log(), premises_.metrics()});
  return std::make_unique<Background>(
      mail_in_bell_,
      [this, mails] {
        if (mails->run()) mail_in_bell_.ring();
      },
      kMailInPauseMs);
}

std::unique_ptr<MailSender> Service::mail_sender(Elsewhere const& elsewhere) {
  if (!elsewhere.mailer) return nullptr;
  return std::make_unique<MailSender>(
      MailSender::Parts{building_.works().notices, building_.notices_around(), *elsewhere.mailer,
                        premises_.log(), premises_.metrics()});
}

std::unique_ptr<Background> Service::send_mail() {
  if (!mail_sender_) return nullptr;
  mail_sender_->strand();
  return std::make_unique<Background>(
      mail_bell_, [this] { mail_sender_->run(mail_bell_); }, kMailPauseMs);
}

std::unique_ptr<Background> Service::keep_status() {
  if (!status_keeper_.is_wanted()) return nullptr;
  status_bell_.ring();
  return std::make_unique<Background>(
      status_bell_, [this] { status_keeper_.round(); }, kStatusPauseMs);
}

void Service::round() {
  auto const leave = watch_.look();
  if (!leave.to_write) return;
  static_cast<void>(runner_.drain());
  if (leave.to_go_by_clock) do_what_is_due();
  // After the journeys: who reads anew now finds what followed from the change, too.
  teller_.tell();
}

void Service::do_what_is_due() {
  static_cast<void>(due_blocks_.run());
  silence_watch_.run();
  static_cast<void>(contract_rounds_.run());
  static_cast<void>(due_inquiries_.run());
  static_cast<void>(lapsing_quotes_.run());
  static_cast<void>(runner_.drain());
  teller_.tell();
  static_cast<void>(stray_files_.run());
  static_cast<void>(stray_kinds_.run());
  static_cast<void>(old_drafts_.run());
  static_cast<void>(old_mails_.run());
  static_cast<void>(ending_delegations_.run());
  static_cast<void>(readings_.settle());
}

}  // namespace app
