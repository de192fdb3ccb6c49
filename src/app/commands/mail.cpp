#include "app/commands/command.hpp"
#include "platform/mail/dkim_signer.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <memory>

namespace app {
namespace {

using base::Result;
namespace fs = std::filesystem;

/// Never over a key that is there: mails on their way are signed with it.
[[nodiscard]] Result<void> put(std::string const& path, std::string const& pem) {
  if (fs::exists(path)) {
    return base::fail(base::ErrorKind::Conflict, "app.key-there",
                      path + " is there already; name another file.");
  }
  std::ofstream file{path, std::ios::binary};
  std::error_code error;
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write, error);
  file << pem << std::flush;
  if (file.good() && !error) return {};
  return base::fail(base::ErrorKind::Unavailable, "app.key-file", path + " can't be written.");
}

[[nodiscard]] int make_key(Invocation const& invocation, std::string const& path) {
  auto const settings = load_settings(invocation);
  if (!settings) return complain(settings.error());
  auto const key = platform::mail::new_dkim_key();
  if (!key) return complain(key.error());
  if (auto done = put(path, key->pem); !done) return complain(done.error());
  auto const& domain = settings->text("mail.dkim_domain");
  fmt::print("{}._domainkey.{} TXT {}\n", settings->text("mail.dkim_selector"),
             domain.empty() ? "YOUR-DOMAIN" : domain, platform::mail::txt_pieces(key->record));
  return kDone;
}

}  // namespace

void add_mail(CLI::App& app, Plan& plan) {
  auto* mail = app.add_subcommand("mail", "Mails of the desk");
  mail->require_subcommand(1);
  auto* making = mail->add_subcommand(
      "dkim-key", "Makes the key that signs mails, and prints its record for the DNS");
  auto path = std::make_shared<std::string>();  // shared with the callback CLI11 copies
  making->add_option("--out", *path, "File for the key; mail.dkim_key_file names it")->required();
  making->callback([&plan, path] {
    plan.run = [path](Invocation const& invocation) { return make_key(invocation, *path); };
  });
}

}  // namespace app
