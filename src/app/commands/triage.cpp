#include "app/commands/command.hpp"
#include "app/progress.hpp"
#include "app/triage_files.hpp"
#include "base/text.hpp"
#include "domain/triage/calibrate.hpp"
#include "domain/triage/driver/model_file.hpp"
#include "domain/triage/driver/triage_lines.hpp"
#include "domain/triage/sort_inquiry.hpp"
#include "platform/disk/durable.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <memory>
#include <set>

namespace app {
namespace {

using base::Result;

/// The next line of stdin; of one that is too long so much that it is seen to be. False at the end.
[[nodiscard]] bool next_line(std::string& line) {
  constexpr auto kKeptMax = triage::driver::InquiryLineReader::kLineBytesMax + 1;
  constexpr auto kEnd = std::char_traits<char>::eof();
  line.clear();
  auto* const input = std::cin.rdbuf();
  auto letter = input->sbumpc();
  if (letter == kEnd) return false;
  for (; letter != kEnd && letter != '\n'; letter = input->sbumpc()) {
    if (line.size() < kKeptMax) line += static_cast<char>(letter);
  }
  return true;
}

/// One verdict for each line, in their order; a line that is none is told on stderr by its number.
[[nodiscard]] int run_sort(Invocation const& invocation) {
  auto const settings = load_settings(invocation);
  if (!settings) return complain(settings.error());
  auto const kit = read_triage_kit(product_data(*settings, "triage"));
  if (!kit) return complain(kit.error());
  triage::SortInquiry const sort{kit->model, kit->cues, {}};
  triage::driver::InquiryLineReader reader;
  std::ios::sync_with_stdio(false);
  std::string line;
  std::int64_t number = 0, refused = 0;
  while (next_line(line)) {
    ++number;
    if (base::trimmed(line).empty()) continue;
    auto const inquiry = reader.read(line);
    if (inquiry) {
      std::cout << triage::driver::line_of(inquiry->id, sort.run(*inquiry)) << '\n';
    } else {
      ++refused;
      fmt::print(stderr, "madoguchi: line {}: {} ({})\n", number, inquiry.error().detail,
                 inquiry.error().code);
    }
  }
  std::cout.flush();
  if (!std::cout) {
    return complain(
        {base::ErrorKind::Internal, "triage.output", "The verdicts could not be written"});
  }
  return refused == 0 ? kDone : kWrongUse;
}

struct TrainOptions {
  std::string folder{};
  bool does_write = false;
};

constexpr std::size_t kChangesShown = 40;
constexpr std::size_t kWordsShown = 40;  // code points

/// So much of a text as fits on a line.
[[nodiscard]] std::string beginning_of(std::string_view text) {
  std::string words{base::first_code_points(text, kWordsShown)};
  std::replace(words.begin(), words.end(), '\n', ' ');
  return words;
}

/// What the new model says otherwise than the one in use, of the lines it was made of.
void print_changes(TriageSources const& sources, triage::Model const& before,
                   triage::Model const& after) {
  triage::SortInquiry const old_sort{before, sources.cues, {}};
  triage::SortInquiry const new_sort{after, sources.cues, {}};
  std::size_t changed = 0;
  for (auto const& line : sources.lines) {
    auto const was = old_sort.run(line.inquiry);
    auto const is = new_sort.run(line.inquiry);
    bool const same = was.category == is.category && was.urgency == is.urgency &&
                      was.wish == is.wish;
    if (same || ++changed > kChangesShown) continue;
    fmt::print("  {}: {} {} {} -> {} {} {}  {}\n", line.inquiry.id, was.category.id(),
               terms::japanese(was.urgency), name_of(was.wish), is.category.id(),
               terms::japanese(is.urgency), name_of(is.wish), beginning_of(line.inquiry.text));
  }
  if (changed > kChangesShown) fmt::print("  and {} more\n", changed - kChangesShown);
  fmt::print("{} of {} lines would be sorted otherwise\n", changed, sources.lines.size());
}

[[nodiscard]] triage::Model::Parts train(TriageSources const& sources) {
  std::vector<triage::Example> examples;
  Progress progress{"train", "lines", static_cast<std::int64_t>(sources.lines.size())};
  for (auto const& line : sources.lines) {
    examples.push_back(example_of(line, sources.cues));
    progress.add(1);
  }
  triage::TrainingPlan const plan;
  auto const calibration = calibrate(examples, plan);
  std::vector<triage::Example const*> all;
  for (auto const& example : examples) all.push_back(&example);
  auto parts = made_small(seek_weights(all, plan));
  parts.temperatures = calibration.temperatures;
  parts.data_hash = sources.data_hash;
  if (calibration.judged > 0)
    fmt::print("of {} lines of personas a model had not seen, {} got the right category ({:.4f})\n",
               calibration.judged, calibration.right,
               static_cast<double>(calibration.right) / static_cast<double>(calibration.judged));
  return parts;
}

/// The new model takes the old one's place in one step.
[[nodiscard]] Result<void> write_model(std::string const& path, std::string_view bytes) {
  auto const fresh = path + ".new";
  std::error_code fault;
  std::filesystem::remove(fresh, fault);
  if (auto written = platform::disk::write_new(fresh, bytes); !written) return written;
  std::filesystem::rename(fresh, path, fault);
  if (fault)
    return base::fail(base::ErrorKind::Internal, "triage.write",
                      "The model could not be put in place");
  return platform::disk::sync_folder(std::filesystem::path{path}.parent_path());
}

[[nodiscard]] int run_train(TrainOptions const& options) {
  auto const sources = read_triage_sources(options.folder);
  if (!sources) return complain(sources.error());
  std::set<std::string_view> personas;
  for (auto const& line : sources->lines) personas.insert(line.persona);
  fmt::print("{} lines of {} personas, {} cues\ndata  {}\n", sources->lines.size(), personas.size(),
             sources->cues.count(), sources->data_hash);
  auto const parts = train(*sources);
  triage::Model const model{parts};
  auto const before = read_triage_kit(options.folder);
  if (before) print_changes(*sources, before->model, model);
  auto const hash = triage::driver::model_hash(parts);
  auto const was = before ? triage::driver::model_hash(before->model.parts()) : "none";
  fmt::print("model {} ({} features)\n{}\n", hash, parts.keys.size(),
             was == hash ? "the same as the one in use" : "in use " + was);
  if (!options.does_write) return was == hash ? kDone : kAnswerIsNo;
  auto const written = write_model(triage_model_path(options.folder),
                                   triage::driver::model_bytes(parts));
  return written ? kDone : complain(written.error());
}

}  // namespace

void add_triage(CLI::App& app, Plan& plan) {
  auto* triage = app.add_subcommand(
      "triage",
      "Sorts inquiries: JSON Lines {id,text,alert?} on stdin, one verdict a line on stdout");
  triage->callback([&plan, triage] {
    if (triage->get_subcommands().empty()) plan.run = run_sort;
  });
  auto options = std::make_shared<TrainOptions>();
  auto* train = triage->add_subcommand(
      "train",
      "Makes the model anew from DIR/lines/*.jsonl and DIR/cues.txt and prints what would change");
  train->add_option("DIR", options->folder, "Folder with lines, cues and model")->required();
  train->add_flag("--write", options->does_write, "Put the new model into DIR");
  train->callback([&plan, options] {
    plan.run = [options](Invocation const&) { return run_train(*options); };
  });
  add_triage_corrections(*triage, plan);
}

}  // namespace app
