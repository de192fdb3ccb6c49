#pragma once

#include "base/instant.hpp"
#include "base/strong_id.hpp"
#include "terms/adapter.hpp"
#include "terms/ids.hpp"

#include <optional>
#include <string>

namespace blocking {

using FeedKeyId = base::StrongId<struct FeedKeyIdTag>;

/// What a device shows to follow the feed of one router, and thus of one tenant. The secret itself
/// is shown once and kept nowhere.
struct FeedKey {
  static constexpr std::size_t kNameMax = 60;

  FeedKeyId id;
  terms::TenantId tenant;
  terms::RouterId router;
  terms::Adapter way = terms::Adapter::CrowdSec;  // CrowdSec or Edl
  std::string name{};  // of the device; a new key follows one of its name
  std::string secret_hash{};
  std::string created_by_name{};
  base::Instant created_at{};
  std::optional<base::Instant> ends_at{};  // of one that another has taken the place of
  std::optional<base::Instant> revoked_at{};
  std::optional<base::Instant> used_at{};
  std::string used_from{};

  [[nodiscard]] bool is_good(base::Instant now) const {
    return !revoked_at && (!ends_at || now < *ends_at);
  }
};

/// True for the two ways that devices follow with a key.
[[nodiscard]] constexpr bool is_feed(terms::Adapter way) {
  return way == terms::Adapter::CrowdSec || way == terms::Adapter::Edl;
}

}  // namespace blocking
