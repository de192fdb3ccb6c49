#pragma once

#include "domain/inquiries/draft.hpp"
#include "domain/inquiries/presence.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace inquiries::api {

/// What a page says of itself every 20 seconds: reading, writing.
struct InquiryPresence {
  PageId page_id;
  std::string activity;
};
BOOST_DESCRIBE_STRUCT(InquiryPresence, (), (page_id, activity))

struct PresentPerson {
  std::string tenant_id;
  std::string inquiry_id;
  std::string user_id;
  std::string name;
  std::string activity;
};
BOOST_DESCRIBE_STRUCT(PresentPerson, (), (tenant_id, inquiry_id, user_id, name, activity))

struct DeskPresence {
  std::vector<PresentPerson> items;
};
BOOST_DESCRIBE_STRUCT(DeskPresence, (), (items))

struct KeptDraft {
  std::string kind;
  std::string body;
  std::optional<std::string> read_to;
  base::Instant saved_at;
  std::string revision;
};
BOOST_DESCRIBE_STRUCT(KeptDraft, (), (kind, body, read_to, saved_at, revision))

/// Null where one has begun nothing.
struct OwnDraft {
  std::optional<KeptDraft> draft;
};
BOOST_DESCRIBE_STRUCT(OwnDraft, (), (draft))

struct NewOwnDraft {
  std::string kind;
  std::string body;
  std::optional<std::string> read_to;
  std::optional<DraftRevision> replaces;
};
BOOST_DESCRIBE_STRUCT(NewOwnDraft, (), (kind, body, read_to, replaces))

}  // namespace inquiries::api
