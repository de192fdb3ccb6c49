#pragma once

#include "platform/remote/shell.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace platform::remote {

/// How a device talks.
struct Manners {
  std::vector<std::string> pagers;  // what stands at the end of a page, waiting for a key
  std::string pager_key = " ";
  std::chrono::milliseconds answer{10'000};    // how long it may take over one answer
  std::chrono::milliseconds session{180'000};  // and over all of them: some 200 lines
  /// After an answer of more than a line: nothing more came for so long, so that what looks like
  /// a prompt in the middle of it is not taken for its end.
  std::chrono::milliseconds settle{40};
};

struct Answer {
  std::vector<std::string> lines;  // without the line that was asked
  std::string prompt;              // what it ended with
};

/// One question and its answer after the other.
class Dialogue {
 public:
  Dialogue(Shell& shell, Manners manners)
      : shell_(shell),
        manners_(std::move(manners)),
        end_(std::chrono::steady_clock::now() + manners_.session) {}

  /// Until the last line, without blanks at its end, ends with one of these. Unavailable
  /// ("remote.slow") after its time, ("remote.closed"); TooLarge ("remote.answer").
  [[nodiscard]] base::Result<Answer> await(std::vector<std::string> const& endings);
  /// Sends a line and awaits. Invalid ("remote.line") for one that a person could not have typed
  /// as one: control characters never reach a device.
  [[nodiscard]] base::Result<Answer> ask(std::string_view line,
                                         std::vector<std::string> const& endings);

 private:
  [[nodiscard]] base::Result<void> forget_what_waits();

  Shell& shell_;
  Manners manners_;
  std::chrono::steady_clock::time_point end_;
};

}  // namespace platform::remote
