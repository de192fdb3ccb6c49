#include "domain/notices/bounce_address.hpp"

#include <algorithm>

namespace notices {
namespace {

constexpr std::size_t kMacLetters = 16;  // 64 bits of a keyed hash; each guess is one mail

[[nodiscard]] std::string mark_of(std::string_view notice, Mac const& mac) {
  return mac("notices.bounce|" + std::string{notice}).substr(0, kMacLetters);
}

[[nodiscard]] std::string folded(std::string_view text) {
  std::string lower{text};
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lower;
}

/// Without telling by its time where the first difference is.
[[nodiscard]] bool is_same(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  int difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i) difference |= a[i] ^ b[i];
  return difference == 0;
}

}  // namespace

std::optional<terms::MailAddress> bounce_address(terms::MailAddress const& base,
                                                 terms::NoticeId const& notice, Mac const& mac) {
  auto made = terms::MailAddress::parse(std::string{base.local()} + "+" + notice.text() + "." +
                                        mark_of(notice.text(), mac) + "@" +
                                        std::string{base.domain()});
  if (!made) return std::nullopt;
  return std::move(*made);
}

std::optional<terms::NoticeId> notice_of_bounce(terms::MailAddress const& base,
                                                std::string_view address, Mac const& mac) {
  auto const parsed = terms::MailAddress::parse(folded(address));
  if (!parsed || parsed->domain() != base.domain()) return std::nullopt;
  auto name = parsed->local();
  auto const head = folded(base.local()) + "+";
  auto const dot = name.rfind('.');
  if (!name.starts_with(head) || dot == std::string_view::npos) return std::nullopt;
  auto const notice = name.substr(head.size(), dot - head.size());
  if (dot < head.size() || !is_same(name.substr(dot + 1), mark_of(notice, mac))) {
    return std::nullopt;
  }
  auto id = terms::NoticeId::parse(notice);
  if (!id) return std::nullopt;
  return std::move(*id);
}

}  // namespace notices
