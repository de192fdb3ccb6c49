#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "terms/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace webhooks {

/// What may be told, by the topics of terms/events.hpp; kTest is only sent when somebody asks.
inline constexpr std::string_view kTest = "webhook.test";
[[nodiscard]] std::vector<std::string_view> const& topics();
[[nodiscard]] bool is_topic(std::string_view name);

enum class WebhookState : std::uint8_t { Active, Paused };
[[nodiscard]] std::string_view name_of(WebhookState state);
[[nodiscard]] std::optional<WebhookState> webhook_state_from(std::string_view name);

/// What a person writes: what it is called, where it is sent, what of.
struct WebhookWords {
  static constexpr std::size_t kNameMax = 60;  // code points
  std::string name;
  std::string url;
  std::vector<std::string> topics{};
};

/// Trimmed, each topic once and in the order of `topics()`. `url` is the address rules' business.
/// Invalid ("webhooks.words") naming each field at fault.
[[nodiscard]] base::Result<WebhookWords> checked(WebhookWords words);

/// Where one tenant wants to be told what happens. Secrets stand sealed, the one before until its
/// end: while both stand, both sign.
struct Webhook {
  struct Secret {
    std::string sealed;
    std::optional<std::string> former_sealed{};
    std::optional<base::Instant> former_ends_at{};
  };
  /// How it goes; moved by every delivery.
  struct Pace {
    base::Instant next_at;                         // not before
    std::optional<base::Instant> failing_since{};  // nothing got through since
    std::int64_t waiting = 0;
    std::int64_t dead = 0;
    std::int64_t lost = 0;  // dead letters that were one too many
  };
  terms::WebhookId id;
  terms::TenantId tenant;
  WebhookWords words;
  bool is_of_partner = false;  // made by the reseller: hears what is told to resellers
  WebhookState state = WebhookState::Active;
  std::string pause_note{};  // why it is paused, for its reader
  Secret secret;
  std::string made_by_name;
  base::Instant made_at;
  Pace pace{};
  std::int64_t revision = 0;  // rises with every change by a person; 0 while it is not stored
};

}  // namespace webhooks
