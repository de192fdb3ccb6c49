#include "domain/mailroom/reply_token.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// Any bytes as an address and as a token. Where a token is read, the text that is made of it is
/// the same but for case: there is one text for each token.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  // A weak key that the fuzzer can meet: its hash is the same for every text.
  auto const sign = [](std::string_view) { return std::string(64, '6'); };
  std::string_view const input{reinterpret_cast<char const*>(data), size};
  auto const token = mailroom::parse_reply_token(input, sign);
  if (token) {
    auto const made = mailroom::make_reply_token(*token, sign);
    if (!made || made->size() != input.size()) __builtin_trap();
    if (!mailroom::parse_reply_token(*made, sign)) __builtin_trap();
  }
  static_cast<void>(mailroom::own_address(input, "mail.desk.example"));
  return 0;
}
