#include "app/backup/settle_restored.hpp"
#include "app/commands/command.hpp"
#include "app/demo/demo_data.hpp"
#include "app/elsewhere.hpp"
#include "app/file_limit.hpp"
#include "app/folder_lock.hpp"
#include "app/identity_crypto.hpp"
#include "app/installation.hpp"
#include "app/mail_set_up.hpp"
#include "app/never_lists.hpp"
#include "app/reply_addresses.hpp"
#include "app/service.hpp"
#include "app/shipped_knowledge.hpp"
#include "app/stop_signal.hpp"

#include <CLI/CLI.hpp>

namespace app {
namespace {

using base::pass;
using base::Result;

struct ServeOptions {
  std::vector<std::string> listen;
  bool with_demo = false;
  bool does_accept_clock = false;
};

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
  if (auto taken = take_in_never_lists(**premises); !taken) return taken;
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
