#pragma once

#include "domain/audit/entry.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace audit {

/// What the entry is called that says which entries were erased.
inline constexpr std::string_view kEntriesErased = "audit.entries-erased";
/// The side of an entry that is erased with its tenant: number and hash are left of it, and as its
/// detail the number of the entry that says so.
inline constexpr std::string_view kErasedSide = "erased";

[[nodiscard]] inline bool is_erased(Entry const& entry) { return entry.actor_side == kErasedSide; }
/// The number of the entry that says so; nullopt unless nothing else of the entry is left.
[[nodiscard]] std::optional<std::int64_t> erased_by(Entry const& entry);

/// The entries that were erased in one transaction, in the order of their numbers. Their hashes
/// stay where they were, so the chain goes on over them; what stands in the trail for them is
/// their count and a digest of their numbers and hashes. So nobody passes an entry off as erased
/// that no erasure took.
class ErasedEntries {
 public:
  void add(std::int64_t seq, std::string_view hash, Digest const& digest);
  [[nodiscard]] std::int64_t count() const { return count_; }
  [[nodiscard]] std::int64_t first() const { return first_; }
  /// The facts of the entry that says so.
  [[nodiscard]] std::string detail() const;

 private:
  std::int64_t count_ = 0;
  std::int64_t first_ = 0;
  std::string digest_{kFirstHash};
};

}  // namespace audit
