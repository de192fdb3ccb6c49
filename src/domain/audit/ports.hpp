#pragma once

#include "base/result.hpp"
#include "domain/audit/entry.hpp"
#include "terms/ids.hpp"
#include "terms/page.hpp"

#include <optional>
#include <string>
#include <vector>

namespace audit {

/// What is looked for in the trail; every part that is given narrows it.
struct EntryQuery {
  std::optional<terms::TenantId> tenant{};
  std::string person{};  // an id, or a part of a name
  std::string object{};  // an id, or a part of the facts
  std::string action{};  // how it begins: "blocking."
  std::optional<base::Instant> from{};
  std::optional<base::Instant> until{};
};

/// The trail as an auditor reads it.
class Entries {
 public:
  virtual ~Entries() = default;
  /// Newest first; of all tenants when none is named. Invalid ("audit.cursor").
  [[nodiscard]] virtual base::Result<terms::Page<Entry>> list(EntryQuery const& query,
                                                              terms::PageRequest const& page) = 0;
};

/// The trail as the verifier walks it.
class Chain {
 public:
  virtual ~Chain() = default;
  /// Nullopt when the row that says where the chain ends is gone or illegible.
  [[nodiscard]] virtual base::Result<std::optional<Head>> head() = 0;
  /// Entries whose number is `seq` or more, by number.
  [[nodiscard]] virtual base::Result<std::vector<StoredEntry>> from(std::int64_t seq,
                                                                    std::size_t count_max) = 0;
};

struct AuditPorts {
  Entries& entries;
  Chain& chain;
};

}  // namespace audit
