#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "terms/ids.hpp"

#include <compare>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace inquiries {

/// One open page of a browser; it names itself.
using PageId = base::StrongId<struct PageIdTag>;

enum class Activity : std::uint8_t { Reading, Writing };
[[nodiscard]] std::string_view name_of(Activity activity);
[[nodiscard]] std::optional<Activity> activity_from(std::string_view name);

/// Somebody of the desk before an inquiry. Whoever has it open twice does the most of both.
struct Present {
  terms::TenantId tenant;
  terms::InquiryId inquiry;
  std::string person_id;  // Actor::id
  std::string person_name;
  Activity activity = Activity::Reading;
};

/// Who of the desk has which inquiry open. Each page holds a lease that it renews; what is not
/// renewed ends by itself. Nothing of it is stored: a restart forgets it, and the next renewals
/// bring it back.
class PresenceBook {
 public:
  static constexpr std::chrono::seconds kLease{45};
  static constexpr std::size_t kLeasesMax = 1'000;
  /// The page of a person beyond these lets go of that person's oldest.
  static constexpr std::size_t kPersonLeasesMax = 16;

  /// Whether others see something else now. Unavailable ("inquiries.presence-full") when there is
  /// no room for anybody.
  [[nodiscard]] base::Result<bool> renew(Present const& who, PageId const& page, base::Instant now);
  /// Whether others see something else now.
  bool leave(terms::InquiryId const& inquiry, std::string_view person_id, PageId const& page,
             base::Instant now);
  /// One entry for each person and inquiry.
  [[nodiscard]] std::vector<Present> all(base::Instant now);

 private:
  struct Key {
    terms::InquiryId inquiry;
    std::string person_id;
    PageId page;
    auto operator<=>(Key const&) const = default;
  };
  struct Lease {
    terms::TenantId tenant;
    std::string person_name;
    Activity activity;
    base::Instant ends_at;
  };
  void forget_ended(base::Instant now);
  [[nodiscard]] std::optional<Activity> activity_of(terms::InquiryId const& inquiry,
                                                    std::string_view person_id) const;
  void make_room_for(std::string_view person_id);

  std::map<Key, Lease> leases_;
};

}  // namespace inquiries
