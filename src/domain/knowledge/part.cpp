#include "domain/knowledge/part.hpp"

#include "base/text_line.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace knowledge {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

constexpr std::size_t kLinesMax = 20;
constexpr std::size_t kLineMax = 300;  // code points
constexpr std::size_t kHeadingMax = 60;
constexpr std::size_t kWindowsMax = 5;

constexpr std::array<std::string_view, 7> kOfAlert{"alert",   "outbound", "inbound", "blockable",
                                                   "blocked", "urgent",   "foreign"};
constexpr std::array<std::string_view, 4> kWishes{"block", "unblock", "insurance", "question"};
constexpr std::array<std::string_view, 7> kFacts{"ip",  "url",      "domain", "email",
                                                 "cve", "filename", "hash"};
constexpr std::array<std::string_view, 5> kAlertSlots{"when", "device", "peer", "risk", "name"};

template <std::size_t size>
[[nodiscard]] bool holds(std::array<std::string_view, size> const& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

[[nodiscard]] bool is_cue_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_';
  });
}

/// What must be known for a slot to be filled: alert.device needs an alert.
[[nodiscard]] std::optional<std::string> need_of(std::string_view slot) {
  auto const dot = slot.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  auto const name = slot.substr(dot + 1);
  if (slot.substr(0, dot) == "alert" && holds(kAlertSlots, name)) return "alert";
  if (slot.substr(0, dot) == "fact" && holds(kFacts, name)) return "fact:" + std::string{name};
  return std::nullopt;
}

[[nodiscard]] bool is_given(Part const& part, std::string_view subject) {
  return std::any_of(part.when.begin(), part.when.end(), [subject](Condition const& one) {
    return one.is_wanted && one.subject == subject;
  });
}

[[nodiscard]] Result<void> fault(std::string detail) {
  return fail(ErrorKind::Invalid, "knowledge.part", std::move(detail));
}

[[nodiscard]] Result<void> check_line(Part const& part, std::string const& line) {
  if (line.empty() || !base::is_line(line, kLineMax)) {
    return fault(fmt::format("1行は1〜{}文字で、改行を入れずに書いてください。", kLineMax));
  }
  auto const slots = slots_of(line);
  if (!slots) return tl::unexpected(slots.error());
  for (auto const& slot : *slots) {
    if (is_given(part, *need_of(slot))) continue;
    return fault(fmt::format("{{{}}} を使う部分には、条件 {} が要ります。", slot, *need_of(slot)));
  }
  return {};
}

/// What the explanation of an alert has words for.
[[nodiscard]] bool can_come_from_alert(PartKind kind) {
  return kind == PartKind::Meaning || kind == PartKind::Now || kind == PartKind::Worry;
}

}  // namespace

std::optional<PartKind> part_kind_from(std::string_view name) {
  for (std::size_t i = 0; i < kPartKinds.size(); ++i) {
    if (kPartKinds[i] == name) return static_cast<PartKind>(i);
  }
  return std::nullopt;
}

std::optional<Condition> Condition::parse(std::string_view text) {
  bool const is_wanted = !text.starts_with('!');
  auto const subject = is_wanted ? text : text.substr(1);
  auto const colon = subject.find(':');
  auto const sort = subject.substr(0, colon);
  auto const name = colon == std::string_view::npos ? "" : subject.substr(colon + 1);
  bool const is_known = colon == std::string_view::npos ? holds(kOfAlert, subject)
                        : sort == "wish"                ? holds(kWishes, name)
                        : sort == "fact"                ? holds(kFacts, name)
                                                        : sort == "said" && is_cue_name(name);
  if (!is_known) return std::nullopt;
  return Condition{std::string{subject}, is_wanted};
}

Result<std::vector<std::string>> slots_of(std::string_view line) {
  std::vector<std::string> slots;
  for (auto at = line.find_first_of("{}"); at != std::string_view::npos;) {
    auto const end = line[at] == '{' ? line.find_first_of("{}", at + 1) : std::string_view::npos;
    bool const is_closed = end != std::string_view::npos && line[end] == '}';
    auto const slot = is_closed ? line.substr(at + 1, end - at - 1) : std::string_view{};
    if (!need_of(slot)) {
      return fail(ErrorKind::Invalid, "knowledge.slot",
                  fmt::format("「{}」に、使えない {{ }} があります。", line));
    }
    slots.emplace_back(slot);
    at = line.find_first_of("{}", end + 1);
  }
  return slots;
}

Result<void> check_part(Part const& part) {
  bool const is_about_windows = part.kind == PartKind::Windows;
  if (is_about_windows == part.windows.empty() || part.windows.size() > kWindowsMax) {
    return fault(fmt::format("公的な窓口は、窓口の部分に1〜{}件選んでください。", kWindowsMax));
  }
  if (!base::is_line(part.heading, kHeadingMax)) {
    return fault(fmt::format("見出しは{}文字以内の1行で書いてください。", kHeadingMax));
  }
  if (part.is_from_alert) {
    bool const is_good = can_come_from_alert(part.kind) && part.lines.empty() &&
                         is_given(part, "alert");
    if (!is_good) return fault("アラートの説明を使う部分は、条件 alert だけで、行は書けません。");
    return {};
  }
  if (part.lines.size() > kLinesMax || (part.lines.empty() && !is_about_windows)) {
    return fault(fmt::format("1つの部分には、1〜{}行を書いてください。", kLinesMax));
  }
  for (auto const& line : part.lines) {
    if (auto checked = check_line(part, line); !checked) return checked;
  }
  return {};
}

}  // namespace knowledge
