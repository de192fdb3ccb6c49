#include "domain/triage/driver/cue_file.hpp"
#include "domain/triage/driver/model_file.hpp"
#include "domain/triage/driver/triage_lines.hpp"
#include "platform/http/gzip.hpp"

#include <gtest/gtest.h>

namespace triage::driver {
namespace {

std::string fault(std::string_view line) {
  InquiryLineReader reader;
  auto const read = reader.read_labelled(line);
  return read ? "" : std::string{read.error().code};
}

constexpr std::string_view kLabels = R"("category":"A1","urgency":"高","action":"block"})";

TEST(TriageLines, ABadLineIsRefusedByName) {
  auto const with = [](std::string_view front) {
    return std::string{front} + std::string{kLabels};
  };
  EXPECT_EQ(fault(with(R"({"id":"1","text":"止めて",)")), "");
  EXPECT_EQ(fault("こんにちは"), "triage.not-json");
  EXPECT_EQ(fault(""), "triage.not-json");
  EXPECT_EQ(fault("[1]"), "triage.not-object");
  EXPECT_EQ(fault("{\"id\":\"1\",\"text\":\"\xFF\"}"), "triage.not-utf8");
  EXPECT_EQ(fault(with(R"({"text":"止めて",)")), "triage.missing");
  EXPECT_EQ(fault(with(R"({"id":7,"text":"止めて",)")), "triage.wrong-type");
  EXPECT_EQ(fault(with(R"({"id":"1","text":"止めて","alert":"x",)")), "triage.wrong-type");
  EXPECT_EQ(fault(with(R"({"id":"1","text":"止めて","also":"A2",)")), "triage.wrong-type");
  EXPECT_EQ(fault(with(R"({"id":"1","text":"止めて","also":["B2"],)")), "triage.unknown-value");
  EXPECT_EQ(fault(std::string(InquiryLineReader::kLineBytesMax + 1, ' ')), "triage.line-too-long");
}

TEST(TriageLines, AnAlertIsReadInBothSpellings) {
  InquiryLineReader reader;
  auto const read = reader.read(
      R"({"id":"1","text":"","more":1,"alert":{"source":"behaviour_detection",)"
      R"("severity":"Information","status":null}})");
  ASSERT_TRUE(read) << read.error().detail;
  EXPECT_EQ(read->alert->source, "behavior_detection");
  EXPECT_EQ(read->alert->severity, "Info");
  EXPECT_EQ(read->alert->status, "");
}

TEST(TriageLines, AnAcceptedCorrectionIsALineToLearnFromThatNamesNobody) {
  AcceptedCorrection accepted{
      12,
      {"203.0.113.1 を\n\"止めて\"", {}, *Category::parse("A1"), terms::Urgency::High, Wish::Block},
      {}};
  EXPECT_EQ(line_of(accepted),
            R"({"id":"c000012","persona":"c000012","text":"203.0.113.1 を\n\"止めて\"",)"
            R"("scope":"answerable","category":"A1","urgency":"高","action":"block",)"
            R"("entities":{"ipv4":["203.0.113.1"]}})");
  accepted.correction.alert = AlertFacts{"flow_collector", "High", "detected", "Beacon"};
  InquiryLineReader reader;
  auto const read = reader.read_labelled(line_of(accepted));
  ASSERT_TRUE(read) << read.error().detail;
  EXPECT_EQ(read->inquiry.text, accepted.correction.text);
  EXPECT_EQ(read->inquiry.alert->name, "Beacon");
  EXPECT_EQ(read->categories.front().id(), "A1");
  EXPECT_EQ(read->urgencies.front(), terms::Urgency::High);
  EXPECT_EQ(read->wishes.front(), Wish::Block);
  EXPECT_EQ(read->persona, "c000012");
}

TEST(TriageLines, AVerdictIsOneLineOfJson) {
  Verdict verdict;
  verdict.category = *Category::parse("A1");
  verdict.ranking = {verdict.category, *Category::parse("N17")};
  verdict.confidence = 0.87654;
  verdict.urgency = terms::Urgency::Urgent;
  verdict.wish = Wish::Block;
  verdict.entities = {{EntityType::Ipv4, "203.0.113.5", {}}};
  verdict.evidence = {{"止め\n\"て", 3, 9}};
  EXPECT_EQ(
      line_of("r\"1", verdict),
      R"({"id":"r\"1","scope":"answerable","category":"A1","ranking":["A1","N17"],)"
      R"("confidence":0.8765,"urgency":"緊急","action":"block","entities":{"ipv4":["203.0.113.5"]},)"
      R"("evidence":[{"text":"止め\n\"て","from":3,"to":9}],)"
      R"("is_japanese":true,"needs_person":false})");
}

