#include "platform/net/fetcher.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <memory>

namespace platform::net {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

constexpr std::string_view kHttp = "http";
constexpr std::string_view kHttps = "https";

/// By the text itself, so that no other spelling of an address slips through.
[[nodiscard]] bool is_loopback(std::string_view url) {
  constexpr std::array<std::string_view, 3> kHosts{
      "http://127.0.0.1:", "http://[::1]:", "http://localhost:"};
  return std::any_of(kHosts.begin(), kHosts.end(),
                     [url](std::string_view host) { return url.starts_with(host); });
}

struct FreeUrl {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
struct FreeText {
  void operator()(char* text) const { curl_free(text); }
};

[[nodiscard]] std::string part_of(CURLU* url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, CURLU_DEFAULT_PORT) != CURLUE_OK) return "";
  std::unique_ptr<char, FreeText> const held{text};
  return held.get();
}

[[nodiscard]] tl::unexpected<base::Error> other_origin() {
  return fail(ErrorKind::Invalid, "net.origin", "This address is not of the server to be asked.");
}

/// Curl wants to be set up once a process, before there are threads; it counts for itself.
struct Library {
  Library() { curl_global_init(CURL_GLOBAL_DEFAULT); }
};

struct Easy {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Headers = std::unique_ptr<curl_slist, FreeList>;

std::size_t take(char* bytes, std::size_t, std::size_t count, void* into) {
  auto& body = *static_cast<std::string*>(into);
  if (body.size() + count > Fetcher::kBytesMax) return 0;  // curl then gives up
  body.append(bytes, count);
  return count;
}

/// Owned by the caller for as long as the handle is used.
[[nodiscard]] Headers set_body(CURL* handle, FetchBody const& body) {
  curl_easy_setopt(handle, CURLOPT_POSTFIELDS, body.bytes.c_str());
  curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE, static_cast<long>(body.bytes.size()));
  Headers headers{curl_slist_append(nullptr, ("Content-Type: " + body.media_type).c_str())};
  curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.get());
  return headers;
}

void set_up(CURL* handle, FetchRequest const& request) {
  curl_easy_setopt(handle, CURLOPT_URL, request.url.c_str());
  bool const is_plain = request.url.starts_with("http:");
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, is_plain ? kHttp.data() : kHttps.data());
  curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(handle, CURLOPT_PROXY, "");
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout_ms));
  curl_easy_setopt(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!request.bearer.empty()) {
    curl_easy_setopt(handle, CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BEARER));
    curl_easy_setopt(handle, CURLOPT_XOAUTH2_BEARER, request.bearer.c_str());
  }
  if (!request.user.empty()) {
    curl_easy_setopt(handle, CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
    curl_easy_setopt(handle, CURLOPT_USERNAME, request.user.c_str());
    curl_easy_setopt(handle, CURLOPT_PASSWORD, request.password.c_str());
  }
}

}  // namespace

/// Read by the library that will ask: what two parsers read differently is an open door.
std::string origin_of(std::string_view text) {
  bool const is_plain = std::all_of(text.begin(), text.end(),
                                    [](char c) { return c > 0x20 && c < 0x7F && c != '\\'; });
  if (!is_plain) return "";
  std::unique_ptr<CURLU, FreeUrl> const url{curl_url()};
  std::string const terminated{text};
  auto const read = curl_url_set(url.get(), CURLUPART_URL, terminated.c_str(), CURLU_DISALLOW_USER);
  if (read != CURLUE_OK) return "";
  auto const scheme = part_of(url.get(), CURLUPART_SCHEME);
  auto host = part_of(url.get(), CURLUPART_HOST);
  if ((scheme != kHttp && scheme != kHttps) || host.empty()) return "";
  for (auto& c : host) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return scheme + "://" + host + ":" + part_of(url.get(), CURLUPART_PORT);
}

Result<Fetcher> Fetcher::for_origin(std::string_view url) {
  auto origin = origin_of(url);
  bool const is_safe = origin.starts_with("https://") || is_loopback(url);
  if (!origin.empty() && is_safe) return Fetcher{std::move(origin)};
  return other_origin();
}

Result<FetchAnswer> Fetcher::fetch(FetchRequest const& request) const {
  if (origin_of(request.url) != origin_) return other_origin();
  static Library const library;  // the one permitted global: the library has but one state
  std::unique_ptr<CURL, Easy> const handle{curl_easy_init()};
  if (!handle) return fail(ErrorKind::Unavailable, "net.fetch", "Too little memory just now.");
  set_up(handle.get(), request);
  auto const headers = request.body ? set_body(handle.get(), *request.body) : Headers{};
  FetchAnswer answer;
  curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, &answer.body);
  if (auto const code = curl_easy_perform(handle.get()); code != CURLE_OK) {
    return fail(ErrorKind::Unavailable, "net.fetch", curl_easy_strerror(code));
  }
  long status = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  answer.status = status;
  return answer;
}

}  // namespace platform::net
