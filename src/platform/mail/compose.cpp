#include "platform/mail/compose.hpp"

#include "base/check.hpp"
#include "base/encoding.hpp"
#include "base/strong_id.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace platform::mail {
namespace {

constexpr std::size_t kBase64Line = 76;

/// Base64 of text whose lines end as they do in mail.
[[nodiscard]] std::string body_of(std::string_view text) {
  std::string lines;
  for (char const c : text) {
    if (c == '\r') continue;
    if (c == '\n') lines.push_back('\r');
    lines.push_back(c);
  }
  auto const whole = base::base64(base::bytes_of(lines));
  std::string folded;
  for (std::size_t at = 0; at < whole.size(); at += kBase64Line) {
    folded += whole.substr(at, kBase64Line) + "\r\n";
  }
  return folded;
}

[[nodiscard]] std::string part_of(std::string_view media_type, std::string_view text) {
  return fmt::format(
      "Content-Type: {}; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{}", media_type,
      body_of(text));
}

[[nodiscard]] std::string header_of(std::string_view name, HeaderText const& words) {
  return fmt::format("{}: {}\r\n", name, encoded(words, name.size() + 2));
}

[[nodiscard]] std::string from_of(Letter const& letter) {
  constexpr std::string_view kName = "From: ";
  // Always as encoded words or plain letters, never quoted: nothing in a name can end it early.
  auto const& name = letter.from_name.text();
  bool const is_plain = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ';
  });
  if (name.empty()) return fmt::format("{}<{}>\r\n", kName, letter.from.text());
  auto const words = is_plain ? name : "=?UTF-8?B?" + base::base64(base::bytes_of(name)) + "?=";
  return fmt::format("{}{}\r\n <{}>\r\n", kName, words, letter.from.text());
}

}  // namespace

std::string mail_date(base::Instant at) {
  constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  constexpr std::chrono::hours kJapan{9};
  auto const second = std::chrono::floor<std::chrono::seconds>(
      std::chrono::sys_time<std::chrono::microseconds>{std::chrono::microseconds{at.micros()} +
                                                       kJapan});
  auto const day = std::chrono::floor<std::chrono::days>(second);
  std::chrono::year_month_day const date{day};
  std::chrono::hh_mm_ss const clock{second - day};
  return fmt::format(
      "{}, {} {} {:04} {:02}:{:02}:{:02} +0900", kDays[std::chrono::weekday{day}.c_encoding()],
      static_cast<unsigned>(date.day()), kMonths[static_cast<unsigned>(date.month()) - 1],
      static_cast<int>(date.year()), clock.hours().count(), clock.minutes().count(),
      clock.seconds().count());
}

std::string compose(Letter const& letter) {
  DESK_CHECK(base::is_id_text(letter.id));
  auto const boundary = "=_" + letter.id;  // "_" stands in no base64
  auto mail = fmt::format("Date: {}\r\n", mail_date(letter.at));
  mail += from_of(letter);
  mail += fmt::format("To: <{}>\r\n", letter.to.text());
  if (letter.reply_to) mail += fmt::format("Reply-To: <{}>\r\n", letter.reply_to->text());
  mail += header_of("Subject", letter.subject);
  mail += fmt::format("Message-ID: <{}@{}>\r\n", letter.id, letter.from.domain());
  mail += "MIME-Version: 1.0\r\nContent-Language: ja\r\n";
  mail += "Auto-Submitted: auto-generated\r\nX-Auto-Response-Suppress: All\r\nPrecedence: bulk\r\n";
  if (letter.unsubscribe) {
    mail += fmt::format("List-Unsubscribe:\r\n <{}>\r\n", letter.unsubscribe->text());
    mail += "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n";
  }
  mail += fmt::format("Content-Type: multipart/alternative;\r\n boundary=\"{}\"\r\n\r\n", boundary);
  for (auto const& [type, text] : {std::pair{"text/plain", std::string_view{letter.text}},
                                   std::pair{"text/html", std::string_view{letter.html}}}) {
    mail += fmt::format("--{}\r\n{}\r\n", boundary, part_of(type, text));
  }
  mail += fmt::format("--{}--\r\n", boundary);
  return mail;
}

}  // namespace platform::mail
