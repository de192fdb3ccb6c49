#include "domain/notices/bounce_address.hpp"
#include "domain/notices/letter.hpp"
#include "domain/notices/unsubscribe.hpp"
#include "platform/mail/header_text.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

/// What strangers write where an address, a header's words or a link of a mail stands.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text{reinterpret_cast<char const*>(data), size};
  notices::Mac const mac = [](std::string_view said) {
    return std::string(64, said.empty() ? '0' : 'a');
  };
  auto const base = *terms::MailAddress::parse("bounce@desk.example");
  if (auto const notice = notices::notice_of_bounce(base, text, mac)) {
    if (!notices::bounce_address(base, *notice, mac)) std::abort();
  }
  static_cast<void>(notices::unsubscription_of(text, mac));
  auto const address = terms::MailAddress::parse(text);
  if (address && address->text().find_first_of("\r\n <>,;\"") != std::string::npos) std::abort();
  if (auto const words = platform::mail::HeaderText::parse(text)) {
    auto const coded = platform::mail::encoded(*words, 9);
    for (auto at = coded.find('\n'); at != std::string::npos; at = coded.find('\n', at + 1)) {
      if (at + 1 >= coded.size() || coded[at + 1] != ' ') std::abort();
    }
  }
  if (notices::html_of("t", text, "https://desk.example").find("<script") != std::string::npos) {
    std::abort();
  }
  return 0;
}
