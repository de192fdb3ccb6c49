#pragma once

#include "base/result.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace knowledge {

/// What a part of an article is there for.
enum class PartKind : std::uint8_t {
  Opening,  // of every answer; in the common article only
  Notice,   // it may not be solved; the paid contract
  Decline,  // what the desk doesn't do, and who can
  Meaning,
  Now,      // do now, one thing a line
  Avoid,    // do not
  Ask,      // what the desk needs to know next
  Windows,  // public windows
  Beyond,   // when it leaves our scope
  Worry,    // when to tell the desk at once
  Closing,  // of every answer; in the common article only
};
inline constexpr std::array<std::string_view, 11> kPartKinds{
    "opening", "notice",  "decline", "meaning", "now",    "avoid",
    "ask",     "windows", "beyond",  "worry",   "closing"};
[[nodiscard]] constexpr std::string_view name_of(PartKind kind) {
  return kPartKinds[static_cast<std::size_t>(kind)];
}
[[nodiscard]] std::optional<PartKind> part_kind_from(std::string_view name);

/// One thing that must hold, or must not, for a part to be used: "alert", "wish:block",
/// "fact:cve", "said:entered" (the inquiry speaks of it, in the sense of a cue of triage).
struct Condition {
  std::string subject;
  bool is_wanted = true;

  /// "!alert" is the opposite of "alert". Empty for a subject nobody can tell.
  [[nodiscard]] static std::optional<Condition> parse(std::string_view text);
  [[nodiscard]] std::string text() const { return (is_wanted ? "" : "!") + subject; }
  auto operator<=>(Condition const&) const = default;
};

/// Lines of one kind, used together or not at all.
struct Part {
  PartKind kind = PartKind::Meaning;
  std::vector<Condition> when{};
  std::string heading{};               // instead of the kind's own
  bool is_from_alert = false;          // the words are those of the alert's explanation
  std::vector<std::string> lines{};    // {alert.device} is a slot, 〔 〕 is for the analyst
  std::vector<std::string> windows{};  // ids
  auto operator<=>(Part const&) const = default;
};

/// The slots of a line in their order: "alert.device". Invalid ("knowledge.slot") for a brace
/// without its other, and for a slot that doesn't exist.
[[nodiscard]] base::Result<std::vector<std::string>> slots_of(std::string_view line);

/// Invalid ("knowledge.part") when a part could come out empty or broken: no words, a slot whose
/// condition isn't there, windows in another kind.
[[nodiscard]] base::Result<void> check_part(Part const& part);

}  // namespace knowledge
