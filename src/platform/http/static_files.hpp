#pragma once

#include "base/result.hpp"
#include "platform/http/message.hpp"

#include <map>
#include <string>
#include <string_view>

namespace platform::http {

/// The built portal, read into memory once: what is served was in its folder at the start, and
/// nothing outside of it can be asked for.
class StaticFiles {
 public:
  static constexpr std::size_t kFilesMax = 5'000;
  static constexpr std::size_t kBytesMax = std::size_t{64} * 1024 * 1024;

  /// Unavailable ("http.portal") without a readable index.html, or with more than the limits.
  [[nodiscard]] static base::Result<StaticFiles> load(std::string const& folder);

  /// A file; the page itself for a path of the portal (the last part has no dot); else NotFound.
  /// 304 where the client holds the same already.
  [[nodiscard]] Response answer(Request const& request) const;

 private:
  struct File {
    std::string body;
    std::string_view content_type;
    std::string etag;
    std::string packed{};  // "" where that is not shorter
  };
  StaticFiles() = default;
  [[nodiscard]] base::Result<void> add(std::string const& path, std::string const& name);
  [[nodiscard]] File const* find(std::string_view path) const;

  std::map<std::string, File, std::less<>> files_;  // by path: "/assets/index-1f3a.js"
  std::size_t bytes_ = 0;
};

}  // namespace platform::http
