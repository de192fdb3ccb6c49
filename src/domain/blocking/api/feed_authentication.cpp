#include "domain/blocking/api/feed_authentication.hpp"

#include "base/encoding.hpp"
#include "domain/blocking/api/block_handling.hpp"
#include "platform/crypto/digest.hpp"

namespace blocking::api {
namespace {

namespace http = platform::http;
using base::Result;

constexpr std::size_t kShownMax = 200;

[[nodiscard]] tl::unexpected<base::Error> refused() {
  return base::fail(base::ErrorKind::Unauthenticated, "blocking.feed-key", "access forbidden");
}

/// Whoever the user is said to be: the key is all that counts.
[[nodiscard]] std::string password_of(http::Request const& request) {
  auto header = request.header("authorization");
  constexpr std::string_view kBasic = "Basic ";
  if (!header.starts_with(kBasic) || header.size() > 2 * kShownMax) return "";
  auto const bytes = base::from_base64(header.substr(kBasic.size()));
  if (!bytes) return "";
  std::string const text{bytes->begin(), bytes->end()};
  auto const colon = text.find(':');
  return colon == std::string::npos ? "" : text.substr(colon + 1);
}

[[nodiscard]] std::string shown_in(http::Request const& request) {
  if (request.path.starts_with("/v1/")) return std::string{request.header("x-api-key")};
  auto const part = request.path_value("key");
  return part.empty() ? password_of(request) : std::string{part};
}

}  // namespace

Result<std::optional<FeedKey>> FeedAuthentication::known(std::string const& shown) {
  if (shown.size() > kShownMax) return std::nullopt;
  auto const id = feed_key_id_in(shown);
  if (!id) return std::nullopt;
  auto key = terms::read<std::optional<FeedKey>>(
      work_, [&](BlockingPorts& ports) { return ports.feed_keys.any(*id); });
  if (!key || !*key) return key;
  auto const hash = platform::crypto::sha256_hex(shown);
  if (!platform::crypto::equal_in_constant_time(hash, (*key)->secret_hash)) return std::nullopt;
  return key;
}

/// Only where it is known whose device that should have been.
void FeedAuthentication::tell_refusal(http::Request const& request,
                                      std::optional<FeedKey> const& key) {
  auto const client = client_of(request);
  auto const meant = terms::RouterId::parse(request.path_value("router"));
  std::string known = key ? key->router.text() : "";  // else it may be a key, put where it isn't
  auto const told = work_.write([&](BlockingPorts& ports) -> Result<void> {
    if (key) return note_refusal(ports, around_, {key->tenant, key->router}, client);
    if (!meant) return {};
    auto const router = ports.contracts.any_router(*meant);
    if (!router || router->adapter != terms::Adapter::Edl) return {};
    known = router->id.text();
    return note_refusal(ports, around_, {router->tenant, router->id}, client);
  });
  if (log_ == nullptr) return;
  log_->write(base::LogLevel::Warning, "feed.refused",
              {{"peer", client}, {"router", known}, {"detail", told ? "" : told.error().detail}});
}

Result<http::Caller> FeedAuthentication::identify(http::Request const& request) {
  bool const is_feed_path = request.path.starts_with("/v1/") || request.path.starts_with("/edl/");
  if (!is_feed_path) return http::Caller{};
  auto const key = known(shown_in(request));
  if (!key) return tl::unexpected(key.error());
  auto const router = request.path_value("router");
  bool const is_its_router = *key && (router.empty() || router == (*key)->router.text());
  if (!is_its_router) {
    tell_refusal(request, std::nullopt);
    return refused();
  }
  auto const good = terms::read<FeedKey>(
      work_, [&](BlockingPorts& ports) { return good_feed_key(ports, around_, (*key)->id); });
  if (!good && good.error().kind != base::ErrorKind::Forbidden) {
    return tl::unexpected(good.error());
  }
  if (!good) {
    tell_refusal(request, *key);
    return refused();
  }
  http::Caller caller;
  caller.kind = http::CallerKind::FeedKey;
  caller.actor = {terms::Side::System, good->id.text(), good->name};
  caller.routers = {good->router};
  return caller;
}

}  // namespace blocking::api
