// How well and how fast inquiries of people the model has not seen are sorted.
//   triage_bench [--data FOLDER] [--rounds N] [--smoke]
// FOLDER holds cues.txt, model.gz and held-out/*.jsonl. Prints docs/bench/triage_bench.md.
#include "app/triage_files.hpp"
#include "domain/triage/driver/model_file.hpp"
#include "domain/triage/driver/triage_lines.hpp"
#include "domain/triage/sort_inquiry.hpp"
#include "measure.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>

namespace {

using bench::must;
using triage::LabelledInquiry;
using triage::Verdict;
using triage::Wish;

struct Plan {
  std::string folder = MADOGUCHI_SOURCE_DIR "/data/triage";
  int rounds = 20;
};

struct Judged {
  LabelledInquiry const* line;
  Verdict verdict;
};

[[nodiscard]] std::vector<LabelledInquiry> held_out(std::string const& folder) {
  std::vector<std::string> paths;
  for (auto const& entry : std::filesystem::directory_iterator(folder + "/held-out")) {
    paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<LabelledInquiry> lines;
  triage::driver::InquiryLineReader reader;
  for (auto const& path : paths) {
    std::ifstream file{path};
    for (std::string line; std::getline(file, line);) {
      auto read = reader.read_labelled(line);
      must(read);
      lines.push_back(std::move(*read));
    }
  }
  return lines;
}

template <class T>
[[nodiscard]] bool is_among(std::vector<T> const& right, T const& answer) {
  return std::find(right.begin(), right.end(), answer) != right.end();
}

/// A share with its 95 % interval (Wilson).
class Share {
 public:
  void count(bool is_right) {
    all_ += 1;
    if (is_right) right_ += 1;
  }
  [[nodiscard]] std::string text() const {
    if (all_ == 0) return "none";
    constexpr double kZ = 1.96;
    auto const share = right_ / all_;
    auto const middle = (share + kZ * kZ / (2 * all_)) / (1 + kZ * kZ / all_);
    auto const reach = kZ / (1 + kZ * kZ / all_) *
                       std::sqrt(share * (1 - share) / all_ + kZ * kZ / (4 * all_ * all_));
    return fmt::format("{:.4f} | {:.4f} to {:.4f} | {:.0f}", share, middle - reach,
                       std::min(1.0, middle + reach), all_);
  }

 private:
  double right_ = 0;
  double all_ = 0;
};

struct Figures {
  Share category, top_three, scope, urgency, wish, urgent_recall, urgent_precision, block_recall,
      unblock_recall, insurance_recall, false_block;

  void count(LabelledInquiry const& line, Verdict const& verdict) {
    bool const is_right = is_among(line.categories, verdict.category);
    category.count(is_right);
    auto const three = std::min<std::ptrdiff_t>(3, std::ssize(verdict.ranking));
    top_three.count(
        std::any_of(verdict.ranking.begin(), verdict.ranking.begin() + three,
                    [&line](auto const& one) { return is_among(line.categories, one); }));
    scope.count(
        std::any_of(line.categories.begin(), line.categories.end(),
                    [&verdict](auto const& one) { return one.outcome() == verdict.outcome(); }));
    count_urgency(line, verdict);
    count_wish(line, verdict);
  }

 private:
  void count_urgency(LabelledInquiry const& line, Verdict const& verdict) {
    bool const is_right = is_among(line.urgencies, verdict.urgency);
    urgency.count(is_right);
    constexpr auto kUrgent = terms::Urgency::Urgent;
    if (line.urgencies.front() == kUrgent) urgent_recall.count(is_right);
    if (verdict.urgency == kUrgent) urgent_precision.count(is_right);
  }
  void count_wish(LabelledInquiry const& line, Verdict const& verdict) {
    bool const is_right = is_among(line.wishes, verdict.wish);
    wish.count(is_right);
    auto const label = line.wishes.front();
    if (label == Wish::Block) block_recall.count(is_right);
    if (label == Wish::Unblock) unblock_recall.count(is_right);
    if (label == Wish::Insurance) insurance_recall.count(is_right);
    bool const may_block = is_among(line.wishes, Wish::Block) ||
                           is_among(line.wishes, Wish::Unblock);
    bool const is_block = verdict.wish == Wish::Block || verdict.wish == Wish::Unblock;
    if (!may_block) false_block.count(is_block);
  }
};

/// Expected calibration error over ten bins of equal width.
[[nodiscard]] double calibration_error(std::vector<Judged> const& judged) {
  struct Bin {
    double count = 0, right = 0, sure = 0;
  };
  std::array<Bin, 10> bins{};
  for (auto const& [line, verdict] : judged) {
    auto& bin = bins[std::min<std::size_t>(9, static_cast<std::size_t>(verdict.confidence * 10))];
    bin.count += 1;
    bin.right += is_among(line->categories, verdict.category) ? 1 : 0;
    bin.sure += verdict.confidence;
  }
  double error = 0;
  for (auto const& bin : bins) error += std::abs(bin.right - bin.sure);
  return error / static_cast<double>(judged.size());
}

/// How often the category is right among the nine in ten that are surest.
[[nodiscard]] Share right_at_ninety(std::vector<Judged> judged) {
  std::stable_sort(judged.begin(), judged.end(), [](Judged const& one, Judged const& other) {
    return one.verdict.confidence > other.verdict.confidence;
  });
  judged.resize(judged.size() * 9 / 10);
  Share share;
  for (auto const& [line, verdict] : judged)
    share.count(is_among(line->categories, verdict.category));
  return share;
}

[[nodiscard]] std::string confusions(std::vector<Judged> const& judged) {
  std::map<std::string, int> counts;
  for (auto const& [line, verdict] : judged) {
    if (is_among(line->categories, verdict.category)) continue;
    ++counts[fmt::format("{} as {}", line->categories.front().id(), verdict.category.id())];
  }
  std::vector<std::pair<std::string, int>> order{counts.begin(), counts.end()};
  std::stable_sort(order.begin(), order.end(),
                   [](auto const& one, auto const& other) { return one.second > other.second; });
  std::string text;
  for (std::size_t i = 0; i < order.size() && i < 10; ++i) {
    text += fmt::format("{}{} ({})", i == 0 ? "" : ", ", order[i].first, order[i].second);
  }
  return text;
}

void print_quality(std::vector<Judged> const& judged) {
  Figures figures;
  for (auto const& [line, verdict] : judged) figures.count(*line, verdict);
  fmt::print("| figure | share | 95 % interval | of |\n|---|---:|---:|---:|\n");
  auto const row = [](std::string_view name, Share const& share) {
    fmt::print("| {} | {} |\n", name, share.text());
  };
  row("category right", figures.category);
  row("category among the first three", figures.top_three);
  row("scope right", figures.scope);
  row("urgency right", figures.urgency);
  row("緊急 found", figures.urgent_recall);
  row("緊急 right where proposed", figures.urgent_precision);
  row("action right", figures.wish);
  row("block found", figures.block_recall);
  row("unblock found", figures.unblock_recall);
  row("insurance claim found", figures.insurance_recall);
  row("block or unblock proposed where nobody asked", figures.false_block);
  row("category right, of the surest 90 %", right_at_ninety(judged));
  fmt::print("\nCalibration error {:.4f}. Confused most: {}.\n", calibration_error(judged),
             confusions(judged));
}

}  // namespace

int main(int count, char** words) {
  CLI::App cli{"Sorting inquiries: how well, how fast"};
  Plan plan;
  bool is_smoke = false;
  cli.add_option("--data", plan.folder);
  cli.add_option("--rounds", plan.rounds);
  cli.add_flag("--smoke", is_smoke);
  CLI11_PARSE(cli, count, words);
  if (is_smoke) plan.rounds = 1;
  auto kit = app::read_triage_kit(plan.folder);
  must(kit);
  auto const loading = bench::timed([&] { must(app::read_triage_kit(plan.folder)); });
  auto const lines = held_out(plan.folder);
  triage::SortInquiry const sort{kit->model, kit->cues, {}};
  std::vector<Judged> judged;
  for (auto const& line : lines) judged.push_back({&line, sort.run(line.inquiry)});
  bench::Laps calls;
  for (int round = 0; round < plan.rounds; ++round) {
    for (auto const& line : lines)
      calls.add(bench::timed([&] { static_cast<void>(sort.run(line.inquiry)); }));
  }
  auto const seconds = calls.total_seconds();
  fmt::print(
      "# Sorting inquiries\n\nPrinted by `triage_bench` on {}. {} inquiries of personas that "
      "none of the model's lines are of; model {}, {} features, {:.1f} MB in the file, read in "
      "{:.0f} ms.\n\n",
      bench::machine(), lines.size(), triage::driver::model_hash(kit->model.parts()).substr(0, 12),
      kit->model.parts().keys.size(),
      static_cast<double>(std::filesystem::file_size(app::triage_model_path(plan.folder))) / 1e6,
      std::chrono::duration<double, std::milli>(loading).count());
  print_quality(judged);
  fmt::print("\n{:.0f} inquiries/s on one core; one takes p50 {:.3f} ms, p99 {:.3f} ms.\n",
             static_cast<double>(lines.size()) * plan.rounds / seconds, calls.percentile_ms(0.5),
             calls.percentile_ms(0.99));
}
