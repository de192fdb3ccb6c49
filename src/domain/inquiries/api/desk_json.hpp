#pragma once

#include "domain/inquiries/draft.hpp"
#include "domain/inquiries/presence.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
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

struct WaveInquiryRef {
  terms::TenantId tenant_id;
  terms::InquiryId inquiry_id;
};
BOOST_DESCRIBE_STRUCT(WaveInquiryRef, (), (tenant_id, inquiry_id))

/// One text for at most 50 inquiries; {会社名} and {番号} become those of each.
struct NewWaveDrafts {
  std::string text;
  std::vector<WaveInquiryRef> inquiries;
};
BOOST_DESCRIBE_STRUCT(NewWaveDrafts, (), (text, inquiries))

struct WaveDraftMissed {
  std::string tenant_id;
  std::string inquiry_id;
  std::string why;  // not_of_wave, ended, has_draft, too_long, drafts_full
};
BOOST_DESCRIBE_STRUCT(WaveDraftMissed, (), (tenant_id, inquiry_id, why))

struct WaveDraftsPut {
  std::int64_t put;
  std::vector<WaveDraftMissed> missed;
};
BOOST_DESCRIBE_STRUCT(WaveDraftsPut, (), (put, missed))

}  // namespace inquiries::api
