#include "platform/http/static_files.hpp"

#include "platform/crypto/digest.hpp"
#include "platform/http/gzip.hpp"
#include "platform/http/problem.hpp"

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

namespace platform::http {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using base::fail;
using base::Result;

constexpr std::string_view kPage = "/index.html";
constexpr std::string_view kContentPolicy =
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'";

struct MediaType {
  std::string_view extension;
  std::string_view name;
};
constexpr std::array<MediaType, 14> kMediaTypes{{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".woff", "font/woff"},
    {".txt", "text/plain; charset=utf-8"},
    {".webmanifest", "application/manifest+json"},
}};

[[nodiscard]] std::string_view media_type_of(std::string_view name) {
  for (auto const& type : kMediaTypes) {
    if (name.ends_with(type.extension)) return type.name;
  }
  return "application/octet-stream";
}

[[nodiscard]] std::optional<std::string> content_of(std::string const& path) {
  std::ifstream file{path, std::ios::binary};
  if (!file) return std::nullopt;
  std::string content{std::istreambuf_iterator<char>{file}, {}};
  if (file.bad()) return std::nullopt;
  return content;
}

[[nodiscard]] tl::unexpected<base::Error> no_portal(std::string detail) {
  return fail(ErrorKind::Unavailable, "http.portal", std::move(detail));
}

/// True when one of the listed tags is `etag`, or "*" (RFC 9110 section 13.1.2).
[[nodiscard]] bool holds(std::string_view if_none_match, std::string_view etag) {
  if (if_none_match == "*") return true;
  for (auto rest = if_none_match; !rest.empty();) {
    auto const end = rest.find(',');
    auto one = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    one.remove_prefix(std::min(one.find_first_not_of(' '), one.size()));
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one.substr(0, one.find_last_not_of(' ') + 1) == etag) return true;
  }
  return false;
}

/// Pictures and fonts are packed already.
[[nodiscard]] bool is_text(std::string_view media_type) {
  return media_type.starts_with("text/") || media_type.starts_with("application/json") ||
         media_type == "image/svg+xml";
}

[[nodiscard]] bool is_portal_path(std::string_view path) {
  return path.substr(path.rfind('/')).find('.') == std::string_view::npos;
}

}  // namespace

Result<StaticFiles> StaticFiles::load(std::string const& folder) {
  StaticFiles files;
  std::error_code fault;
  fs::recursive_directory_iterator at{folder, fault};
  for (; !fault && at != fs::recursive_directory_iterator{}; at.increment(fault)) {
    bool const is_file = at->symlink_status(fault).type() == fs::file_type::regular;
    if (fault || !is_file) continue;
    auto const name = "/" + at->path().lexically_relative(folder).generic_string();
    if (auto const added = files.add(at->path().string(), name); !added) {
      return tl::unexpected(added.error());
    }
  }
  if (fault || files.find(kPage) == nullptr) return no_portal("The portal is not built there.");
  return files;
}

Result<void> StaticFiles::add(std::string const& path, std::string const& name) {
  auto content = content_of(path);
  if (!content) return no_portal("A file of the portal is not readable.");
  bytes_ += content->size();
  if (files_.size() == kFilesMax || bytes_ > kBytesMax) {
    return no_portal("The portal's folder holds too much.");
  }
  auto etag = '"' + crypto::sha256_hex(*content).substr(0, 32) + '"';
  auto const type = media_type_of(name);
  bool const is_packable = content->size() >= kGzipBytesMin && is_text(type);
  auto packed = is_packable ? gzip(*content) : std::string{};
  files_.emplace(name, File{std::move(*content), type, std::move(etag), std::move(packed)});
  return {};
}

StaticFiles::File const* StaticFiles::find(std::string_view path) const {
  auto const at = files_.find(path);
  return at == files_.end() ? nullptr : &at->second;
}

Response StaticFiles::answer(Request const& request) const {
  auto const* file = find(request.path);
  if (file == nullptr && is_portal_path(request.path)) file = find(kPage);
  if (file == nullptr) {
    return problem({ErrorKind::NotFound, "http.unknown-path", "There is nothing at this path.", {}},
                   request);
  }
  // Names below /assets hold a hash of the content, so they never change.
  bool const is_fixed = request.path.starts_with("/assets/");
  Response response{.content_type = std::string{file->content_type}};
  bool const is_packed = !file->packed.empty() && takes_gzip(request);
  response.headers = {
      {"ETag", is_packed ? packed_tag(file->etag) : file->etag},
      {"Cache-Control", is_fixed ? "public, max-age=31536000, immutable" : "no-cache"},
      {"Content-Security-Policy", std::string{kContentPolicy}}};
  if (!file->packed.empty()) response.headers.emplace_back("Vary", "Accept-Encoding");
  auto const held = request.header("if-none-match");
  if (holds(held, file->etag) || holds(held, packed_tag(file->etag))) {
    response.status = 304;
    return response;
  }
  if (is_packed) response.headers.emplace_back("Content-Encoding", "gzip");
  response.body = is_packed ? file->packed : file->body;
  return response;
}

}  // namespace platform::http
