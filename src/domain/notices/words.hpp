#pragma once

#include "domain/notices/ports.hpp"

#include <string>
#include <vector>

namespace notices {

/// At most so many alerts stand in one mail; the others are counted.
inline constexpr std::size_t kAlertsInMail = 20;

[[nodiscard]] Words digest_words(std::vector<AlertFact> const& facts, terms::TenantId const& tenant,
                                 base::Instant now);
/// `calls` are of one firm.
[[nodiscard]] Words escalation_words(std::vector<AlertCall> const& calls,
                                     std::chrono::minutes after);

/// What became of an inquiry, for those who asked.
struct InquiryNews {
  terms::TenantId tenant;
  terms::InquiryId inquiry;
  std::string number;  // "Q-000012"
};
[[nodiscard]] Words inquiry_words(Kind kind, InquiryNews const& news);

/// What became of a block.
struct BlockNews {
  terms::TenantId tenant;
  terms::BlockId block;
  std::string target;
  std::string router;
  std::optional<base::Instant> until{};
  bool is_seen_absent = true;  // an end that the router itself has shown
};
[[nodiscard]] Words block_words(Kind kind, BlockNews const& news);

/// `is_over`: the promised time has passed; else it is about to.
[[nodiscard]] Words promise_words(InquiryNews const& news, bool is_over);
[[nodiscard]] Words subscription_words(terms::TenantId const& tenant, std::string_view state);
/// `days` are left.
[[nodiscard]] Words delegation_words(terms::TenantId const& tenant, base::Instant ends_at,
                                     std::int64_t days);
[[nodiscard]] Words claim_words(terms::TenantId const& tenant, terms::ClaimId const& claim);
/// No price and no firm: they stand on the page alone.
[[nodiscard]] Words paid_work_words(terms::TenantId const& tenant, terms::PaidWorkId const& work,
                                    std::string_view state);

/// What the desk announces, in its own words; the subject says of which kind, and that alone.
struct AnnouncementNews {
  terms::AnnouncementId announcement;
  std::string subject;
  std::string title;
  std::string period;  // "" for none
  std::string body;
  std::string change_note;  // "" in the first version
};
[[nodiscard]] Words announcement_words(terms::TenantId const& tenant, AnnouncementNews const& news);

[[nodiscard]] Words address_check_words(std::string const& token);
[[nodiscard]] Words test_words();

}  // namespace notices
