#include "router_agent/nft_table.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace router_agent {
namespace {

using std::chrono::seconds;

[[nodiscard]] Address address(int number) {
  auto const last = std::to_string(number % 200 + 1);
  return *Address::parse(number % 2 == 0 ? "198.51.100." + last : "2001:db8::" + last);
}

/// What the kernel does with a change.
[[nodiscard]] Observed applied(Observed observed, Change const& change) {
  if (change.replaces_table) observed.standing.clear();
  if (change.replaces_table) observed.fault.reset();
  for (auto const& gone : change.removals) observed.standing.erase(gone);
  for (auto const& one : change.additions) {
    Element const element{one.block_id, std::chrono::floor<seconds>(one.left).count(), 0};
    observed.standing.insert_or_assign(one.address, Standing{element, element});
  }
  return observed;
}

/// A set generated as such gives up where the size asks for more values than there are.
[[nodiscard]] std::set<int> some_numbers() {
  auto const drawn = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 12));
  return {drawn.begin(), drawn.end()};
}

[[nodiscard]] std::optional<Element> any_element() {
  if (*rc::gen::inRange(0, 5) == 0) return std::nullopt;
  return Element{"b-" + std::to_string(*rc::gen::inRange(0, 6)), *rc::gen::inRange(-1, 40), 0};
}

RC_GTEST_PROP(PlanChange, AppliedToWhatStandsGivesWhatIsWanted, ()) {
  Observed observed;
  if (*rc::gen::arbitrary<bool>()) observed.fault.reset();
  for (auto const number : some_numbers()) {
    observed.standing[address(number)] = {any_element(), any_element()};
  }
  std::vector<Wanted> wanted;
  for (auto const number : some_numbers()) {
    wanted.push_back({"b-" + std::to_string(*rc::gen::inRange(0, 6)), address(number),
                      std::chrono::milliseconds{*rc::gen::inRange(1'000, 40'000)}});
  }
  auto const after = applied(observed, plan_change(wanted, observed));
  RC_ASSERT(after.structure_ok());
  RC_ASSERT(after.standing.size() == wanted.size());
  for (auto const& one : wanted) {
    auto const& standing = after.standing.at(one.address);
    RC_ASSERT(is_enforced(standing, one.block_id));
    RC_ASSERT(seconds{standing.out->left_s} <= one.left + seconds{1});
  }
  RC_ASSERT(plan_change(wanted, after).is_empty());
}

TEST(PlanChange, NothingIsAddedInItsLastSecond) {
  Observed observed;
  observed.fault.reset();
  EXPECT_TRUE(
      plan_change({{"b", address(0), std::chrono::milliseconds{999}}}, observed).is_empty());
}

TEST(PlanChange, APermanentElementGetsAnEnd) {
  Observed observed;
  observed.fault.reset();
  observed.standing[address(0)] = {Element{"b", -1, 0}, Element{"b", -1, 0}};
  EXPECT_EQ(plan_change({{"b", address(0), seconds{60}}}, observed).additions.size(), 1U);
}

TEST(RulesetHash, KnowsBlocksButNotTimesAndCounters) {
  Observed observed;
  observed.standing[address(0)] = {Element{"b-1", 60, 5}, Element{"b-1", 60, 5}};
  auto const hash = ruleset_hash(observed);
  observed.standing[address(0)] = {Element{"b-1", 50, 9}, Element{"b-1", 50, 9}};
  EXPECT_EQ(ruleset_hash(observed), hash);
  observed.standing[address(0)].in = std::nullopt;
  EXPECT_NE(ruleset_hash(observed), hash);
}

TEST(ReadTable, AnotherDocumentIsRefused) {
  EXPECT_FALSE(read_table(*Json::parse("[]")));
  EXPECT_FALSE(read_table(*Json::parse("{\"nftables\":[{\"table\":{}}]}"))->structure_ok());
}

}  // namespace
}  // namespace router_agent
