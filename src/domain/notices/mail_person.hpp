#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "domain/notices/notice.hpp"

#include <optional>
#include <string>

namespace notices {

/// What a person chose: by which address, and about what. Nothing but the check of an address goes
/// to one that its person has not confirmed.
struct MailPerson {
  terms::UserId user;
  terms::MailAddress address;
  std::optional<base::Instant> confirmed_at{};
  bool wants_inquiries = true;
  bool wants_blocks = true;
  bool wants_digest = true;
  bool wants_service = true;
  std::int64_t revision = 0;  // counts the changes; 0 is not stored yet

  [[nodiscard]] bool wants(Subject subject) const;
  void set(Subject subject, bool is_wanted);
};

/// An address that took no mail.
struct HeldAddress {
  terms::MailAddress address;
  base::Instant since{};
  std::string why;  // a word of ours
};

}  // namespace notices
