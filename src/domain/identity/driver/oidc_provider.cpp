#include "domain/identity/driver/oidc_provider.hpp"

#include "base/encoding.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/http/json_value.hpp"

namespace identity::driver {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;
using base::uri_component;
using platform::http::JsonValue;
using platform::net::FetchRequest;

constexpr std::chrono::hours kKept{1};
constexpr std::chrono::minutes kKeysAgainAfter{1};

[[nodiscard]] tl::unexpected<base::Error> not_there() {
  return fail(ErrorKind::Unavailable, "identity.oidc-provider",
              "サインイン先に接続できません。少し待ってから、もう一度お試しください。");
}

[[nodiscard]] std::string text_in(JsonValue const& object, std::string_view name) {
  for (auto const& item : object.items) {
    if (item.name == name && item.kind == JsonValue::Kind::Text) return item.text;
  }
  return "";
}

/// RFC 7636 section 4.2: S256.
[[nodiscard]] std::string challenge_of(std::string_view verifier) {
  auto const digest = platform::crypto::sha256(verifier);
  return platform::crypto::base64url({reinterpret_cast<char const*>(digest.data()), digest.size()});
}

}  // namespace

Result<std::unique_ptr<HttpOidcProvider>> HttpOidcProvider::open(OidcSettings settings,
                                                                 base::Clock const& clock) {
  auto fetcher = platform::net::Fetcher::for_origin(settings.issuer);
  bool const has_way_back = !platform::net::origin_of(settings.redirect_uri).empty();
  if (!fetcher || settings.client_id.empty() || !has_way_back) {
    return fail(ErrorKind::Invalid, "identity.oidc-settings",
                "oidc.issuer is an https address, oidc.client_id is set, and oidc.redirect_uri is "
                "this portal's address with /api/v1/oidc/callback.");
  }
  return std::unique_ptr<HttpOidcProvider>{
      new HttpOidcProvider{std::move(settings), std::move(*fetcher), clock}};
}

Result<std::string> HttpOidcProvider::authorization_url(OidcFlow const& flow) {
  auto const at = endpoints();
  if (!at) return tl::unexpected(at.error());
  auto url = at->authorization;
  url += url.find('?') == std::string::npos ? '?' : '&';
  return url + "response_type=code&scope=openid&code_challenge_method=S256&client_id=" +
         uri_component(settings_.client_id) +
         "&redirect_uri=" + uri_component(settings_.redirect_uri) +
         "&state=" + uri_component(flow.state) + "&nonce=" + uri_component(flow.nonce) +
         "&code_challenge=" + uri_component(challenge_of(flow.verifier));
}

Result<IdClaims> HttpOidcProvider::claims_for(std::string_view code, OidcFlow const& flow) {
  auto const token = id_token_for(code, flow);
  if (!token) return tl::unexpected(token.error());
  auto const header = read_token_header(*token);
  if (!header) return tl::unexpected(header.error());
  auto const key = key_of(*header);
  if (!key) return tl::unexpected(key.error());
  return verified_claims(*token, *key);
}

/// A worker waits here: two at most, so that a slow provider leaves the others to everybody else.
Result<std::string> HttpOidcProvider::ask(FetchRequest const& request) {
  if (!places_.try_acquire()) return not_there();
  auto answer = fetcher_.fetch(request);
  places_.release();
  if (!answer) return not_there();
  if (answer->status == 200) return std::move(answer->body);
  if (request.body && answer->status == 400) {  // RFC 6749 section 5.2
    return fail(ErrorKind::Unauthenticated, "identity.oidc-code",
                "サインイン先に確認できませんでした。はじめからサインインしてください。");
  }
  return not_there();
}

Result<HttpOidcProvider::Endpoints> HttpOidcProvider::endpoints() {
  auto const now = clock_.now();
  {
    std::lock_guard const lock{mutex_};
    if (endpoints_ && now - endpoints_at_ < kKept) return *endpoints_;
  }
  auto base = settings_.issuer;
  if (base.ends_with('/')) base.pop_back();
  auto const document = ask({base + "/.well-known/openid-configuration"});
  if (!document) return tl::unexpected(document.error());
  auto read = read_document(*document);
  if (!read) return read;
  std::lock_guard const lock{mutex_};
  endpoints_ = *read;
  endpoints_at_ = now;
  return read;
}

/// Discovery section 4.3: the document's issuer is the one that was asked. Endpoints elsewhere
/// would have us ask, or send people to, whom nobody configured.
Result<HttpOidcProvider::Endpoints> HttpOidcProvider::read_document(std::string_view json) const {
  auto const root = platform::http::parse_json(json);
  if (!root || text_in(*root, "issuer") != settings_.issuer) return not_there();
  Endpoints found{text_in(*root, "authorization_endpoint"), text_in(*root, "token_endpoint"),
                  text_in(*root, "jwks_uri")};
  auto const home = platform::net::origin_of(settings_.issuer);
  for (auto const* url : {&found.authorization, &found.token, &found.keys}) {
    if (platform::net::origin_of(*url) != home) return not_there();
  }
  return found;
}

Result<std::string> HttpOidcProvider::id_token_for(std::string_view code, OidcFlow const& flow) {
  auto const at = endpoints();
  if (!at) return tl::unexpected(at.error());
  FetchRequest request{at->token};
  auto form = "grant_type=authorization_code&code=" + uri_component(code) +
              "&redirect_uri=" + uri_component(settings_.redirect_uri) +
              "&code_verifier=" + uri_component(flow.verifier);
  if (settings_.client_secret.empty()) {
    form += "&client_id=" + uri_component(settings_.client_id);
  } else {  // RFC 6749 section 2.3.1: both are form-encoded first
    request.user = uri_component(settings_.client_id);
    request.password = uri_component(settings_.client_secret);
  }
  request.body = {"application/x-www-form-urlencoded", std::move(form)};
  auto const answer = ask(request);
  if (!answer) return tl::unexpected(answer.error());
  auto const root = platform::http::parse_json(*answer);
  auto token = root ? text_in(*root, "id_token") : std::string{};
  if (token.empty()) return not_there();
  return token;
}

Result<SigningKey> HttpOidcProvider::key_of(TokenHeader const& header) {
  for (bool const is_fresh_wanted : {false, true}) {
    auto const known = keys(is_fresh_wanted);
    if (!known) return tl::unexpected(known.error());
    if (auto key = key_for(*known, header)) return std::move(*key);
  }
  return fail(ErrorKind::Unauthenticated, "identity.id-token",
              "The id_token is not good: no key of the provider fits.");
}

Result<std::vector<SigningKey>> HttpOidcProvider::keys(bool is_fresh_wanted) {
  auto const now = clock_.now();
  {
    std::lock_guard const lock{mutex_};
    std::chrono::microseconds const kept = is_fresh_wanted
                                               ? std::chrono::microseconds{kKeysAgainAfter}
                                               : std::chrono::microseconds{kKept};
    if (keys_at_ && now - *keys_at_ < kept) return keys_;
  }
  auto const at = endpoints();
  if (!at) return tl::unexpected(at.error());
  auto const json = ask({at->keys});
  if (!json) return tl::unexpected(json.error());
  auto read = read_key_set(*json);
  if (!read) return read;
  std::lock_guard const lock{mutex_};
  keys_ = *read;
  keys_at_ = now;
  return read;
}

}  // namespace identity::driver
