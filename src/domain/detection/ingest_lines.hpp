#pragma once

#include "base/clock.hpp"
#include "domain/detection/finding_sink.hpp"
#include "domain/detection/line_reader.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace detection {

/// Errors told in full; the rest is only counted.
inline constexpr std::size_t kErrorsToldMax = 100;
/// Different event types counted by name; the rest is counted as "other".
inline constexpr std::size_t kEventTypesMax = 100;

/// Raw lines of a batch are held at the same time; this bounds them besides the count.
inline constexpr std::size_t kBatchBytesMax = 16 * kLineBytesMax;

struct LineError {
  std::int64_t line;  // from 1
  LineFault fault;
};

/// What became of the lines of one body. lines = accepted + refused; empty lines are none.
struct IngestTally {
  std::int64_t lines = 0;
  std::int64_t accepted = 0;  // findings stored, and other events counted
  std::int64_t alerts_new = 0;
  std::int64_t sightings = 0;
  std::int64_t refused = 0;
  std::map<std::string, std::int64_t> events{};
  std::vector<LineError> errors{};  // by line
};

/// The lines of a body: LF or CRLF, a byte order mark at the start is no part of the first.
class Lines {
 public:
  struct Line {
    std::int64_t number;
    std::string_view text;
  };
  explicit Lines(std::string_view body);
  /// The next line that holds more than white space; nullopt at the end.
  [[nodiscard]] std::optional<Line> next();

 private:
  std::string_view rest_;
  std::int64_t number_ = 0;
};

/// Reads every line and hands findings on in batches. A bad line costs only itself. An error is
/// answered only when nothing was stored; a batch that fails later is told line by line, so that
/// the sender knows what to send again.
class IngestLines {
 public:
  IngestLines(LineReader& reader, FindingSink& sink, base::Clock const& clock)
      : reader_(reader), sink_(sink), clock_(clock) {}
  [[nodiscard]] base::Result<IngestTally> run(std::string_view body, Sender const& sender) {
    return run(body, sender, std::nullopt);
  }
  /// A piece of a followed file. Of at most kBatchFindingsMax lines and kBatchBytesMax it is stored
  /// in one transaction with its mark, or not at all.
  [[nodiscard]] base::Result<IngestTally> run(std::string_view body, Sender const& sender,
                                              std::optional<base::FileMark> mark);

 private:
  [[nodiscard]] base::Result<void> hand_over(Sender const& sender,
                                             std::optional<base::FileMark> mark);
  void count(OtherEvent const& event);
  void refuse(std::int64_t line, LineFault fault);
  void settle(std::vector<FindingOutcome> outcomes);

  LineReader& reader_;
  FindingSink& sink_;
  base::Clock const& clock_;
  IngestTally tally_{};
  std::vector<Finding> batch_{};
  std::vector<std::int64_t> batch_lines_{};
};

}  // namespace detection
