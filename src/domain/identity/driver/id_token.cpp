#include "domain/identity/driver/id_token.hpp"

#include "platform/http/json_value.hpp"

namespace identity::driver {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using platform::http::JsonValue;

constexpr std::size_t kTokenMax = 16 * 1024;
constexpr std::size_t kKeysMax = 100;
constexpr std::size_t kAudiencesMax = 20;

[[nodiscard]] tl::unexpected<base::Error> bad_token(std::string_view what) {
  return fail(ErrorKind::Unauthenticated, "identity.id-token",
              "The id_token is not good: " + std::string{what} + ".");
}

[[nodiscard]] JsonValue const* member(JsonValue const& object, std::string_view name) {
  for (auto const& item : object.items) {
    if (item.name == name) return &item;
  }
  return nullptr;
}

[[nodiscard]] std::optional<std::string> text_in(JsonValue const& object, std::string_view name) {
  auto const* found = member(object, name);
  if (found == nullptr || found->kind != JsonValue::Kind::Text) return std::nullopt;
  return found->text;
}

[[nodiscard]] std::optional<std::int64_t> whole_in(JsonValue const& object, std::string_view name) {
  auto const* found = member(object, name);
  if (found == nullptr || found->kind != JsonValue::Kind::Whole) return std::nullopt;
  return found->whole;
}

/// One text, or a list of texts (RFC 7519 section 4.1.3).
[[nodiscard]] std::vector<std::string> audience_in(JsonValue const& claims) {
  auto const* found = member(claims, "aud");
  if (found == nullptr) return {};
  if (found->kind == JsonValue::Kind::Text) return {found->text};
  if (found->kind != JsonValue::Kind::List || found->items.size() > kAudiencesMax) return {};
  std::vector<std::string> audience;
  for (auto const& item : found->items) {
    if (item.kind != JsonValue::Kind::Text) return {};
    audience.push_back(item.text);
  }
  return audience;
}

[[nodiscard]] std::optional<SigningKey> key_of(JsonValue const& row) {
  if (row.kind != JsonValue::Kind::Object) return std::nullopt;
  if (text_in(row, "use").value_or("sig") != "sig") return std::nullopt;
  SigningKey key{text_in(row, "kid").value_or(""), {text_in(row, "kty").value_or("")}};
  auto const algorithm = text_in(row, "alg");
  if (key.key.kty == "RSA" && algorithm.value_or("RS256") == "RS256") {
    key.key.n = text_in(row, "n").value_or("");
    key.key.e = text_in(row, "e").value_or("");
    return key;
  }
  key.key.crv = text_in(row, "crv").value_or("");
  if (key.key.kty != "EC" || key.key.crv != "P-256" || algorithm.value_or("ES256") != "ES256") {
    return std::nullopt;
  }
  key.key.x = text_in(row, "x").value_or("");
  key.key.y = text_in(row, "y").value_or("");
  return key;
}

}  // namespace

Result<std::vector<SigningKey>> read_key_set(std::string_view json) {
  auto const root = platform::http::parse_json(json);
  auto const* rows = root ? member(*root, "keys") : nullptr;
  if (rows == nullptr || rows->kind != JsonValue::Kind::List || rows->items.size() > kKeysMax) {
    return fail(ErrorKind::Unavailable, "identity.oidc-provider",
                "The provider's key set is not readable.");
  }
  std::vector<SigningKey> keys;
  for (auto const& row : rows->items) {
    if (auto key = key_of(row)) keys.push_back(std::move(*key));
  }
  return keys;
}

Result<TokenHeader> read_token_header(std::string_view token) {
  auto const end = token.find('.');
  if (token.size() > kTokenMax || end == std::string_view::npos) return bad_token("its form");
  auto const json = platform::crypto::from_base64url(token.substr(0, end));
  if (!json) return bad_token("its form");
  auto const root = platform::http::parse_json(*json);
  if (!root || root->kind != JsonValue::Kind::Object) return bad_token("its header");
  if (member(*root, "crit") != nullptr) return bad_token("its extensions");
  auto const algorithm = text_in(*root, "alg").value_or("");
  auto const id = text_in(*root, "kid").value_or("");
  if (algorithm == "RS256") return TokenHeader{"RSA", id};
  if (algorithm == "ES256") return TokenHeader{"EC", id};
  return bad_token("its algorithm");
}

std::optional<SigningKey> key_for(std::vector<SigningKey> const& keys, TokenHeader const& header) {
  std::optional<SigningKey> found;
  for (auto const& key : keys) {
    bool const is_named = header.key_id.empty() || key.id == header.key_id;
    if (!is_named || key.key.kty != header.key_type) continue;
    if (found) return std::nullopt;
    found = key;
  }
  return found;
}

Result<IdClaims> read_claims(std::string_view payload) {
  auto const root = platform::http::parse_json(payload);
  if (!root || root->kind != JsonValue::Kind::Object) return bad_token("its payload");
  auto const issuer = text_in(*root, "iss");
  auto const subject = text_in(*root, "sub");
  auto const expires_at = whole_in(*root, "exp");
  auto const issued_at = whole_in(*root, "iat");
  if (!issuer || !subject || !expires_at || !issued_at) return bad_token("a claim is missing");
  constexpr std::int64_t kSecondsMax = 1LL << 40;  // beyond the year 30,000
  if (*expires_at < 0 || *expires_at > kSecondsMax || *issued_at < 0 || *issued_at > kSecondsMax) {
    return bad_token("its times");
  }
  return IdClaims{*issuer,
                  *subject,
                  audience_in(*root),
                  text_in(*root, "azp"),
                  text_in(*root, "nonce").value_or(""),
                  *expires_at,
                  *issued_at};
}

Result<IdClaims> verified_claims(std::string_view token, SigningKey const& key) {
  auto const payload = platform::crypto::verified_payload(token, key.key);
  if (!payload) return bad_token("its signature");
  return read_claims(*payload);
}

}  // namespace identity::driver
