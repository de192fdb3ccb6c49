#include "domain/identity/driver/id_token.hpp"

#include <cstddef>
#include <cstdint>

/// What a provider sends: the key set, the head of a token, its payload, and the whole of it.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  namespace driver = identity::driver;
  std::string_view const text{reinterpret_cast<char const*>(data), size};
  static_cast<void>(driver::read_claims(text));
  auto const keys = driver::read_key_set(text);
  auto const header = driver::read_token_header(text);
  if (keys && !keys->empty())
    static_cast<void>(driver::key_for(*keys, {keys->front().key.kty, ""}));
  if (header) {
    driver::SigningKey const key{"", {"RSA", "AQAB", "AQAB"}};
    static_cast<void>(driver::verified_claims(text, key));
  }
  return 0;
}
