#include "app/background.hpp"
#include "app/backup/settle_restored.hpp"
#include "app/building.hpp"
#include "app/change_teller.hpp"
#include "app/commands/command.hpp"
#include "app/contract_rounds.hpp"
#include "app/demo/demo_data.hpp"
#include "app/due_inquiries.hpp"
#include "app/elsewhere.hpp"
#include "app/ending_delegations.hpp"
#include "app/evidence_readings.hpp"
#include "app/file_limit.hpp"
#include "app/folder_lock.hpp"
#include "app/follower.hpp"
#include "app/identity_crypto.hpp"
#include "app/installation.hpp"
#include "app/lapsing_quotes.hpp"
#include "app/leaving_rounds.hpp"
#include "app/mail_round.hpp"
#include "app/mail_sender.hpp"
#include "app/mail_set_up.hpp"
#include "app/old_drafts.hpp"
#include "app/old_mails.hpp"
#include "app/reply_addresses.hpp"
#include "app/rounds.hpp"
#include "app/shipped_knowledge.hpp"
#include "app/status_keeper.hpp"
#include "app/stop_signal.hpp"
#include "app/stray_files.hpp"
#include "app/stray_kinds.hpp"
#include "app/waiting_words.hpp"
#include "app/watch.hpp"
#include "app/wave_rounds.hpp"
#include "app/webhook_postman.hpp"
#include "domain/detection/driver/eve_reader.hpp"
#include "platform/http/problem.hpp"
#include "platform/http/server.hpp"
#include "platform/http/static_files.hpp"

#include <CLI/CLI.hpp>
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

struct ServeOptions {
  std::vector<std::string> listen;
  bool with_demo = false;
  bool does_accept_clock = false;
};

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

[[nodiscard]] Result<platform::http::TrustedProxies> proxies_of(
    platform::config::Settings const& settings) {
  using platform::http::ForwardedHeader;
  auto const header = settings.text("http.forwarded_header") == "forwarded"
                          ? ForwardedHeader::Forwarded
                          : ForwardedHeader::XForwarded;
  return platform::http::TrustedProxies::parse(settings.texts("http.trusted_proxies"), header);
}

/// Demo data goes into a folder that holds nothing yet, or is there from the last time.
[[nodiscard]] Result<bool> prepare_demo(Premises const& premises, DemoParts const& parts,
                                        bool is_wanted) {
  auto const mark = demo_mark_of(premises.database());
  if (!mark) return tl::unexpected(mark.error());
  if (*mark == DemoMark::Begun) {
    return base::fail(base::ErrorKind::Conflict, "app.demo-cut-off",
                      "The demo data in this data folder was cut off half-way: remove the folder.");
  }
  if (!is_wanted || *mark == DemoMark::Complete) return *mark == DemoMark::Complete;
  Works works{premises.database(), {premises.clock(), premises.random()}, [] {}};
  auto const has_nothing = is_empty(works);
  if (!has_nothing) return tl::unexpected(has_nothing.error());
  if (!*has_nothing) {
    return base::fail(base::ErrorKind::Conflict, "app.demo-not-empty",
                      "Demo data goes only into an empty data folder.");
  }
  auto done = fill_with_demo_data(premises, parts);
  if (!done) return pass(done);
  return true;
}

/// What a file that leaves the portal says of its use.
[[nodiscard]] std::string export_note(inquiries::ConditionsVersion const& conditions) {
  return fmt::format("ご利用の条件 ({} 版): {}", conditions.version, conditions.line);
}

