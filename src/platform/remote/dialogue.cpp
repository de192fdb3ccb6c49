#include "platform/remote/dialogue.hpp"

#include "platform/remote/screen.hpp"

#include <algorithm>

namespace platform::remote {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;
using Steady = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t kLineMax = 4'000;  // what devices take as one line
constexpr std::size_t kPagesMax = 10'000;

[[nodiscard]] std::string_view without_end_blanks(std::string_view text) {
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

[[nodiscard]] bool ends_with_one(std::string_view text, std::vector<std::string> const& endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](auto const& ending) { return text.ends_with(ending); });
}

[[nodiscard]] bool is_typable(std::string_view line) {
  return line.size() <= kLineMax && std::all_of(line.begin(), line.end(), [](char letter) {
           return static_cast<unsigned char>(letter) >= 0x20 && letter != '\x7f';
         });
}

[[nodiscard]] milliseconds left_until(Steady::time_point end) {
  return std::max(milliseconds{0}, std::chrono::duration_cast<milliseconds>(end - Steady::now()));
}

/// What stands on the screen, and whether a pager waits there.
class Reading {
 public:
  Reading(Manners const& manners, std::vector<std::string> const& endings)
      : manners_(manners), endings_(endings) {}
  void feed(std::string_view bytes) { screen_.feed(bytes); }
  [[nodiscard]] bool has_lost() const { return screen_.has_lost(); }
  [[nodiscard]] bool is_at_prompt() const {
    return ends_with_one(without_end_blanks(screen_.last_line()), endings_);
  }
  [[nodiscard]] bool is_at_pager() const {
    return ends_with_one(without_end_blanks(screen_.last_line()), manners_.pagers);
  }
  [[nodiscard]] bool is_long() const { return screen_.lines().size() > 1; }
  /// A pager that the device did not write over stays in front of the next line.
  [[nodiscard]] Answer answer() const {
    Answer answer{screen_.lines(), screen_.last_line()};
    for (auto& line : answer.lines) {
      for (auto const& pager : manners_.pagers) {
        if (line.starts_with(pager)) line.erase(0, pager.size());
      }
      line.resize(without_end_blanks(line).size());  // what was wiped with blanks
    }
    return answer;
  }

 private:
  Manners const& manners_;
  std::vector<std::string> const& endings_;
  Screen screen_;
};

}  // namespace

Result<Answer> Dialogue::await(std::vector<std::string> const& endings) {
  auto const end = std::min(end_, Steady::now() + manners_.answer);
  Reading reading{manners_, endings};
  std::size_t pages = 0;
  while (true) {
    bool const may_be_done = reading.is_at_prompt();
    if (may_be_done && !reading.is_long()) return reading.answer();
    auto const left = left_until(end);
    auto came = shell_.receive(may_be_done ? std::min(left, manners_.settle) : left);
    if (!came) return pass(came);
    if (came->empty() && may_be_done) return reading.answer();
    reading.feed(*came);
    if (reading.has_lost() || pages > kPagesMax) {
      return fail(ErrorKind::TooLarge, "remote.answer", "The device's answer has no end.");
    }
    // Whatever came: who sends without end has not answered either.
    if (left == milliseconds{0} && !reading.is_at_prompt()) {
      return fail(ErrorKind::Unavailable, "remote.slow", "The device took too long to answer.");
    }
    if (!reading.is_at_pager()) continue;
    ++pages;
    reading.feed("\r\x1b[K");  // shown no longer, whatever the device makes of it
    if (auto sent = shell_.send(manners_.pager_key); !sent) return pass(sent);
  }
}

Result<Answer> Dialogue::ask(std::string_view line, std::vector<std::string> const& endings) {
  if (!is_typable(line)) {
    return fail(ErrorKind::Invalid, "remote.line", "This is not one line of text.");
  }
  if (auto clean = forget_what_waits(); !clean) return pass(clean);
  if (auto sent = shell_.send(std::string{line} + "\r"); !sent) return pass(sent);
  auto answer = await(endings);
  if (!answer) return answer;
  // Devices show what is typed, but for passwords.
  if (!answer->lines.empty() && answer->lines.front().ends_with(line)) {
    answer->lines.erase(answer->lines.begin());
  }
  return answer;
}

/// A prompt that came twice must not be taken for the answer to what is asked next.
Result<void> Dialogue::forget_what_waits() {
  for (std::size_t i = 0; i < kPagesMax; ++i) {
    auto const came = shell_.receive(milliseconds{0});
    if (!came) return tl::unexpected(came.error());
    if (came->empty()) return {};
  }
  return fail(ErrorKind::TooLarge, "remote.answer", "The device's answer has no end.");
}

}  // namespace platform::remote