TEST(CueFile, NamesTheLineThatDoesNotFit) {
  EXPECT_TRUE(read_cues("# note\n\nblock: 遮断 止めて\n", "cues.txt"));
  for (auto const* bad : {"block\n", "block: \n", "a: x\na: y\n"}) {
    auto const cues = read_cues(bad, "cues.txt");
    ASSERT_FALSE(cues) << bad;
    EXPECT_EQ(cues.error().code, "triage.cue-file");
  }
  EXPECT_NE(read_cues("a: x\na: y\n", "cues.txt").error().detail.find("line 2"), std::string::npos);
}

TEST(CueFile, WaysAreComparedAsMessagesAre) {
  auto const cues = read_cues("os: Windows_7 Win\n", "cues.txt");
  ASSERT_TRUE(cues);
  std::u32string_view const text = U"windows 7とwin";
  EXPECT_EQ(cues->find(text, {0, text.size()}).size(), 2U);
}

Model::Parts some_parts() {
  Model::Parts parts;
  parts.keys = {7, 900, 4'000'000'000U};
  parts.rows.resize(3);
  parts.rows[1][5] = -127;
  parts.bias[2] = 0.25F;
  parts.scales.fill(0.5F);
  parts.temperatures = {0.8F, 1.5F, 1, 1};
  parts.data_hash = std::string(64, 'a');
  return parts;
}

TEST(ModelFile, WhatIsWrittenIsRead) {
  auto const parts = some_parts();
  auto const model = read_model(model_bytes(parts));
  ASSERT_TRUE(model) << model.error().detail;
  EXPECT_EQ(model->parts().keys, parts.keys);
  EXPECT_EQ(model->parts().rows, parts.rows);
  EXPECT_EQ(model->parts().temperatures, parts.temperatures);
  EXPECT_EQ(model_hash(model->parts()), model_hash(parts));
}

TEST(ModelFile, AModelOfFullSizeIsRead) {
  auto parts = some_parts();
  parts.keys.clear();
  for (std::uint32_t key = 0; key < 30'000; ++key) parts.keys.push_back(key * 7);
  parts.rows.resize(parts.keys.size(), parts.rows[1]);
  auto const model = read_model(model_bytes(parts));
  ASSERT_TRUE(model) << model.error().detail;
  EXPECT_EQ(model->parts().rows, parts.rows);
}

TEST(ModelFile, ADamagedFileIsRefused) {
  auto const whole = model_bytes(some_parts());
  EXPECT_FALSE(read_model(""));
  EXPECT_FALSE(read_model("madoguchi"));
  EXPECT_FALSE(read_model(platform::http::gzip(std::string(5'000, 'x'))));
  for (std::size_t length = 0; length < whole.size(); ++length)
    EXPECT_FALSE(read_model(whole.substr(0, length)));
  auto unsorted = some_parts();
  std::swap(unsorted.keys[0], unsorted.keys[1]);
  EXPECT_FALSE(read_model(model_bytes(unsorted)));
}

}  // namespace
}  // namespace triage::driver
