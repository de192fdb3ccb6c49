#pragma once

#include "domain/alerts/ports.hpp"
#include "domain/alerts/wanted_text.hpp"
#include "platform/sql/database.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace alerts::store {

/// The number of the alert's kind, which is made when its tenant has none like it yet.
[[nodiscard]] base::Result<std::int64_t> number_of_kind(platform::sql::Transaction& transaction,
                                                        Alert const& alert);

/// Kinds that no alert is of any more: an alert that changes its life, risk or block status moves
/// on to another kind, and a folded one is gone. Over all tenants, for the clock: a kind's number
/// says nothing of whose it is.
struct UnusedKinds {
  std::vector<std::int64_t> kinds{};
  std::int64_t looked_up_to = 0;  // where the next look goes on; 0: at the beginning
};
/// Of the `count_max` kinds after the number `after`.
[[nodiscard]] base::Result<UnusedKinds> unused_kinds(platform::sql::Transaction& transaction,
                                                     std::int64_t after, std::size_t count_max);
/// Those of them that are still unused.
[[nodiscard]] base::Result<void> forget_kinds(platform::sql::Transaction& transaction,
                                              std::vector<std::int64_t> const& kinds);

/// Which kinds of a tenant a filter lets through, and which of the words looked for each holds.
class WantedKinds {
 public:
  using Words = WantedText::Words;
  /// So many are read at once. Of a tenant that has more, each is read when it is met.
  static constexpr std::size_t kReadMax = 5'000;

  /// `filter` and `text` live longer than this.
  WantedKinds(platform::sql::Transaction& transaction, terms::TenantId tenant, Filter const& filter,
              WantedText const& text);
  [[nodiscard]] base::Result<void> read();

  /// nullopt: no alert of this kind is wanted, whatever its addresses are.
  [[nodiscard]] base::Result<std::optional<Words>> words_of(std::int64_t kind);
  /// The kinds whose every alert is wanted; nullopt when they were not all read.
  [[nodiscard]] std::optional<std::vector<std::int64_t>> whole() const;
  /// True when all kinds are wanted, so that there is no need to look at them.
  [[nodiscard]] bool is_everything() const { return is_everything_; }

 private:
  [[nodiscard]] platform::sql::Statement prepare(std::string_view tail);
  [[nodiscard]] std::optional<Words> judge(Kind const& kind) const;

  platform::sql::Transaction& transaction_;
  terms::TenantId tenant_;
  WantedText const& text_;
  std::string conditions_{};
  std::vector<std::string> values_{};
  bool is_everything_ = false;
  bool is_all_read_ = true;
  std::map<std::int64_t, std::optional<Words>> known_{};
};

}  // namespace alerts::store
