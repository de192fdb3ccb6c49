#include "platform/http/measures.hpp"

#include <array>
#include <utility>

namespace platform::http {
namespace {

using Named = std::pair<std::string_view, std::string_view>;

template <std::size_t N>
[[nodiscard]] std::string_view named(std::array<Named, N> const& names, std::string_view refusal,
                                     std::string_view otherwise) {
  for (auto const& [code, label] : names) {
    if (code == refusal) return label;
  }
  return otherwise;
}

}  // namespace

std::string_view limit_named(std::string_view refusal) {
  static constexpr std::array kLimits{Named{"address", "address"},
                                      Named{"account", "account"},
                                      Named{"token", "token"},
                                      Named{"http.streams", "streams"},
                                      Named{"files.too-many", "uploads"},
                                      Named{"identity.slow-down", "sign_in"}};
  return named(kLimits, refusal, "other");
}

std::string_view busy_named(std::string_view refusal) {
  static constexpr std::array kFull{Named{"queue", "queue"},
                                    Named{"bodies", "bodies"},
                                    Named{"http.streams-full", "streams"},
                                    Named{"files.busy", "uploads"},
                                    Named{"sql.busy", "store"},
                                    Named{"detection.busy", "ingest"}};
  return named(kFull, refusal, "");
}

std::string_view upload_refused_by(int status) {
  switch (status) {
    case 401:
    case 403:
    case 404: return "rights";
    case 409: return "tenant_full";
    case 413: return "size";
    case 429: return "rate";
    case 503: return "no_room";
    default: return status >= 500 ? "fault" : "content";
  }
}

}  // namespace platform::http
