#pragma once

#include "app/premises.hpp"
#include "domain/identity/oidc.hpp"
#include "domain/knowledge/assistant.hpp"
#include "domain/notices/send_notices.hpp"

#include <memory>

namespace app {

/// Servers of others that the desk asks, as the configuration has them; null where it has none.
struct Elsewhere {
  std::unique_ptr<identity::OidcProvider> oidc{};
  std::unique_ptr<knowledge::Assistant> assistant{};
  std::unique_ptr<notices::Mailer> mailer{};  // made by mailer_of, which wants a key
};

/// Asks nobody yet. Invalid ("identity.oidc-settings", "knowledge.assistant-settings",
/// "app.secret-file", "app.few-workers").
[[nodiscard]] base::Result<Elsewhere> elsewhere(platform::config::Settings const& settings,
                                                base::Clock const& clock);

}  // namespace app
