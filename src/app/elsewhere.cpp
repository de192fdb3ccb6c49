#include "app/elsewhere.hpp"

#include "app/secret_file.hpp"
#include "domain/identity/driver/oidc_provider.hpp"
#include "domain/knowledge/driver/chat_assistant.hpp"

namespace app {
namespace {

using base::pass;
using base::Result;
using platform::config::Settings;

[[nodiscard]] Result<std::unique_ptr<identity::OidcProvider>> oidc_provider(
    Settings const& settings, base::Clock const& clock) {
  if (settings.text("oidc.issuer").empty()) return nullptr;
  auto const secret = secret_line(settings, "oidc.client_secret_file");
  if (!secret) return tl::unexpected(secret.error());
  auto provider = identity::driver::HttpOidcProvider::open(
      {settings.text("oidc.issuer"), settings.text("oidc.client_id"), *secret,
       settings.text("oidc.redirect_uri"), settings.text("oidc.name")},
      clock);
  if (!provider) return pass(provider);
  return std::move(*provider);
}

[[nodiscard]] Result<std::unique_ptr<knowledge::Assistant>> assistant_of(Settings const& settings) {
  if (settings.text("assistant.url").empty()) return nullptr;
  // A quarter of the workers may wait for it; the others are everybody else's.
  auto const places = settings.integer("server.workers") / 4;
  if (places == 0) {
    return base::fail(base::ErrorKind::Invalid, "app.few-workers",
                      "assistant.url wants server.workers of 4 or more: one of four may wait.");
  }
  auto const key = secret_line(settings, "assistant.key_file");
  if (!key) return tl::unexpected(key.error());
  auto assistant = knowledge::driver::ChatAssistant::open(
      {settings.text("assistant.url"), settings.text("assistant.model"), *key,
       settings.text("assistant.name"), settings.integer("assistant.timeout_seconds") * 1000,
       static_cast<std::ptrdiff_t>(places)});
  if (!assistant) return pass(assistant);
  return std::move(*assistant);
}

}  // namespace

Result<Elsewhere> elsewhere(Settings const& settings, base::Clock const& clock) {
  auto oidc = oidc_provider(settings, clock);
  if (!oidc) return pass(oidc);
  auto assistant = assistant_of(settings);
  if (!assistant) return pass(assistant);
  return Elsewhere{std::move(*oidc), std::move(*assistant)};
}

}  // namespace app
