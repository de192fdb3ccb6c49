#include "domain/mailroom/driver/letter_reader.hpp"

#include "platform/mail/read_letter.hpp"

#include <algorithm>
#include <utility>

namespace mailroom::driver {
namespace {

[[nodiscard]] bool has(platform::mail::ReceivedLetter const& letter, std::string_view fault) {
  return std::find(letter.faults.begin(), letter.faults.end(), fault) != letter.faults.end();
}

}  // namespace

Mail LetterReader::read(std::string_view raw) {
  auto letter = platform::mail::read_letter(raw);
  Mail mail;
  for (auto& header : letter.headers) {
    mail.headers.push_back({std::move(header.name), std::move(header.value)});
  }
  mail.trace = letter.trace;
  mail.from = std::move(letter.from);
  mail.to = std::move(letter.to);
  mail.media_type = std::move(letter.media_type);
  mail.report_type = std::move(letter.report_type);
  mail.text = std::move(letter.text);
  mail.page = std::move(letter.page);
  for (auto& file : letter.files) {
    mail.files.push_back({std::move(file.name), std::move(file.bytes)});
  }
  mail.left_out = std::move(letter.left_out);
  mail.delivery_status = std::move(letter.delivery_status);
  mail.has_head = !has(letter, "no-head");
  mail.is_encrypted = has(letter, "encrypted");
  mail.is_over_limits = has(letter, "head") || has(letter, "parts") || has(letter, "depth") ||
                        has(letter, "text");
  return mail;
}

}  // namespace mailroom::driver
