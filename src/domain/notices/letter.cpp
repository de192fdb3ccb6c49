#include "domain/notices/letter.hpp"

#include "base/html_text.hpp"
#include "domain/notices/bounce_address.hpp"
#include "domain/notices/unsubscribe.hpp"

#include <fmt/format.h>

namespace notices {
namespace {

/// A whole line that begins with our own address is a link; nothing else ever is.
[[nodiscard]] std::string html_line(std::string_view line, std::string_view portal_url) {
  auto const words = base::html_escaped(line);
  bool const is_ours = !portal_url.empty() && line.starts_with(std::string{portal_url} + "/") &&
                       line.find(' ') == std::string_view::npos;
  return is_ours ? fmt::format("<a href=\"{0}\">{0}</a>", words) : words;
}

[[nodiscard]] std::string foot_of(Notice const& notice, LetterHead const& head,
                                  std::string const& unsubscribe_url) {
  auto foot = fmt::format("--\n{}\nこのメールは自動でお送りしています。", head.sender_name);
  foot += notice.inquiry ? "返信すると、お問い合わせに届きます。" : "";
  if (!unsubscribe_url.empty()) {
    foot += fmt::format("\n\nこの種類のメールを止める:\n{}", unsubscribe_url);
  }
  return foot;
}

}  // namespace

std::string defanged(std::string_view text) {
  std::string safe;
  for (char const c : text) {
    if (c == '.') {
      safe += "[.]";
    } else if (c == ':') {
      safe += "[:]";
    } else if (c == '@') {
      safe += "[@]";
    } else {
      safe.push_back(c);
    }
  }
  return safe;
}

std::string html_of(std::string_view title, std::string_view text, std::string_view portal_url) {
  std::string body;
  bool is_open = false;
  while (!text.empty()) {
    auto const end = text.find('\n');
    auto const line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.empty()) {
      body += is_open ? "</p>\n" : "";
      is_open = false;
      continue;
    }
    body += is_open ? "<br>\n" : "<p>";
    body += html_line(line, portal_url);
    is_open = true;
  }
  body += is_open ? "</p>\n" : "";
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"ja\">\n"
      "<head><meta charset=\"utf-8\"><title>{}</title></head>\n"
      "<body style=\"font-family:sans-serif;line-height:1.7\">\n{}</body>\n</html>\n",
      base::html_escaped(title), body);
}

Letter letter_of(Notice const& notice, LetterHead const& head, Mac const& mac, base::Instant now) {
  Letter letter{.id = notice.id,
                .sender = bounce_address(head.bounces, notice.id, mac).value_or(head.bounces),
                .to = notice.to.address,
                .subject = notice.words.subject,
                .at = now};
  if (notice.to.user && subject_of(notice.kind) != Subject::Must) {
    letter.unsubscribe_url = head.portal_url + "/api/v1/unsubscribe/" +
                             unsubscribe_token({*notice.to.user, subject_of(notice.kind)}, mac);
  }
  letter.text = notice.words.text;
  if (!notice.words.path.empty()) letter.text += "\n\n" + head.portal_url + notice.words.path;
  letter.text += "\n\n" + foot_of(notice, head, letter.unsubscribe_url) + "\n";
  letter.html = html_of(letter.subject, letter.text, head.portal_url);
  return letter;
}

}  // namespace notices
