// Odd mails, byte for byte as they may come: each ends in a named outcome. UPDATE_GOLDEN=1 writes
// outcomes.txt anew; the review reads it.
#include "base/text.hpp"
#include "support/mailroom_world.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace mailroom {
namespace {

namespace fs = std::filesystem;

[[nodiscard]] fs::path folder() { return fs::path{MADOGUCHI_TEST_SOURCE_DIR} / "tests/data/mail"; }

[[nodiscard]] std::string read_file(fs::path const& path) {
  std::ifstream const file{path, std::ios::binary};
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void replace_all(std::string& text, std::string_view what, std::string const& by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
  }
}

[[nodiscard]] std::string upper(std::string text) {
  for (auto& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

[[nodiscard]] std::string with_tokens(std::string raw, support::MailroomWorld& world) {
  replace_all(raw, "REPLYTOKENUPPER", upper(world.token()));
  replace_all(raw, "REPLYTOKEN", world.token());
  replace_all(raw, "BADTOKEN", world.token("another key"));
  return raw;
}

/// Without what can't be seen at the ends of lines, and without empty ones.
[[nodiscard]] std::string tidied(std::string const& text) {
  std::string tidy;
  std::istringstream lines{text};
  for (std::string line; std::getline(lines, line);) {
    line.resize(line.find_last_not_of(" \t\r") + 1);
    if (!line.empty()) tidy += line + "\n";
  }
  return tidy;
}

/// What became of one mail, as a person reads it.
[[nodiscard]] std::string told(fs::path const& file) {
  support::MailroomWorld world;
  auto const raw = with_tokens(read_file(file), world);
  auto const outcome = world.take(raw);
  if (!outcome) return "no outcome\n";
  auto const stored = world.newest(outcome);
  auto const& spoken = world.threads.added.empty() ? stored.spoken
                                                   : world.threads.added.front().spoken;
  auto text = fmt::format("== {}: {} {}\nfrom: {}\nsubject: {}\n", file.stem().string(),
                          name_of(*outcome), name_of(stored.why), stored.from, stored.subject);
  auto const mail = world.reader.read(raw);
  for (auto const& one : mail.files) {
    text += fmt::format("file: {} ({} bytes)\n", shown_line(one.name, 80), one.bytes.size());
  }
  for (auto const& told : world.bounces.told) text += "came back to " + told + "\n";
  if (!spoken.said.empty()) text += spoken.said + "\n";
  if (!spoken.rest.empty()) text += "-- rest --\n" + spoken.rest + "\n";
  if (!spoken.remark.empty()) text += "-- remark --\n" + spoken.remark + "\n";
  return tidied(text);
}

TEST(MailCorpus, EveryOddMailEndsInANamedOutcome) {
  std::vector<fs::path> files;
  for (auto const& entry : fs::directory_iterator{folder()}) {
    if (entry.path().extension() == ".eml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  ASSERT_GE(files.size(), 40U);
  std::string made;
  for (auto const& file : files) made += told(file);
  EXPECT_TRUE(base::is_utf8(made));
  auto const golden = folder() / "outcomes.txt";
  if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream{golden, std::ios::binary} << made;
  else EXPECT_EQ(made, read_file(golden)) << "UPDATE_GOLDEN=1 writes it anew";
}

}  // namespace
}  // namespace mailroom
