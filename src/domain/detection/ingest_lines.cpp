#include "domain/detection/ingest_lines.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <type_traits>
#include <utility>

namespace detection {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

Lines::Lines(std::string_view body) : rest_(body) {
  if (rest_.starts_with(kByteOrderMark)) rest_.remove_prefix(kByteOrderMark.size());
}

std::optional<Lines::Line> Lines::next() {
  while (!rest_.empty()) {
    auto const end = rest_.find('\n');
    auto text = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    ++number_;
    if (text.ends_with('\r')) text.remove_suffix(1);
    if (text.find_first_not_of(" \t") != std::string_view::npos) return Line{number_, text};
  }
  return std::nullopt;
}

base::Result<IngestTally> IngestLines::run(std::string_view body, Sender const& sender,
                                           std::optional<base::FileMark> mark) {
  auto const now = clock_.now();
  Lines lines{body};
  std::size_t batch_bytes = 0;
  while (auto const line = lines.next()) {
    ++tally_.lines;
    auto reading = reader_.read(line->text, now);
    if (auto* fault = std::get_if<LineFault>(&reading)) {
      refuse(line->number, std::move(*fault));
    } else if (auto* event = std::get_if<OtherEvent>(&reading)) {
      count(*event);
    } else {
      bool const is_full = batch_.size() >= kBatchFindingsMax || batch_bytes >= kBatchBytesMax;
      if (is_full) {
        if (auto done = hand_over(sender, {}); !done) return base::pass(done);
        batch_bytes = 0;
      }
      batch_.push_back(std::move(std::get<Finding>(reading)));
      batch_lines_.push_back(line->number);
      batch_bytes += line->text.size();
    }
  }
  if (auto done = hand_over(sender, std::move(mark)); !done) return base::pass(done);
  std::stable_sort(tally_.errors.begin(), tally_.errors.end(),
                   [](auto const& one, auto const& other) { return one.line < other.line; });
  if (tally_.errors.size() > kErrorsToldMax) tally_.errors.resize(kErrorsToldMax);
  return std::exchange(tally_, {});
}

base::Result<void> IngestLines::hand_over(Sender const& sender,
                                          std::optional<base::FileMark> mark) {
  if (batch_.empty() && !mark) return {};
  auto outcomes = sink_.take({std::exchange(batch_, {}), std::move(mark)}, sender);
  if (outcomes) {
    settle(std::move(*outcomes));
  } else if (tally_.sightings == 0) {
    return base::pass(outcomes);
  } else {
    for (auto const line : batch_lines_) {
      refuse(line, {{}, "detection.not-stored", "This line was not stored; send it again."});
    }
  }
  batch_lines_.clear();
  return {};
}

void IngestLines::settle(std::vector<FindingOutcome> outcomes) {
  DESK_CHECK(outcomes.size() == batch_lines_.size());
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (outcomes[i].fault) {
      refuse(batch_lines_[i], std::move(*outcomes[i].fault));
      continue;
    }
    ++tally_.accepted;
    ++tally_.sightings;
    ++tally_.events["alert"];
    if (outcomes[i].opened_alert) ++tally_.alerts_new;
  }
}

void IngestLines::count(OtherEvent const& event) {
  ++tally_.accepted;
  auto const known = tally_.events.find(event.type);
  if (known != tally_.events.end()) {
    ++known->second;
  } else if (tally_.events.size() < kEventTypesMax) {
    tally_.events.emplace(event.type, 1);
  } else {
    ++tally_.events["other"];
  }
}

void IngestLines::refuse(std::int64_t line, LineFault fault) {
  ++tally_.refused;
  // Faults of a batch come after those of later lines, so the first hundred are only known at the
  // end; more are held meanwhile and thinned out here.
  tally_.errors.push_back({line, std::move(fault)});
  if (tally_.errors.size() < 64 * kErrorsToldMax) return;
  std::stable_sort(tally_.errors.begin(), tally_.errors.end(),
                   [](auto const& one, auto const& other) { return one.line < other.line; });
  tally_.errors.resize(kErrorsToldMax);
}

}  // namespace detection
