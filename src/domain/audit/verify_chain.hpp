#pragma once

#include "domain/audit/ports.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace audit {

enum class FaultKind : std::uint8_t {
  Changed,     // the entry is not what was written, or stands in another one's place
  Missing,     // taken out, also from the end
  Added,       // was never written by the trail
  Unreadable,  // the store can't give it back
  HeadChanged  // the entries fit each other, but not the row that says where they end
};

/// The first entry that is not what was written.
struct Fault {
  std::int64_t seq;
  FaultKind kind;
};

struct Verdict {
  std::int64_t entries = 0;  // good ones, from the first
  std::string head_hash{kFirstHash};
  std::int64_t erased = 0;  // of these: only the hash is left, and the trail says why
  std::optional<Fault> fault{};
};

/// Walks the whole chain, a page at a time. Run it on one snapshot.
[[nodiscard]] base::Result<Verdict> verify_chain(Chain& chain, Digest const& digest);

/// "Entry 7 was changed." and the like.
[[nodiscard]] std::string sentence_of(Fault const& fault);

}  // namespace audit
