#include "domain/contracts/emergency_contacts.hpp"

#include "base/text.hpp"
#include "base/text_line.hpp"
#include "domain/contracts/ports.hpp"

#include <algorithm>

namespace contracts {
namespace {

using base::ErrorKind;
using base::fail;
using base::FieldIssue;
using base::pass;
using base::Result;

constexpr std::size_t kWordsMax = 100;  // code points
constexpr std::size_t kMailMax = 254;   // bytes
constexpr std::ptrdiff_t kDigitsMin = 9, kDigitsMax = 15;

[[nodiscard]] std::string plain(std::string const& text) {
  if (!base::is_utf8(text)) return "\x01";  // refused as a control character
  return std::string{base::trimmed(base::nfkc(text))};
}

[[nodiscard]] bool is_words(std::string const& text) { return base::is_line(text, kWordsMax); }

[[nodiscard]] bool is_phone(std::string_view text) {
  auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
  auto const digits = std::count_if(text.begin(), text.end(), is_digit);
  auto const is_sign = [&](char c) {
    return is_digit(c) || c == '-' || c == '+' || c == '(' || c == ')' || c == ' ';
  };
  return digits >= kDigitsMin && digits <= kDigitsMax &&
         std::all_of(text.begin(), text.end(), is_sign);
}

[[nodiscard]] bool is_mail(std::string_view text) {
  auto const at = text.find('@');
  auto const is_plain = [](char c) {
    return static_cast<unsigned char>(c) > 0x20 && c != 0x7F && c != '<' && c != '>' && c != ',';
  };
  return text.size() <= kMailMax && at != std::string_view::npos && at > 0 &&
         at + 1 < text.size() && text.find('@', at + 1) == std::string_view::npos &&
         std::all_of(text.begin(), text.end(), is_plain);
}

void check(EmergencyContact const& one, std::string const& at, std::vector<FieldIssue>& issues) {
  if (one.name.empty() || !is_words(one.name)) {
    issues.push_back({at + "/name", "お名前を100文字以内で入力してください"});
  }
  if (!is_words(one.role)) issues.push_back({at + "/role", "100文字以内で入力してください"});
  if (!is_words(one.hours)) issues.push_back({at + "/hours", "100文字以内で入力してください"});
  if (!one.phone.empty() && !is_phone(one.phone)) {
    issues.push_back({at + "/phone", "市外局番からの電話番号を入力してください"});
  }
  if (!one.mail.empty() && !is_mail(one.mail)) {
    issues.push_back({at + "/mail", "メールアドレスの形で入力してください"});
  }
  if (one.phone.empty() && one.mail.empty()) {
    issues.push_back({at + "/phone", "電話番号かメールアドレスを入力してください"});
  }
}

}  // namespace

Result<std::vector<EmergencyContact>> checked_contacts(std::vector<EmergencyContact> people) {
  std::vector<FieldIssue> issues;
  if (people.size() > EmergencyContacts::kPeopleMax) {
    issues.push_back({"/items", "10人までにしてください"});
    people.resize(EmergencyContacts::kPeopleMax);
  }
  for (std::size_t i = 0; i < people.size(); ++i) {
    auto& one = people[i];
    for (auto* text : {&one.name, &one.role, &one.phone, &one.mail, &one.hours}) {
      *text = plain(*text);
    }
    check(one, "/items/" + std::to_string(i), issues);
  }
  if (issues.empty()) return people;
  return fail(ErrorKind::Invalid, "contracts.contacts",
              "緊急連絡先に、直していただくところがあります。", std::move(issues));
}

Result<EmergencyContacts> keep_contacts(ContractsPorts& ports, Surroundings const& around,
                                        NewContacts what, terms::Actor const& by) {
  if (by.side != terms::Side::Customer) {
    return fail(ErrorKind::Forbidden, "contracts.customer-only",
                "緊急連絡先を変えられるのは、お客さまの管理者だけです。");
  }
  auto people = checked_contacts(std::move(what.people));
  if (!people) return pass(people);
  EmergencyContacts const kept{what.tenant, std::move(*people), what.revision_seen + 1,
                               around.clock.now(), by.name};
  if (auto saved = ports.contacts.save(kept, what.revision_seen); !saved) return pass(saved);
  auto recorded = ports.audit.record({what.tenant, by, "contracts.contacts-kept",
                                      what.tenant.text(),
                                      std::to_string(kept.people.size()) + " people"});
  if (!recorded) return pass(recorded);
  return kept;
}

}  // namespace contracts
