#pragma once

#include "domain/inquiries/answer_conditions.hpp"
#include "domain/inquiries/api/presence_board.hpp"
#include "domain/inquiries/desk.hpp"
#include "domain/inquiries/file_vault.hpp"
#include "domain/inquiries/wave_drafts.hpp"
#include "platform/files/content_folder.hpp"
#include "platform/http/route.hpp"
#include "terms/unit_of_work.hpp"

#include <functional>
#include <string>
#include <vector>

namespace inquiries::api {

/// What the desk's open pages hear of beside the audit trail.
struct PassingNews {
  enum class Kind : std::uint8_t { Presence, Draft };
  Kind kind = Kind::Presence;
  terms::TenantId tenant;
  terms::InquiryId inquiry;
  std::string person_id;
};

struct Deps {
  terms::UnitOfWork<InquiriesPorts>& work;
  Surroundings around;
  AnswerConditions const& conditions;
  FileVault& vault;
  /// Where files come in, and where they are kept.
  platform::files::Arrivals& arrivals;
  platform::files::ContentFolder& folder;
  PresenceBoard& presence;
  std::function<void(PassingNews const&)> tell;
};

[[nodiscard]] std::vector<platform::http::Route> routes(Deps const& deps);
/// Attachments: handing in, saving, samples.
[[nodiscard]] std::vector<platform::http::Route> file_routes(Deps const& deps);
/// What is the desk's own: who has an inquiry open, and what one began to write.
[[nodiscard]] std::vector<platform::http::Route> desk_routes(Deps const& deps);
/// How soon the desk means to answer.
[[nodiscard]] std::vector<platform::http::Route> promise_routes(Deps const& deps);
/// The queues the desk's people save.
[[nodiscard]] std::vector<platform::http::Route> queue_routes(Deps const& deps);

struct WaveDraftDeps {
  WaveDrafts& drafts;
  std::function<void(PassingNews const&)> tell;
};
/// One text for the inquiries of a wave.
[[nodiscard]] platform::http::Route wave_draft_route(WaveDraftDeps const& deps);

}  // namespace inquiries::api