/// Everything that runs while the server serves; ends in reverse.
class Service {
 public:
  Service(Premises& premises, ProductData const& product, identity::Crypto const& crypto,
          Elsewhere const& elsewhere, bool is_demo, platform::http::TrustedProxies proxies)
      : premises_(premises),
        eve_reader_(product.mapping),
        building_(
            {premises.database(), premises.clock(), premises.random(), product, premises.settings(),
             crypto, premises.metrics(), is_demo, [this] { bell_.ring(); },
             [this] { return watch_.vitals(); }, elsewhere.oidc.get(), elsewhere.assistant.get(),
             [this](platform::http::StreamEvent event) { teller_.pass_on(std::move(event)); }}),
        watch_(watch_parts(premises, building_.audit_keeper())),
        runner_(premises.database(), premises.log()),
        due_blocks_(building_.works().blocking, building_.blocking_around(), premises.log()),
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
        dispatcher_({building_.routes(), building_.authenticator(), building_.gate(),
                     premises.log(), premises.random(), premises.clock(),
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

  [[nodiscard]] Result<void> notice_trail() {
    return building_.audit_keeper().notice(premises_.log());
  }

  [[nodiscard]] Result<void> run(std::vector<std::string> const& listen, StopSignal& signal) {
    auto opened = platform::http::Server::open(
        listen, dispatcher_, premises_.log(), limits_of(premises_.settings()),
        {premises_.settings().text("tls.certificate"), premises_.settings().text("tls.key")});
    if (!opened) return pass(opened);
    auto& server = **opened;
    auto paths = followed_paths(premises_.settings());
    if (!paths) return pass(paths);
    runner_.add_listener(terms::kRouterDesiredChanged, [&server](terms::Event const& event) {
      server.wakeups().wake("router:" + event.subject);
    });
    teller_.begin([&server](std::vector<platform::http::StreamEvent> events) {
      server.tell(std::move(events));
    });
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

 private:
  /// A thread of its own for the files, as long as what comes back lives; none without files.
  [[nodiscard]] std::unique_ptr<Background> follow(std::vector<FollowedPath> paths) {
    if (paths.empty()) return nullptr;
    // The thread is its only owner; a callback must be copyable.
    auto const follower = std::make_shared<Follower>(
        Follower::Parts{building_.works(), building_.flow_to_alert(), eve_reader_,
                        premises_.clock(), premises_.log(), premises_.metrics()},
        std::move(paths));
    return std::make_unique<Background>(
        follow_bell_,
        [this, follower] {
          if (follower->round()) follow_bell_.ring();
        },
        kFollowPauseMs);
  }

  /// The same for the Maildir.
  [[nodiscard]] std::unique_ptr<Background> receive_mail() {
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

  [[nodiscard]] std::unique_ptr<MailSender> mail_sender(Elsewhere const& elsewhere) {
    if (!elsewhere.mailer) return nullptr;
    return std::make_unique<MailSender>(
        MailSender::Parts{building_.works().notices, building_.notices_around(), *elsewhere.mailer,
                          premises_.log(), premises_.metrics()});
  }

  /// A thread of its own for mail, as long as what comes back lives; none without a server.
  [[nodiscard]] std::unique_ptr<Background> send_mail() {
    if (!mail_sender_) return nullptr;
    mail_sender_->strand();
    return std::make_unique<Background>(
        mail_bell_, [this] { mail_sender_->run(mail_bell_); }, kMailPauseMs);
  }

  /// On a thread of its own, so that its heartbeat tells of nothing but the process itself.
  [[nodiscard]] std::unique_ptr<Background> keep_status() {
    if (!status_keeper_.is_wanted()) return nullptr;
    status_bell_.ring();
    return std::make_unique<Background>(
        status_bell_, [this] { status_keeper_.round(); }, kStatusPauseMs);
  }

  /// Events first: what is due then sees the world as it is, and tells of its own events at once.
  void round() {
    if (!watch_.look()) return;
    static_cast<void>(runner_.drain());
    static_cast<void>(due_blocks_.run());
    static_cast<void>(contract_rounds_.run());
    static_cast<void>(due_inquiries_.run());
    static_cast<void>(lapsing_quotes_.run());
    static_cast<void>(runner_.drain());
    // After the journeys: who reads anew now finds what followed from the change, too.
    teller_.tell();
    static_cast<void>(stray_files_.run());
    static_cast<void>(stray_kinds_.run());
    static_cast<void>(old_drafts_.run());
    static_cast<void>(old_mails_.run());
    static_cast<void>(ending_delegations_.run());
    static_cast<void>(readings_.settle());
  }

  Premises& premises_;
  Bell bell_;
  Bell words_bell_;
  Bell waves_bell_;
  Bell follow_bell_;
  Bell mail_bell_;
  Bell mail_in_bell_;
  Bell post_bell_;
  Bell leaving_bell_;
  Bell status_bell_;
  detection::driver::EveReader eve_reader_;
  Building building_;
  Watch watch_;
  OutboxRunner runner_;
  DueBlocks due_blocks_;
  DueInquiries due_inquiries_;
  LapsingQuotes lapsing_quotes_;
  ChangeTeller teller_;
  StrayFiles stray_files_;
  StrayKinds stray_kinds_;
  OldDrafts old_drafts_;
  OldMails old_mails_;
  ContractRounds contract_rounds_;
  StatusKeeper status_keeper_;
  WebhookPostman postman_;
  LeavingHouse leaving_house_;
  LeavingRounds leaving_rounds_;
  EndingDelegations ending_delegations_;
  QuietRound waiting_words_;
  QuietRound wave_rounds_;
  EvidenceReadings readings_;
  std::unique_ptr<MailSender> mail_sender_;  // none without a mail server
  Result<platform::http::StaticFiles> files_;
  platform::http::Dispatcher dispatcher_;
};

/// What a start finds out about the store before anybody is served from it.
[[nodiscard]] Result<void> look_back(Premises const& premises, Service& service) {
  Shared const shared{premises.clock(), premises.random()};
  // Before the trail grows by what settling writes: it then ends where the back-up ended.
  if (auto noticed = service.notice_trail(); !noticed) return noticed;
  return settle_restored(premises.database(), shared);
}

[[nodiscard]] Result<void> serve(Invocation invocation, ServeOptions const& options) {
  StopSignal signal;
  invocation.does_accept_clock = options.does_accept_clock;
  auto premises = Premises::open(invocation);
  if (!premises) return pass(premises);
  auto& settings = (*premises)->settings();
  auto const lock = FolderLock::take(settings.text("paths.data"));
  if (!lock) return tl::unexpected(lock.error());
  allow_connections(settings.integer("server.connections_max"), (*premises)->log());
  auto const product = read_product_data(**premises);
  if (!product) return tl::unexpected(product.error());
  auto const crypto = identity_crypto(**premises);
  if (!crypto) return tl::unexpected(crypto.error());
  auto servers = elsewhere(settings, (*premises)->clock());
  if (!servers) return pass(servers);
  SignedReplyAddresses replies{{(*premises)->database(), (*premises)->clock(),
                                (*premises)->random(), settings.text("mail.domain"), crypto->sign}};
  auto mailer = mailer_of(settings, (*premises)->clock(), crypto->sign, &replies);
  if (!mailer) return pass(mailer);
  servers->mailer = std::move(*mailer);
  auto const is_demo = prepare_demo(**premises, {*product, *crypto}, options.with_demo);
  if (!is_demo) return tl::unexpected(is_demo.error());
  auto const shelved = take_in_knowledge((*premises)->database(), product->knowledge,
                                         (*premises)->clock());
  if (!shelved) return shelved;
  auto proxies = proxies_of(settings);
  if (!proxies) return pass(proxies);
  Service service{**premises, *product, *crypto, *servers, *is_demo, std::move(*proxies)};
  if (auto looked = look_back(**premises, service); !looked) return looked;
  return service.run(options.listen.empty() ? settings.texts("server.listen") : options.listen,
                     signal);
}

}  // namespace

void add_serve(CLI::App& app, Plan& plan) {
  auto* command = app.add_subcommand("serve", "API, portal and workers in one process");
  auto options = std::make_shared<ServeOptions>();  // shared with the callback CLI11 copies
  command->add_option("--listen", options->listen, "ADDRESS:PORT; may be given several times")
      ->take_all();
  command->add_flag("--accept-clock", options->does_accept_clock,
                    "Take the machine's time as right also where it lies before the last entry");
  command->add_flag("--demo", options->with_demo, "Fill an empty store with invented data");
  command->callback([&plan, options] {
    plan.run = [options](Invocation const& invocation) {
      auto const done = serve(invocation, *options);
      return done ? kDone : complain(done.error());
    };
  });
}

}  // namespace app
