#include "app/triage_files.hpp"

#include "base/encoding.hpp"
#include "domain/triage/driver/cue_file.hpp"
#include "domain/triage/driver/model_file.hpp"
#include "domain/triage/driver/triage_lines.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/disk/durable.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

namespace app {
namespace {

using base::Result;

constexpr std::size_t kFileBytesMax = std::size_t{64} << 20;

[[nodiscard]] Result<std::string> read(std::string const& path) {
  return platform::disk::read_whole(path, kFileBytesMax);
}

struct CueFile {
  std::string text;
  triage::Cues cues;
};
[[nodiscard]] Result<CueFile> read_cue_file(std::string const& folder) {
  auto text = read(folder + "/cues.txt");
  if (!text) return base::pass(text);
  auto cues = triage::driver::read_cues(*text, "cues.txt");
  if (!cues) return base::pass(cues);
  return CueFile{std::move(*text), std::move(*cues)};
}

[[nodiscard]] Result<std::vector<std::string>> line_files(std::string const& folder) {
  std::error_code fault;
  std::vector<std::string> paths;
  for (auto const& entry : std::filesystem::directory_iterator(folder + "/lines", fault)) {
    if (entry.path().extension() == ".jsonl") paths.push_back(entry.path().string());
  }
  if (fault || paths.empty()) {
    return base::fail(base::ErrorKind::NotFound, "triage.lines",
                      "There are no lines in " + folder + "/lines");
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

[[nodiscard]] Result<void> add_lines(std::string const& path, std::string_view text,
                                     std::vector<triage::LabelledInquiry>& lines,
                                     std::set<std::string>& ids) {
  triage::driver::InquiryLineReader reader;
  int number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    auto const end = std::min(text.find('\n', begin), text.size());
    auto line = reader.read_labelled(text.substr(begin, end - begin));
    begin = end + 1;
    ++number;
    auto const place = fmt::format("{}, line {}: ", path, number);
    if (!line)
      return base::fail(base::ErrorKind::Invalid, "triage.lines", place + line.error().detail);
    if (!ids.insert(line->inquiry.id).second) {
      return base::fail(base::ErrorKind::Invalid, "triage.lines",
                        place + "the id stood there before");
    }
    lines.push_back(std::move(*line));
  }
  return {};
}

}  // namespace

std::string triage_model_path(std::string const& folder) { return folder + "/model.gz"; }

Result<TriageKit> read_triage_kit(std::string const& folder) {
  auto cues = read_cue_file(folder);
  if (!cues) return base::pass(cues);
  auto const bytes = read(triage_model_path(folder));
  if (!bytes) return tl::unexpected(bytes.error());
  auto model = triage::driver::read_model(*bytes);
  if (!model) return base::pass(model);
  auto hash = triage::driver::model_hash(model->parts());
  return TriageKit{std::move(cues->cues), std::move(*model), std::move(hash)};
}

Result<TriageSources> read_triage_sources(std::string const& folder) {
  auto cues = read_cue_file(folder);
  if (!cues) return base::pass(cues);
  auto const files = line_files(folder);
  if (!files) return tl::unexpected(files.error());
  TriageSources sources{std::move(cues->cues), {}, {}};
  platform::crypto::Sha256 hash;
  hash.add(cues->text);
  std::set<std::string> ids;
  for (auto const& path : *files) {
    auto const content = read(path);
    if (!content) return tl::unexpected(content.error());
    hash.add(*content);
    auto const added = add_lines(path, *content, sources.lines, ids);
    if (!added) return tl::unexpected(added.error());
  }
  sources.data_hash = base::hex(hash.end());
  return sources;
}

}  // namespace app
