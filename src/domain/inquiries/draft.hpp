#pragma once

#include "base/instant.hpp"
#include "domain/inquiries/words.hpp"
#include "terms/ids.hpp"

#include <optional>
#include <string>

namespace inquiries {

/// One state of a draft. A new one with every change, so that two browsers see who was first.
using DraftRevision = base::StrongId<struct DraftRevisionTag>;

/// What somebody of the desk began to write for an inquiry and has not sent. It is its writer's
/// alone; there is one for each person and inquiry.
struct Draft {
  terms::TenantId tenant;
  terms::InquiryId inquiry;
  std::string writer_id;  // Actor::id
  MessageKind kind = MessageKind::Answer;
  std::string body;                      // as typed: 1 to 20,000 code points
  std::optional<std::string> read_to{};  // id of the last entry that was there when it was begun
  base::Instant saved_at;
  DraftRevision revision;
};

}  // namespace inquiries
