#include "domain/triage/model.hpp"
#include "domain/triage/calibrate.hpp"
#include "domain/triage/train_model.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace triage {
namespace {

LabelledInquiry line(std::string id, std::string text, std::string_view category,
                     Wish wish = Wish::Question) {
  auto const persona = id;
  return {{std::move(id), std::move(text)},
          persona,
          {*Category::parse(category)},
          {terms::Urgency::Normal},
          {wish}};
}

std::vector<LabelledInquiry> some_lines() {
  std::vector<LabelledInquiry> lines;
  for (int i = 0; i < 12; ++i) {
    auto const n = std::to_string(i);
    lines.push_back(line("a" + n, "相手" + n + "への通信を遮断してください。", "A1", Wish::Block));
    lines.push_back(line("b" + n, "回線" + n + "が遅いです。速度を改善してください。", "N10"));
    lines.push_back(line("c" + n, "保険" + n + "の補償の範囲を教えてください。", "I1"));
  }
  return lines;
}

std::vector<Example> examples_of(std::vector<LabelledInquiry> const& lines) {
  Cues const cues{{}};
  std::vector<Example> examples;
  for (auto const& one : lines) examples.push_back(example_of(one, cues));
  return examples;
}

Weights weights_of(std::vector<Example> const& examples) {
  std::vector<Example const*> all;
  for (auto const& example : examples) all.push_back(&example);
  return seek_weights(all, {});
}

TEST(Model, ItsOwnPowersOfEAreThoseOfMathematics) {
  for (float x = 0; x > -30; x -= 0.37F) EXPECT_NEAR(exp_of(x) / std::exp(x), 1, 1e-5) << x;
  EXPECT_EQ(exp_of(0), 1);
  EXPECT_EQ(exp_of(-1'000), 0);
}

TEST(Model, ProbabilitiesOfEachHeadSumToOne) {
  Outputs outputs{};
  outputs[3] = 40;
  for (auto const& head : kHeads) {
    softmax(outputs, head, 1);
    auto const begin = outputs.begin() + static_cast<std::ptrdiff_t>(head.first);
    EXPECT_NEAR(std::accumulate(begin, begin + static_cast<std::ptrdiff_t>(head.count), 0.0F), 1,
                1e-5);
  }
  EXPECT_NEAR(outputs[3], 1, 1e-5);
}

TEST(Model, LearnsWhatItIsShown) {
  auto const lines = some_lines();
  auto const examples = examples_of(lines);
  Model const model{made_small(weights_of(examples))};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    auto const outputs = model.judge(examples[i].features);
    auto const best = std::max_element(outputs.begin(), outputs.begin() + kCategoryCount) -
                      outputs.begin();
    EXPECT_EQ(static_cast<std::size_t>(best), lines[i].categories[0].index()) << i;
  }
}

TEST(Model, TheSameLinesGiveTheSameBits) {
  auto const one = weights_of(examples_of(some_lines()));
  auto const two = weights_of(examples_of(some_lines()));
  EXPECT_EQ(one.keys, two.keys);
  EXPECT_EQ(one.rows, two.rows);
  EXPECT_EQ(one.bias, two.bias);
}

TEST(Model, AnAnswerBesideTheLabelSharesWhatIsWanted) {
  auto both = line("x", "保険と遮断", "I1");
  both.categories.push_back(*Category::parse("A1"));
  auto const example = example_of(both, Cues{{}});
  EXPECT_GT(example.wanted[both.categories[0].index()], example.wanted[both.categories[1].index()]);
  EXPECT_GT(example.wanted[both.categories[1].index()], 0);
}

TEST(Model, CalibrationJudgesEveryLineOnce) {
  auto const examples = examples_of(some_lines());
  auto const calibration = calibrate(examples, {});
  EXPECT_EQ(calibration.judged, examples.size());
  EXPECT_GT(calibration.right, examples.size() * 9 / 10);
}

}  // namespace
}  // namespace triage
