#pragma once

#include "domain/inquiries/desk.hpp"
#include "domain/inquiries/file_vault.hpp"
#include "platform/files/content_folder.hpp"
#include "platform/http/route.hpp"
#include "terms/unit_of_work.hpp"

#include <vector>

namespace inquiries::api {

struct Deps {
  terms::UnitOfWork<InquiriesPorts>& work;
  Surroundings around;
  FileVault& vault;
  /// Where files come in, and where they are kept.
  platform::files::Arrivals& arrivals;
  platform::files::ContentFolder& folder;
};

[[nodiscard]] std::vector<platform::http::Route> routes(Deps const& deps);
/// Attachments: handing in, saving, samples.
[[nodiscard]] std::vector<platform::http::Route> file_routes(Deps const& deps);

}  // namespace inquiries::api
