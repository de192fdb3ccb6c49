#pragma once

#include "base/instant.hpp"
#include "platform/sql/database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace platform::sql {

/// Which act of whom: the same three again mean the same act, asked for once more.
struct ActKey {
  std::string caller;  // id of the person or token
  std::string act;     // method and path
  std::string key;     // Idempotency-Key, chosen by the caller
};

struct KeptAnswer {
  std::string body_hash;  // of what was asked
  std::int64_t status = 0;
  std::string content_type{};
  std::string body{};
  std::optional<std::int64_t> version{};  // of the thing the answer shows
};

inline constexpr std::chrono::hours kAnswersKept{24};

[[nodiscard]] base::Result<std::optional<KeptAnswer>> find_answer(Transaction& transaction,
                                                                  ActKey const& key,
                                                                  base::Instant now);
/// In the transaction of the act. Takes some of those away that are too old.
[[nodiscard]] base::Result<void> keep_answer(Transaction& transaction, ActKey const& key,
                                             KeptAnswer const& answer, base::Instant now);

[[nodiscard]] std::vector<Migration> kept_answers_migrations();

}  // namespace platform::sql
