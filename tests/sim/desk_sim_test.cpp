// MADOGUCHI_SIM_SEEDS=200 seeds; MADOGUCHI_SIM_FIRST=1 the first.
#include "sim/desk_sim.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace sim {
namespace {

[[nodiscard]] std::uint64_t setting(char const* name, std::uint64_t otherwise) {
  char const* const text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

TEST(DeskSim, WhateverHappensNoBlockIsUnwantedOrEndlessAndNothingAcknowledgedIsLost) {
  auto const first = setting("MADOGUCHI_SIM_FIRST", 1);
  auto const seeds = setting("MADOGUCHI_SIM_SEEDS", 200);
  DeskSim::Told all;
  for (auto seed = first; seed < first + seeds; ++seed) {
    SCOPED_TRACE("MADOGUCHI_SIM_SEEDS=1 MADOGUCHI_SIM_FIRST=" + std::to_string(seed));
    DeskSim sim{seed};
    sim.run(60);
    sim.come_to_rest();
    if (HasFailure()) return;
    auto const told = sim.told();
    all = {all.inquiries + told.inquiries, all.blocks + told.blocks, all.filters + told.filters,
           all.faults + told.faults};
  }
  std::printf("%zu inquiries, %zu blocks, %zu filters, %zu faults\n", all.inquiries, all.blocks,
              all.filters, all.faults);
  if (seeds >= 50) {
    EXPECT_GT(std::min({all.inquiries, all.blocks, all.filters, all.faults}), 100U);
  }
}

}  // namespace
}  // namespace sim
