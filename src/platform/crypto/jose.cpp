#include "platform/crypto/jose.hpp"

#include "base/encoding.hpp"

#include <cjose/cjose.h>

#include <algorithm>
#include <memory>

namespace platform::crypto {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

struct FreeKey {
  void operator()(cjose_jwk_t* key) const { cjose_jwk_release(key); }
};
struct FreeToken {
  void operator()(cjose_jws_t* token) const { cjose_jws_release(token); }
};

[[nodiscard]] tl::unexpected<base::Error> no_good() {
  return fail(ErrorKind::Invalid, "crypto.jws", "The signed token is not good.");
}

[[nodiscard]] bool is_base64url(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  });
}

/// Three parts and nothing else: the library is more lenient.
[[nodiscard]] bool is_compact(std::string_view token) {
  int parts = 1;
  for (auto dot = token.find('.'); dot != std::string_view::npos; dot = token.find('.')) {
    if (!is_base64url(token.substr(0, dot))) return false;
    token.remove_prefix(dot + 1);
    ++parts;
  }
  return parts == 3 && is_base64url(token);
}

/// As JSON. Every member is base64url or one of two names, so nothing needs escaping.
[[nodiscard]] std::string json_of(PublicJwk const& key) {
  if (key.kty == "RSA") return R"({"kty":"RSA","n":")" + key.n + R"(","e":")" + key.e + R"("})";
  return R"({"kty":"EC","crv":"P-256","x":")" + key.x + R"(","y":")" + key.y + R"("})";
}

[[nodiscard]] bool is_known(PublicJwk const& key) {
  constexpr std::size_t kMemberMax = 2048;
  for (auto const* member : {&key.n, &key.e, &key.x, &key.y}) {
    if (member->size() > kMemberMax || !is_base64url(*member)) return false;
  }
  return key.kty == "RSA" || (key.kty == "EC" && key.crv == "P-256");
}

}  // namespace

Result<std::string> verified_payload(std::string_view token, PublicJwk const& key) {
  if (!is_known(key) || !is_compact(token)) return no_good();
  cjose_err fault{};
  auto const json = json_of(key);
  std::unique_ptr<cjose_jwk_t, FreeKey> const jwk{
      cjose_jwk_import(json.data(), json.size(), &fault)};
  std::unique_ptr<cjose_jws_t, FreeToken> const jws{
      cjose_jws_import(token.data(), token.size(), &fault)};
  if (!jwk || !jws || !cjose_jws_verify(jws.get(), jwk.get(), &fault)) return no_good();
  std::uint8_t* bytes = nullptr;
  std::size_t count = 0;
  if (!cjose_jws_get_plaintext(jws.get(), &bytes, &count, &fault)) return no_good();
  return std::string{bytes, bytes + count};
}

std::string base64url(std::string_view bytes) {
  auto text = base::base64(base::bytes_of(bytes));
  for (auto& c : text) c = c == '+' ? '-' : c == '/' ? '_' : c;
  text.erase(text.find_last_not_of('=') + 1);
  return text;
}

Result<std::string> from_base64url(std::string_view text) {
  if (!is_base64url(text)) return no_good();
  std::string padded{text};
  for (auto& c : padded) c = c == '-' ? '+' : c == '_' ? '/' : c;
  padded.append((4 - padded.size() % 4) % 4, '=');
  auto const bytes = base::from_base64(padded);
  if (!bytes) return no_good();
  return std::string{bytes->begin(), bytes->end()};
}

}  // namespace platform::crypto
