#include "router_agent/drift.hpp"

#include <gtest/gtest.h>

namespace router_agent {
namespace {

using std::chrono::seconds;

[[nodiscard]] Observed standing(std::int64_t left_s) {
  Observed observed;
  observed.fault.reset();
  Element const element{"b", left_s, 0};
  observed.standing[*Address::parse("198.51.100.1")] = {element, element};
  return observed;
}
[[nodiscard]] std::vector<Wanted> wanted(seconds left) {
  return {{"b", *Address::parse("198.51.100.1"), left}};
}

TEST(Drift, WhatStandsAsItWasLeftIsNone) {
  EXPECT_TRUE(drift_of(wanted(seconds{60}), standing(60)).is_empty());
}

TEST(Drift, AnElementThatTheKernelLetGoInItsLastSecondsIsNone) {
  Observed observed;
  observed.fault.reset();
  EXPECT_TRUE(drift_of(wanted(seconds{2}), observed).is_empty());
  EXPECT_FALSE(drift_of(wanted(seconds{30}), observed).is_empty());
}

TEST(Drift, AnElementInOneDirectionOnlyIsMissing) {
  auto observed = standing(60);
  observed.standing.begin()->second.in.reset();
  EXPECT_EQ(drift_of(wanted(seconds{60}), observed).elements.begin()->second,
            fault::kElementMissing);
}

TEST(Drift, AnAbsentTableIsOneFaultAndNotOneOfEachElement) {
  auto const drift = drift_of(wanted(seconds{60}), Observed{});
  EXPECT_EQ(drift.structure->word, fault::kTableMissing);
  EXPECT_TRUE(drift.elements.empty());
}

TEST(Drift, TheFirstWordStaysUntilItIsTold) {
  auto drift = drift_of(wanted(seconds{60}), Observed{});
  Drift later;
  later.structure = Fault{std::string{fault::kRuleMissing}, ""};
  drift.add(later);
  EXPECT_EQ(drift.structure->word, fault::kTableMissing);
}

}  // namespace
}  // namespace router_agent
