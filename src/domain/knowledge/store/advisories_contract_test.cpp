#include "support/advisory_world.hpp"

#include <gmock/gmock.h>

namespace knowledge {
namespace {

using namespace std::chrono_literals;
using support::id;

class AdvisoriesStore : public support::AdvisoryWorld {
 protected:
  /// The numbers of the list a firm sees, page by page.
  [[nodiscard]] std::vector<std::int64_t> pages(std::string const& firm, std::size_t limit) {
    std::vector<std::int64_t> numbers;
    terms::PageRequest page{std::nullopt, limit};
    do {
      auto const found = in<terms::Page<ShownAdvisory>>([&](AdvisoryPorts& ports) {
        return ports.of_firms.list({id<terms::TenantId>(firm), "sato"}, page);
      });
      EXPECT_LE(found->items.size(), limit);
      for (auto const& one : found->items) numbers.push_back(one.number);
      page.cursor = found->next_cursor;
    } while (page.cursor);
    return numbers;
  }
  [[nodiscard]] terms::Page<AdvisoryRow> desk(std::optional<AdvisoryState> state,
                                              terms::PageRequest const& page = {}) {
    return *in<terms::Page<AdvisoryRow>>(
        [&](AdvisoryPorts& ports) { return ports.advisories.list(state, page); });
  }
  [[nodiscard]] std::int64_t rows(std::string const& table) {
    std::int64_t count = -1;
    EXPECT_TRUE(database_->read([&](platform::sql::Transaction& transaction) -> base::Result<void> {
      auto statement = transaction.prepare("SELECT COUNT(*) FROM " + table);
      EXPECT_TRUE(statement.step());
      count = statement.integer(0);
      return {};
    }));
    return count;
  }
};

using testing::ElementsAre;

TEST_F(AdvisoriesStore, ACursorThatIsNoneIsRefused) {
  for (auto const* cursor : {"", "x", "1", ".", "x.k1"}) {
    auto const refused = in<terms::Page<ShownAdvisory>>([&](AdvisoryPorts& ports) {
      return ports.of_firms.list({id<terms::TenantId>("acme"), "sato"}, {cursor, 5});
    });
    ASSERT_FALSE(refused) << cursor;
    EXPECT_EQ(refused.error().code, "knowledge.cursor") << cursor;
  }
  auto const refused = in<terms::Page<AdvisoryRow>>([&](AdvisoryPorts& ports) {
    return ports.advisories.list({}, {"K-1", 5});
  });
  EXPECT_EQ(refused.error().code, "knowledge.cursor");
}

TEST_F(AdvisoriesStore, WhatIsForAllAndWhatIsForOneStandInOneOrder) {
  for (int i = 0; i < 6; ++i) {
    clock_.advance(1min);
    static_cast<void>(published(i % 2 == 0 ? NewAdvisory{writing(), {}}
                                : i == 5   ? for_firms({"globex"})
                                           : for_firms({"acme", "child"})));
  }
  for (std::size_t const limit : {1U, 2U, 3U, 50U}) {
    EXPECT_THAT(pages("acme", limit), ElementsAre(5, 4, 3, 2, 1)) << limit;
    EXPECT_THAT(pages("globex", limit), ElementsAre(6, 5, 3, 1)) << limit;
  }
}

TEST_F(AdvisoriesStore, SeveralOfOneInstantAreEachListedOnce) {
  for (int i = 0; i < 5; ++i) {
    static_cast<void>(published(i % 2 == 0 ? NewAdvisory{writing(), {}} : for_firms({"acme"})));
  }
  auto numbers = pages("acme", 2);
  std::sort(numbers.begin(), numbers.end());
  EXPECT_THAT(numbers, ElementsAre(1, 2, 3, 4, 5));
}

TEST_F(AdvisoriesStore, WhatIsForAllHasNoRowAFirm) {
  static_cast<void>(published({writing(), {}}));
  EXPECT_EQ(rows("advisory_receivers"), 0);
}

TEST_F(AdvisoriesStore, AListIsCountedAsItStands) {
  auto const size_of = [this](Advisory const& advisory) {
    return *in<std::int64_t>(
        [&](AdvisoryPorts& ports) { return ports.advisories.audience_size(advisory.id()); });
  };
  auto const first = published(for_firms({"acme"}));
  auto wider = for_firms({"globex", "acme"});
  wider.writing.change_note = "対象を広げました。";
  EXPECT_EQ(size_of(first), 1);
  EXPECT_EQ(size_of(*revise(first, wider)), 2);
  EXPECT_EQ(size_of(published({writing(), {}})), 0);
}

TEST_F(AdvisoriesStore, WidenedToAllItIsStillListedOnce) {
  auto const first = published(for_firms({"acme"}));
  NewAdvisory wide{writing(), {}};
  wide.writing.change_note = "すべてのお客さまにお知らせします。";
  auto const draft = revise(first, wide);
  ASSERT_TRUE(draft);
  ASSERT_TRUE(publish(*draft));
  EXPECT_THAT(pages("acme", 1), ElementsAre(1));
  EXPECT_THAT(pages("globex", 1), ElementsAre(1));
}

TEST_F(AdvisoriesStore, ATextComesBackAsItWasWritten) {
  auto const written = write(for_firms({"acme"}));
  ASSERT_TRUE(written);
  auto const& draft = *written->progress().draft;
  EXPECT_EQ(draft.text, writing().text);
  EXPECT_EQ(draft.writer_name, "青木");
  EXPECT_EQ(draft.written_at, clock_.now());
  EXPECT_FALSE(draft.is_for_all);
  EXPECT_EQ(written->opening().number, 1);
  EXPECT_EQ(written->progress().revision, 1);
}

TEST_F(AdvisoriesStore, ADroppedDraftLeavesNothingBehind) {
  auto const draft = write(for_firms({"acme"}));
  ASSERT_TRUE(draft);
  ASSERT_TRUE(in<void>([&](AdvisoryPorts& ports) { return ports.advisories.remove(*draft); }));
  for (auto const* table :
       {"advisories", "advisory_versions", "advisory_lines", "advisory_receivers"}) {
    EXPECT_EQ(rows(table), 0) << table;
  }
}

TEST_F(AdvisoriesStore, TheDesksListTellsStateReachAndUptake) {
  ASSERT_TRUE(write({writing("書きかけ"), {}}));
  auto const out = published({writing("配信中"), {}});
  ASSERT_TRUE(read("acme", sato_, out));
  ASSERT_TRUE(decide("globex", suzuki_, out, AdvisoryChoice::Do));
  ASSERT_TRUE(withdraw(published({writing("取り下げ"), {}}), "誤り"));
  auto const all = desk({});
  ASSERT_EQ(all.items.size(), 3U);
  EXPECT_EQ(all.items[0].state, AdvisoryState::Withdrawn);
  EXPECT_EQ(all.items[2].title, "書きかけ");
  EXPECT_EQ(all.items[2].receivers, 0);
  EXPECT_TRUE(all.items[2].has_draft);
  auto const published_only = desk(AdvisoryState::Published);
  ASSERT_EQ(published_only.items.size(), 1U);
  EXPECT_EQ(published_only.items[0].receivers, 3);
  EXPECT_EQ(published_only.items[0].uptake.read_firms, 1);
  EXPECT_EQ(published_only.items[0].uptake.decided_firms, 1);
  auto const first = desk({}, {std::nullopt, 2});
  ASSERT_TRUE(first.next_cursor);
  EXPECT_EQ(desk({}, {first.next_cursor, 2}).items.size(), 1U);
}

}  // namespace
}  // namespace knowledge
