#include "base/new_id.hpp"

#include "support/fakes.hpp"

#include <gtest/gtest.h>

#include <set>

namespace base {
namespace {

using ThingId = StrongId<struct ThingIdTag>;

TEST(StrongId, OnlyTheFormOfOurIdsIsRead) {
  for (auto const* text : {"", "Q", "a b", "a_b", "a/b", "é", "a\n", "..", "a'"}) {
    auto const id = ThingId::parse(text);
    ASSERT_FALSE(id) << text;
    EXPECT_EQ(id.error().code, "base.id");
  }
  EXPECT_FALSE(ThingId::parse(std::string(65, 'a')));
  EXPECT_TRUE(ThingId::parse(std::string(64, 'a')));
}

TEST(NewId, IsAUuidOfVersionSeven) {
  support::FakeClock const clock;
  support::FakeRandom random;
  auto const text = uuid7(clock, random);
  ASSERT_EQ(text.size(), 36U);
  EXPECT_EQ(text.substr(0, 13), "01a20658-9b80");  // 1795402800000 ms
  EXPECT_EQ(text[14], '7');
  EXPECT_NE(std::string{"89ab"}.find(text[19]), std::string::npos);
}

TEST(NewId, SortsByTheTimeItWasMadeAndIsNeverTheSame) {
  support::FakeClock clock;
  support::FakeRandom random;
  std::set<std::string> made;
  std::string last;
  for (int i = 0; i < 100; ++i) {
    clock.advance(std::chrono::milliseconds{1});
    auto const id = new_id<ThingId>(clock, random);
    EXPECT_GT(id.text(), last);
    EXPECT_TRUE(made.insert(id.text()).second);
    last = id.text();
  }
}

}  // namespace
}  // namespace base
