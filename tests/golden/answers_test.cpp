// What an office manager gets for an answer: from the inquiry through the verdict to the draft, as
// the product's own data has it. UPDATE_GOLDEN=1 writes the files anew; the review reads them.
#include "app/premises.hpp"
#include "app/product_data.hpp"
#include "domain/knowledge/help_answer.hpp"
#include "journeys/bridges/knowledge_situations.hpp"
#include "journeys/bridges/triage_inquiries.hpp"
#include "support/fakes.hpp"
#include "support/memory_alerts.hpp"
#include "support/memory_inquiries.hpp"
#include "support/memory_knowledge.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>

namespace {

using support::id;

std::filesystem::path const kFolder{MADOGUCHI_TEST_SOURCE_DIR "/tests/golden/answers"};
constexpr std::string_view kRule = "\n========\n";

[[nodiscard]] std::vector<std::filesystem::path> case_files() {
  std::vector<std::filesystem::path> files;
  for (auto const& entry : std::filesystem::directory_iterator(kFolder)) {
    files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

[[nodiscard]] std::string content_of(std::filesystem::path const& file) {
  std::ifstream in{file};
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// "outbound Critical not_blocked ET MALWARE …"
struct LinkedAlert {
  std::string direction;
  std::string risk;
  std::string block_status;
  std::string name;
};

/// The upper part of a file: subject, perhaps an alert, an empty line, the body.
struct Case {
  std::string subject;
  std::string body;
  std::optional<LinkedAlert> alert{};
};

[[nodiscard]] Case case_of(std::string const& text) {
  std::istringstream lines{text};
  Case read;
  std::string line;
  std::getline(lines, line);
  read.subject = line.substr(line.find(' ') + 1);
  while (std::getline(lines, line) && !line.empty()) {
    std::istringstream words{line.substr(line.find(' ') + 1)};
    auto& alert = read.alert.emplace();
    words >> alert.direction >> alert.risk >> alert.block_status;
    std::getline(words >> std::ws, alert.name);
  }
  while (std::getline(lines, line)) read.body += line + "\n";
  return read;
}

/// Read once: the model takes its time.
[[nodiscard]] app::ProductData const& product() {
  static support::TemporaryFolder const folder;
  static auto const premises = app::Premises::open({{}, (folder.path() / "data").string()});
  static auto const read = app::read_product_data(**premises);
  if (!read) throw std::runtime_error{read.error().detail};
  return *read;
}

/// The desk without its database: the product's words, one inquiry, perhaps one alert.
class Answers : public testing::Test {
 protected:
  Answers()
      : sort_(product().triage.model, product().triage.cues, {}),
        kit_{sort_, product().explanations, clock_},
        opened_(inquiries_, alerts_),
        situations_(inquiries_, opened_, alerts_, kit_),
        ports_{articles_, windows_, situations_, audit_} {
    EXPECT_TRUE(knowledge::take_in_shipped(articles_, windows_, product().knowledge, clock_.now()));
  }

  void open(Case const& read) {
    std::vector<terms::AlertId> linked;
    if (read.alert) {
      raise(*read.alert);
      linked = {id<terms::AlertId>("a1")};
    }
    auto inquiry = inquiries::Inquiry::open(
        {inquiry_, tenant_, 1, read.subject, "佐藤", clock_.now(), linked}, terms::Urgency::Normal);
    ASSERT_TRUE(inquiry);
    ASSERT_TRUE(inquiries_.save(*inquiry));
    inquiries::Entry message;
    message.id = "e1";
    message.body = read.body;
    ASSERT_TRUE(inquiries_.append(*inquiry, message));
  }

  [[nodiscard]] std::string judged(Case const& read) {
    open(read);
    auto const text = opened_.find(tenant_, inquiry_);
    EXPECT_TRUE(text);
    auto const verdict = sort_.run(*text);
    auto const answer = knowledge::suggest_answer(ports_, around_, tenant_, inquiry_, std::nullopt);
    EXPECT_TRUE(answer) << answer.error().detail;
    return fmt::format("区分 {} · 緊急度 {} · 依頼 {}{}\n\n{}\n\n出典 {}\n", verdict.category.id(),
                       terms::japanese(verdict.urgency), triage::name_of(verdict.wish),
                       verdict.needs_person ? " · 確信がありません" : "",
                       knowledge::text_of(answer->blocks), sources_of(answer->blocks));
  }

  support::FakeClock clock_{};

 private:
  void raise(LinkedAlert const& words) {
    bool const is_out = words.direction == "outbound";
    alerts::Endpoint const inside{*terms::IpAddress::parse("192.168.10.21"), 50'412};
    alerts::Endpoint const outside{*terms::IpAddress::parse("203.0.113.45"), 443};
    alerts::Sighting const face{.at = clock_.now(),
                                .source = terms::AlertSource::ThreatDetection,
                                .signature = "1:2000001",
                                .client = is_out ? inside : outside,
                                .server = is_out ? outside : inside,
                                .direction = *terms::direction_from(words.direction),
                                .protocol = "TCP",
                                .name = words.name,
                                .category = "",
                                .risk = *terms::risk_from(words.risk),
                                .native_severity = "1",
                                .threat_type = terms::ThreatType::Malware,
                                .router = id<terms::RouterId>("r1"),
                                .takes_blocks = true,
                                .raw = ""};
    auto alert = alerts::Alert::open({id<terms::AlertId>("a1"), tenant_, sameness_key(face)}, face);
    alert.set_blocked(words.block_status == "blocked");
    EXPECT_EQ(name_of(alert.progress().block_status), words.block_status);
    ASSERT_TRUE(alerts_.save(alert));
  }

  [[nodiscard]] static std::string sources_of(std::vector<knowledge::Block> const& blocks) {
    std::string text;
    std::set<std::string> seen;
    for (auto const& block : blocks) {
      for (auto const& line : block.lines) {
        auto const source = fmt::format("{} {}", name_of(line.source.kind), line.source.id);
        if (seen.insert(source).second) text += (text.empty() ? "" : " · ") + source;
      }
    }
    return text;
  }

  triage::SortInquiry sort_;
  journeys::bridges::KnowledgeSituations::Kit kit_;
  support::MemoryInquiries inquiries_{};
  support::MemoryAlerts alerts_{};
  support::MemoryArticles articles_{};
  support::MemoryWindows windows_{};
  support::MemoryAuditTrail audit_{};
  journeys::bridges::TriageInquiries opened_;
  journeys::bridges::KnowledgeSituations situations_;
  knowledge::KnowledgePorts ports_;
  terms::BusinessCalendar const calendar_{};
  terms::OpeningHours const hours_ = *terms::OpeningHours::parse(
      std::vector<std::string>{"mon-fri 09:00-17:30"}, std::vector<std::string>{});
  knowledge::Surroundings around_{clock_, calendar_, hours_};
  terms::TenantId const tenant_ = id<terms::TenantId>("acme");
  terms::InquiryId const inquiry_ = id<terms::InquiryId>("q1");
};

class GoldenAnswer : public Answers, public testing::WithParamInterface<std::filesystem::path> {};

TEST_P(GoldenAnswer, IsAsItWasRead) {
  auto const file = GetParam();
  auto const text = content_of(file);
  auto const upper = text.substr(0, text.find(kRule));
  auto const read = case_of(upper);
  auto trimmed = upper;
  while (trimmed.ends_with('\n')) trimmed.pop_back();
  auto const made = trimmed + std::string{kRule} + judged(read);
  auto const expected = file.stem().string();
  EXPECT_NE(made.find("区分 " + expected.substr(0, expected.find('-')) + " "), std::string::npos)
      << "the verdict is another one";
  if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream{file} << made;
  else EXPECT_EQ(made, text) << file << ": UPDATE_GOLDEN=1 writes it anew";
}

INSTANTIATE_TEST_SUITE_P(Every, GoldenAnswer, testing::ValuesIn(case_files()), [](auto const& one) {
  auto name = one.param.stem().string();
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(GoldenAnswers, EveryScopeRowHasOne) {
  std::set<std::string> rows;
  for (auto const& file : case_files()) {
    auto const name = file.stem().string();
    rows.insert(name.substr(0, name.find('-')));
  }
  for (auto const id : triage::kCategoryIds) EXPECT_EQ(rows.count(std::string{id}), 1U) << id;
}

}  // namespace
