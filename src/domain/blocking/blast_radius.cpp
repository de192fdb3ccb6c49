#include "domain/blocking/blast_radius.hpp"

#include "base/text.hpp"
#include "domain/blocking/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace blocking {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kHostNameMax = 253;
/// From so many names on, many may live at one address.
constexpr std::int64_t kManyNames = 3;
constexpr std::size_t kWordsMax = 200;

[[nodiscard]] bool is_of_host_name(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-' ||
         letter == '_' || letter == '.';
}

/// Only what can be a name of a host is shown as one. The client chose it, or whoever made it talk.
[[nodiscard]] std::optional<std::string> host_name(std::string name) {
  for (auto& letter : name) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  if (name.ends_with('.')) name.pop_back();
  bool const fits = name.size() <= kHostNameMax && name.find('.') != std::string::npos &&
                    std::all_of(name.begin(), name.end(), is_of_host_name) && name.front() != '.' &&
                    name.front() != '-' && name.find("..") == std::string::npos;
  if (!fits || terms::IpAddress::parse(name)) return std::nullopt;
  return name;
}

void read_names(BlastRadius& radius) {
  std::vector<std::string> names;
  for (auto& name : radius.use.names) {
    if (name.empty() || terms::IpAddress::parse(name)) continue;
    auto read = host_name(std::move(name));
    if (!read) ++radius.names_unreadable;
    if (read && std::find(names.begin(), names.end(), *read) == names.end()) {
      names.push_back(std::move(*read));
    }
  }
  radius.names_total = static_cast<std::int64_t>(names.size());
  if (names.size() > BlastRadius::kNamesMax) names.resize(BlastRadius::kNamesMax);
  radius.use.names = std::move(names);
}

[[nodiscard]] std::string inert(std::string const& words) {
  auto const visible = base::without_hidden_characters(words);
  std::string text{base::first_code_points(visible, kWordsMax)};
  std::replace_if(
      text.begin(), text.end(), [](char one) { return one == '\n' || one == '\t'; }, ' ');
  return text;
}

[[nodiscard]] std::vector<Warning> own_warnings(BlastRadius const& radius) {
  std::vector<Warning> warnings;
  if (radius.use.hosts_total >= 2) {
    warnings.push_back({std::string{kUsedByOthers},
                        fmt::format("社内の{}{}台が、この{}日にこの相手と通信しています。"
                                    "仕事で使っている相手かもしれません。",
                                    radius.use.is_cut ? "少なくとも" : "", radius.use.hosts_total,
                                    radius.use_days)});
  }
  if (radius.names_total >= kManyNames) {
    warnings.push_back({std::string{kSharedAddress},
                        fmt::format("このアドレスは{}個の名前で使われています。"
                                    "関係のないサイトもいっしょに使えなくなるかもしれません。",
                                    radius.names_total)});
  }
  if (radius.use.sightings == 1) {
    warnings.push_back({std::string{kSingleSighting},
                        "根拠は1回の検知だけです。通信の記録は、外から書き込まれることもあります。"
                        "社内に心当たりのある相手なら、止めると困ることがあります。"});
  }
  return warnings;
}

[[nodiscard]] char const* proof_words(Proof proof) {
  switch (proof) {
    case Proof::None: return "機器で止まっているかどうかは、確認できません。";
    case Proof::Delivered:
      return "一覧を機器に渡したところまで確認します。機器で止まっているかどうかは見えません。";
    case Proof::Configured: return "機器の設定を読み返して確認します。";
    case Proof::Counted: return "機器の設定と、止めた通信の数を読み返して確認します。";
  }
  return "";
}

[[nodiscard]] Outlook outlook_of(terms::Adapter adapter, std::vector<milliseconds> times) {
  auto const can = capabilities_of(adapter);
  Outlook outlook{can.expected_apply, can.expected_revert, std::nullopt,
                  static_cast<std::int64_t>(times.size())};
  outlook.measured_apply = median_of(std::move(times));
  outlook.promise = expected_text(adapter, outlook.measured_apply);
  outlook.words = {proof_words(can.proof), std::string{cut_off_text(adapter)},
                   can.survives_reboot ? "ルーターが再起動しても、遮断は残ります。"
                                       : "ルーターが再起動すると、設定し直すまでの間は通ります。"};
  return outlook;
}

}  // namespace

std::optional<milliseconds> median_of(std::vector<milliseconds> times) {
  if (times.empty()) return std::nullopt;
  auto const middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::nth_element(times.begin(), middle, times.end());
  return *middle;
}

BlastRadius blast_radius(RadiusFacts facts) {
  BlastRadius radius;
  radius.use = std::move(facts.use);
  radius.use_days = facts.use_days;
  read_names(radius);
  for (auto& origin : radius.use.origins) {
    origin.signature = inert(origin.signature);
    origin.name = inert(origin.name);
  }
  radius.others = facts.others;
  radius.others_days = facts.others_days;
  for (auto& warning : own_warnings(radius)) radius.warnings.push_back(std::move(warning));
  radius.filters_used = facts.filters_used;
  radius.filters_max = filters_max(facts.filter_cap, facts.adapter);
  radius.filters_left = std::max<std::int64_t>(0, radius.filters_max - radius.filters_used);
  radius.adapter = facts.adapter;
  radius.outlook = outlook_of(facts.adapter, std::move(facts.times_to_effect));
  return radius;
}

std::vector<std::string> codes_of(std::vector<Warning> const& warnings) {
  std::vector<std::string> codes;
  for (auto const& warning : warnings) codes.push_back(warning.code);
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return codes;
}

std::string with_warnings(std::string detail, std::vector<std::string> const& codes) {
  if (codes.empty()) return detail;
  return fmt::format("{}{}warnings {}", detail, detail.empty() ? "" : " ", fmt::join(codes, ","));
}

}  // namespace blocking
