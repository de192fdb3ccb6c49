#include "base/text.hpp"
#include "domain/mailroom/delivery_report.hpp"
#include "domain/mailroom/driver/letter_reader.hpp"
#include "domain/mailroom/spoken.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

/// Any bytes as a mail: what is shown of it is UTF-8 without control characters, in its limits.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  static mailroom::driver::LetterReader reader;
  std::string_view const input{reinterpret_cast<char const*>(data), size};
  auto const mail = reader.read(input);
  auto const spoken = mailroom::spoken_of(mail);
  for (auto const& text : {spoken.said, spoken.rest, spoken.remark}) {
    if (base::has_control_characters(text)) __builtin_trap();
    if (base::code_points(text) > mailroom::Spoken::kLettersMax) __builtin_trap();
  }
  for (auto const& header : mail.headers) {
    auto const line = mailroom::shown_line(header.value, 200);
    if (base::has_control_characters(line) || base::code_points(line) > 200) __builtin_trap();
  }
  static_cast<void>(mailroom::recipients_of(mail));
  static_cast<void>(mailroom::is_automatic(mail));
  static_cast<void>(mailroom::is_auto_reply(mail));
  static_cast<void>(mailroom::is_own_mail(mail, {"mail.desk.example", "desk@desk.example"}));
  auto const report = mailroom::delivery_report_of(mail.delivery_status);
  if (base::has_control_characters(report.code) || report.code.size() > 11) __builtin_trap();
  return 0;
}
