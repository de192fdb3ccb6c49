#pragma once

#include "base/result.hpp"
#include "domain/contracts/ports.hpp"
#include "platform/http/event_streams.hpp"
#include "platform/sql/database.hpp"
#include "terms/ids.hpp"
#include "terms/right.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

/// What changed, as open pages hear of it: which kind of thing, its id and its tenant, never its
/// content. It follows from the audit trail, which has an entry in the transaction of each change
/// and numbers that only rise; so it outlives a restart, and there is no second list to keep.
inline constexpr std::size_t kChangesMax = 500;  // of one look

/// The number of the newest change.
[[nodiscard]] base::Result<std::int64_t> last_change(platform::sql::Transaction& transaction);

struct Changes {
  std::int64_t upto = 0;  // looked at up to here; what nobody hears of is left out
  bool is_more = false;
  std::vector<platform::http::StreamEvent> events{};
};
/// The changes after `seq`, oldest first, each with the topics of those who may hear of it.
[[nodiscard]] base::Result<Changes> changes_after(platform::sql::Transaction& transaction,
                                                  std::int64_t seq);

/// The topics that somebody with this reach and these rights may follow.
[[nodiscard]] std::vector<std::string> topics_of(contracts::Reach const& reach,
                                                 terms::Rights const& rights);
/// Told with no data when something happened to the person's own sign-in: look again.
[[nodiscard]] std::string topic_of_person(std::string_view user);

/// Who of the desk has an inquiry open changed. Told in passing and to the desk alone: it stands in
/// no trail, and a customer never hears who reads.
[[nodiscard]] platform::http::StreamEvent presence_changed(terms::TenantId const& tenant,
                                                           terms::InquiryId const& inquiry);
/// Somebody's draft changed. Told in passing, to the writer's own pages alone.
[[nodiscard]] platform::http::StreamEvent draft_changed(terms::TenantId const& tenant,
                                                        terms::InquiryId const& inquiry,
                                                        std::string_view writer);

}  // namespace portal
