#pragma once

#include "base/instant.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace audit {

/// One line of the trail: who did what to what, and when. Numbers have no gaps.
struct Entry {
  std::int64_t seq = 0;  // 1, 2, 3 …
  base::Instant at;
  std::optional<std::string> tenant{};
  std::string actor_side;
  std::string actor_id;
  std::string actor_name;
  std::string action;
  std::string subject;
  std::string detail;
};

/// An entry as the store gave it back. `is_legible` is false when a number in it is none.
struct StoredEntry {
  Entry entry;
  std::string hash;
  bool is_legible = true;
};

/// Where the chain ends. The next entry hangs on this hash.
struct Head {
  std::int64_t seq = 0;
  std::string hash;
};

/// The hash that the first entry hangs on.
inline constexpr std::string_view kFirstHash =
    "0000000000000000000000000000000000000000000000000000000000000000";

/// SHA-256 as lower-case hex; the core itself links no cryptography.
using Digest = std::function<std::string(std::string_view)>;

/// The text that is hashed: the former hash and every field, each after its length, so that no
/// two entries give the same text.
[[nodiscard]] std::string canonical(Entry const& entry, std::string_view former_hash);

}  // namespace audit
