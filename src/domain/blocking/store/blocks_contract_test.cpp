#include "support/block_backend.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace blocking {
namespace {

using support::id;
using Stores = support::BlockStores;

class BlocksContract : public testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    if (GetParam()) {
      backend_ = std::make_unique<support::SqliteBlockBackend>();
    } else {
      backend_ = std::make_unique<support::MemoryBlockBackend>();
    }
  }

  [[nodiscard]] Block a_block(std::string const& name, std::string const& target) const {
    return *Block::request({id<terms::BlockId>(name), acme_, r1_, "本社",
                            *terms::IpAddress::parse(target), id<terms::AlertId>("a1"),
                            id<terms::InquiryId>("q1"), Block::kLifetimeDefault, "理由",
                            support::kNoon},
                           {id<terms::DelegationId>("d1"), "consent"}, sato_);
  }
  /// Saves what `change` makes of the stored block.
  void change(Stores s, std::string const& name, std::function<void(Block&)> const& change) const {
    auto block = *s.blocks.find(acme_, id<terms::BlockId>(name));
    change(block);
    ASSERT_TRUE(s.blocks.save(block));
  }
  void approve(Stores s, std::string const& name) const {
    change(s, name, [this](Block& block) {
      ASSERT_TRUE(block.preview({"plan", {"一", "二"}, 3, 4, 7}, aoki_, support::kNoon));
      ASSERT_TRUE(block.approve("plan", aoki_, support::kNoon));
    });
  }

  std::unique_ptr<support::BlockBackend> backend_;
  terms::TenantId const acme_ = id<terms::TenantId>("acme");
  terms::TenantId const other_ = id<terms::TenantId>("other");
  terms::RouterId const r1_ = id<terms::RouterId>("r1");
  terms::Actor const sato_{terms::Side::Customer, "sato", "佐藤"};
  terms::Actor const aoki_{terms::Side::Desk, "aoki", "青木"};
};

TEST_P(BlocksContract, AnotherTenantSeesNothing) {
  backend_->in([this](Stores s) {
    auto const block = a_block("b1", "198.51.100.10");
    ASSERT_TRUE(s.blocks.save(block));
    EXPECT_EQ(s.blocks.find(other_, block.id()).error().kind, base::ErrorKind::NotFound);
    EXPECT_TRUE(s.blocks.list(other_, std::nullopt, {})->items.empty());
    EXPECT_TRUE(s.blocks.of_alert(other_, id<terms::AlertId>("a1"))->empty());
    EXPECT_EQ(*s.blocks.in_force_count(other_, r1_), 0);
    EXPECT_FALSE(s.blocks.open_on(other_, r1_, block.opening().target)->has_value());
  });
}

TEST_P(BlocksContract, WhatIsOpenIsReadInStretches) {
  backend_->in([this](Stores s) {
    ASSERT_TRUE(s.blocks.save(a_block("b1", "198.51.100.10")));
    ASSERT_TRUE(s.blocks.save(a_block("b2", "198.51.100.11")));
    auto const first = s.blocks.open_in(acme_, r1_, std::nullopt, {std::nullopt, 1});
    ASSERT_EQ(first->size(), 1U);
    auto const rest = s.blocks.open_in(acme_, r1_, std::nullopt, {first->back().id(), 10});
    ASSERT_EQ(rest->size(), 1U);
    EXPECT_LT(first->back().id().text(), rest->back().id().text());
    EXPECT_TRUE(s.blocks.open_in(acme_, r1_, std::nullopt, {rest->back().id(), 10})->empty());
  });
}

TEST_P(BlocksContract, ARouterIsSilentOnceUntilItTellsAgain) {
  backend_->in([this](Stores s) {
    LastReport told{support::kNoon, support::kNoon, 0, true, "x", {}};
    ASSERT_TRUE(s.filters.keep(acme_, r1_, told));
    auto const later = support::kNoon + std::chrono::hours{1};
    EXPECT_TRUE(s.filters.silent(later, 10)->empty()) << "nobody waits for it";
    told.silent_at = support::kNoon + std::chrono::minutes{1};
    ASSERT_TRUE(s.filters.keep(acme_, r1_, told));
    EXPECT_TRUE(s.filters.silent(support::kNoon, 10)->empty());
    EXPECT_EQ(*s.filters.silent(*told.silent_at, 10), std::vector{r1_});
    EXPECT_EQ((*s.filters.last_report(acme_, r1_))->silent_at, told.silent_at);
    ASSERT_TRUE(s.filters.note_silent(r1_));
    EXPECT_TRUE(s.filters.silent(later, 10)->empty());
  });
}

TEST_P(BlocksContract, EverythingComesBackAsItWasSaved) {
  backend_->in([this](Stores s) {
    ASSERT_TRUE(s.blocks.save(a_block("b1", "2001:db8::1")));
    approve(s, "b1");
    change(s, "b1", [](Block& block) {
      ASSERT_TRUE(block.start_applying(8, support::kNoon));
      ASSERT_TRUE(
          block.seen_in_force({support::kNoon, 8, 60, 1, std::nullopt, "rules"}, support::kNoon));
    });
    auto const block = *s.blocks.find(acme_, id<terms::BlockId>("b1"));
    EXPECT_EQ(block.state(), BlockState::Verified);
    EXPECT_EQ(block.opening().target.text(), "2001:db8::1");
    EXPECT_EQ(block.opening().inquiry, id<terms::InquiryId>("q1"));
    EXPECT_EQ(block.opening().reason, "理由");
    auto const& progress = block.progress();
    EXPECT_EQ(progress.requested_by, (Person{"sato", "佐藤"}));
    EXPECT_EQ(progress.approved_by, (Person{"aoki", "青木"}));
    EXPECT_EQ(progress.grant->consent_hash, "consent");
    EXPECT_EQ(progress.plan->steps, (std::vector<std::string>{"一", "二"}));
    EXPECT_EQ(progress.plan->base_generation, 7);
    EXPECT_EQ(progress.expires_at, support::kNoon + Block::kLifetimeDefault);
    EXPECT_EQ(progress.evidence->packets_out, 1);
    EXPECT_EQ(progress.evidence->packets_in, std::nullopt);
    EXPECT_EQ(progress.generation, 8);
    EXPECT_EQ(progress.steps.size(), 6U);
    EXPECT_EQ(progress.version, 3);
  });
}

TEST_P(BlocksContract, OfEvidenceNothingElseIsWritten) {
  backend_->in([this](Stores s) {
    ASSERT_TRUE(s.blocks.save(a_block("b1", "198.51.100.10")));
    approve(s, "b1");
    change(s, "b1", [](Block& block) {
      ASSERT_TRUE(block.start_applying(8, support::kNoon));
      ASSERT_TRUE(block.seen_in_force({support::kNoon, 8, 60, 1, 1, "rules"}, support::kNoon));
    });
    auto const before = *s.blocks.find(acme_, id<terms::BlockId>("b1"));
    auto seen = before;
    auto const later = support::kNoon + std::chrono::minutes{1};
    ASSERT_TRUE(seen.seen_in_force({later, 9, 50, 2, std::nullopt, "others"}, later));
    ASSERT_TRUE(s.blocks.keep_evidence(seen));
    auto const after = *s.blocks.find(acme_, id<terms::BlockId>("b1"));
    auto const& evidence = after.progress().evidence;
    EXPECT_EQ(evidence->read_at, later);
    EXPECT_EQ(evidence->generation, 9);
    EXPECT_EQ(evidence->timeout_left_s, 50);
    EXPECT_EQ(evidence->packets_out, 2);
    EXPECT_EQ(evidence->packets_in, std::nullopt);
    EXPECT_EQ(evidence->ruleset_hash, "others");
    EXPECT_EQ(after.state(), before.state());
    EXPECT_EQ(after.progress().generation, 8);
    EXPECT_EQ(after.progress().steps.size(), before.progress().steps.size());
    EXPECT_EQ(s.blocks.keep_evidence(seen).error().code, "blocking.changed") << "the slower one";
    auto opening = after.opening();
    opening.tenant = other_;
    auto const of_other = Block::restored(std::move(opening), after.progress());
    EXPECT_EQ(s.blocks.keep_evidence(of_other).error().code, "blocking.changed");
  });
}

TEST_P(BlocksContract, BothApprovalsComeBackAsTheyWereSaved) {
  backend_->in([this](Stores s) {
    ASSERT_TRUE(s.blocks.save(a_block("b1", "198.51.100.10")));
    change(s, "b1", [this](Block& block) {
      Plan plan{"plan", {"一"}, 3, 4, 7};
      plan.listings = {"cdn v1", "dns v2"};
      plan.second_why = {"soft-list"};
      plan.lifetime_hours = 4;
      ASSERT_TRUE(block.preview(plan, aoki_, support::kNoon));
      ASSERT_TRUE(block.approve("plan", aoki_, support::kNoon));
    });
    auto const waiting = *s.blocks.find(acme_, id<terms::BlockId>("b1"));
    EXPECT_EQ(waiting.state(), BlockState::Previewed);
    EXPECT_EQ(waiting.progress().first_approval->by, (Person{"aoki", "青木"}));
    EXPECT_EQ(waiting.progress().first_approval->at, support::kNoon);
    EXPECT_EQ(waiting.progress().first_approval->reason, std::nullopt);
    EXPECT_EQ(waiting.progress().plan->listings, (std::vector<std::string>{"cdn v1", "dns v2"}));
    EXPECT_EQ(waiting.progress().plan->second_why, std::vector<std::string>{"soft-list"});
    EXPECT_EQ(waiting.lifetime(), std::chrono::hours{4});
    change(s, "b1", [](Block& block) {
      terms::Actor const kato{terms::Side::Desk, "kato", "加藤"};
      ASSERT_TRUE(block.approve_second({"plan", "理由"}, kato, support::kNoon));
    });
    auto const approved = *s.blocks.find(acme_, id<terms::BlockId>("b1"));
    EXPECT_EQ(approved.state(), BlockState::Approved);
    EXPECT_EQ(approved.progress().first_approval->by.id, "aoki");
    EXPECT_EQ(approved.progress().second_reason, "理由");
  });
}

TEST_P(BlocksContract, WhyItIsInDoubtIsKeptAsLongAsItIs) {
  backend_->in([this](Stores s) {
    ASSERT_TRUE(s.blocks.save(a_block("b1", "198.51.100.10")));
    approve(s, "b1");
    auto const doubt = [&] {
      return s.blocks.find(acme_, id<terms::BlockId>("b1"))->progress().doubt;
    };
    auto const see = [](Block& block) {
      ASSERT_TRUE(block.seen_in_force({support::kNoon, 8}, support::kNoon));
    };
    change(s, "b1", [&](Block& block) {
      ASSERT_TRUE(block.start_applying(8, support::kNoon));
      see(block);
      ASSERT_TRUE(block.come_into_doubt({"黙っています", true}, support::kNoon));
    });
    EXPECT_EQ(doubt(), (Doubt{"黙っています", true}));
    change(s, "b1", [](Block& block) {
      ASSERT_TRUE(block.come_into_doubt({"ありません"}, support::kNoon));
    });
    EXPECT_EQ(doubt(), Doubt{"ありません"});
    change(s, "b1", see);
    EXPECT_EQ(doubt(), std::nullopt);
  });
}

TEST_P(BlocksContract, TheSlowerOfTwoWritersIsTold) {
  backend_->in([this](Stores s) {
    ASSERT_TRUE(s.blocks.save(a_block("b1", "198.51.100.10")));
    auto slow = *s.blocks.find(acme_, id<terms::BlockId>("b1"));
    approve(s, "b1");
    ASSERT_TRUE(slow.withdraw(sato_, support::kNoon));
    EXPECT_EQ(s.blocks.save(slow).error().code, "blocking.changed");
  });
}

TEST_P(BlocksContract, Attack62_OneOpenBlockAnAddressAndRouter) {
  backend_->in([this](Stores s) {
    ASSERT_TRUE(s.blocks.save(a_block("b1", "198.51.100.10")));
    EXPECT_EQ(s.blocks.save(a_block("b2", "198.51.100.10")).error().code, "blocking.changed");
    change(s, "b1", [this](Block& b) { ASSERT_TRUE(b.withdraw(sato_, support::kNoon)); });
    EXPECT_TRUE(s.blocks.save(a_block("b2", "198.51.100.10")));
  });
}

TEST_P(BlocksContract, AListComesInPagesNewestFirst) {
  backend_->in([this](Stores s) {
    for (auto const* name : {"b1", "b2", "b3"}) {
      ASSERT_TRUE(s.blocks.save(a_block(name, std::string{"198.51.100."} + (name + 1))));
    }
    auto const first = *s.blocks.list(acme_, Phase::Waiting, {std::nullopt, 2});
    ASSERT_EQ(first.items.size(), 2U);
    EXPECT_EQ(first.items[0].id().text(), "b3");
    auto const second = *s.blocks.list(acme_, Phase::Waiting, {first.next_cursor, 2});
    ASSERT_EQ(second.items.size(), 1U);
    EXPECT_EQ(second.items[0].id().text(), "b1");
    EXPECT_FALSE(second.next_cursor);
    EXPECT_TRUE(s.blocks.list(acme_, Phase::Ended, {})->items.empty());
    EXPECT_EQ(s.any.list_all(Phase::Waiting, {})->items[0].id().text(), "b1");
  });
}

TEST_P(BlocksContract, TheClockFindsWhatIsDue) {
  backend_->in([this](Stores s) {
    ASSERT_TRUE(s.blocks.save(a_block("b1", "198.51.100.1")));
    ASSERT_TRUE(s.blocks.save(a_block("b2", "198.51.100.2")));
    auto const too_long = support::kNoon + Block::kPatienceDefault;
    EXPECT_TRUE(s.any.lapsed(too_long - std::chrono::microseconds{1}, 10)->empty());
    EXPECT_EQ(s.any.lapsed(too_long, 10)->size(), 2U);
    approve(s, "b1");
    EXPECT_EQ(s.any.approved(10)->size(), 1U);
    EXPECT_EQ(s.any.lapsed(too_long, 10)->size(), 1U);
    EXPECT_EQ(*s.blocks.in_force_count(acme_, r1_), 1);
    auto const end = support::kNoon + Block::kLifetimeDefault;
    change(s, "b1", [](Block& b) { ASSERT_TRUE(b.start_applying(1, support::kNoon)); });
    EXPECT_TRUE(s.any.over(end - std::chrono::seconds{1}, 10)->empty());
    EXPECT_EQ(s.any.over(end, 10)->size(), 1U);
    EXPECT_EQ(s.any.in_force_on(r1_)->size(), 1U);
  });
}

TEST_P(BlocksContract, WhatADeviceIsLateWithIsToBeCheckedFromThenOn) {
  backend_->in([this](Stores s) {
    ASSERT_TRUE(s.blocks.save(a_block("b1", "198.51.100.1")));
    approve(s, "b1");
    auto const late = support::kNoon + std::chrono::minutes{1};
    EXPECT_TRUE(s.any.to_check(late, {})->items.empty()) << "nothing was handed over";
    change(s, "b1", [](Block& block) { ASSERT_TRUE(block.start_applying(8, support::kNoon)); });
    EXPECT_TRUE(s.any.to_check(late - std::chrono::seconds{1}, {})->items.empty());
    EXPECT_EQ(s.any.to_check(late, {})->items.size(), 1U);
    change(s, "b1", [](Block& block) {
      ASSERT_TRUE(block.seen_in_force({support::kNoon, 8}, support::kNoon));
    });
    EXPECT_TRUE(s.any.to_check(late, {})->items.empty()) << "in force as it should be";
    change(s, "b1", [this](Block& block) {
      ASSERT_TRUE(block.start_ending(9, "もういらない", sato_, support::kNoon));
    });
    EXPECT_EQ(s.any.to_check(late, {})->items.size(), 1U) << "nobody saw it gone";
    change(s, "b1", [](Block& block) {
      ASSERT_TRUE(block.seen_absent({support::kNoon, 9}, support::kNoon));
    });
    EXPECT_TRUE(s.any.to_check(late, {})->items.empty());
  });
}

TEST_P(BlocksContract, WhatIsInDoubtComesOldestFirst) {
  backend_->in([this](Stores s) {
    for (auto const* name : {"b1", "b2", "b3", "b4"}) {
      ASSERT_TRUE(s.blocks.save(a_block(name, std::string{"198.51.100."} + (name + 1))));
      approve(s, name);
      change(s, name, [](Block& block) {
        ASSERT_TRUE(block.start_applying(8, support::kNoon));
        ASSERT_TRUE(block.seen_in_force({support::kNoon, 8}, support::kNoon));
      });
    }
    EXPECT_TRUE(s.any.to_check(support::kNoon, {})->items.empty());
    for (auto const* name : {"b4", "b3", "b1"}) {
      change(s, name, [](Block& block) {
        ASSERT_TRUE(block.come_into_doubt({"ありません"}, support::kNoon));
      });
    }
    auto const first = *s.any.to_check(support::kNoon, {std::nullopt, 2});
    ASSERT_EQ(first.items.size(), 2U);
    EXPECT_EQ(first.items.front().id().text(), "b1");
    EXPECT_EQ(first.items.back().id().text(), "b3");
    auto const rest = *s.any.to_check(support::kNoon, {first.next_cursor, 2});
    ASSERT_EQ(rest.items.size(), 1U);
    EXPECT_EQ(rest.items.front().id().text(), "b4");
    EXPECT_FALSE(rest.next_cursor);
  });
}

TEST_P(BlocksContract, WhatIsToBeDoneByHandComesOldestFirst) {
  backend_->in([this](Stores s) {
    for (int i = 1; i <= 4; ++i) {
      auto opening = a_block("b" + std::to_string(i), "198.51.100." + std::to_string(i)).opening();
      if (i != 2) opening.adapter = terms::Adapter::Manual;
      ASSERT_TRUE(s.blocks.save(
          *Block::request(opening, {id<terms::DelegationId>("d1"), "consent"}, sato_)));
      approve(s, "b" + std::to_string(i));
    }
    EXPECT_TRUE(s.any.by_hand({})->items.empty()) << "nothing was handed over";
    for (auto const* name : {"b1", "b2", "b3", "b4"}) {
      change(s, name, [](Block& block) { ASSERT_TRUE(block.start_applying(8, support::kNoon)); });
    }
    auto const first = *s.any.by_hand({std::nullopt, 2});
    ASSERT_EQ(first.items.size(), 2U);
    EXPECT_EQ(first.items.front().id().text(), "b1");
    auto const rest = *s.any.by_hand({first.next_cursor, 2});
    ASSERT_EQ(rest.items.size(), 1U) << "the one on another way is not among them";
    EXPECT_EQ(rest.items.front().id().text(), "b4");
    change(s, "b1", [](Block& block) {
      ASSERT_TRUE(
          block.seen_in_force({support::kNoon, 8, 60, 1, std::nullopt, "rules"}, support::kNoon));
    });
    EXPECT_EQ(s.any.by_hand({})->items.size(), 2U) << "one that is there needs nobody";
    change(s, "b1", [this](Block& block) {
      ASSERT_TRUE(block.start_ending(9, "over", sato_, support::kNoon));
    });
    EXPECT_EQ(s.any.by_hand({})->items.front().id().text(), "b1");
  });
}

TEST_P(BlocksContract, ABlockIsLeftFromItsApprovalUntilItsFilterIsGone) {
  backend_->in([this](Stores s) {
    ASSERT_TRUE(s.blocks.save(a_block("b1", "198.51.100.10")));
    EXPECT_EQ(*s.left.left_of(acme_), 0) << "nobody handed it over";
    approve(s, "b1");
    EXPECT_EQ(*s.left.left_of(acme_), 1);
    EXPECT_EQ(*s.left.left_of(other_), 0);
    change(s, "b1", [this](Block& block) {
      ASSERT_TRUE(block.start_applying(8, support::kNoon));
      ASSERT_TRUE(block.start_ending(9, "over", sato_, support::kNoon));
    });
    EXPECT_EQ(*s.left.left_of(acme_), 1) << "nobody saw it gone";
    change(s, "b1", [](Block& block) {
      ASSERT_TRUE(block.seen_absent({support::kNoon, 9}, support::kNoon));
    });
    EXPECT_EQ(*s.left.left_of(acme_), 0);
  });
}

TEST_P(BlocksContract, AGenerationOnlyGrows) {
  backend_->in([this](Stores s) {
    EXPECT_EQ(*s.filters.generation(r1_), 0);
    ASSERT_TRUE(s.filters.keep(acme_, r1_, {support::kNoon, support::kNoon, 0, true, "x", {}}));
    EXPECT_EQ(*s.filters.raise(acme_, r1_), 1);
    EXPECT_EQ(*s.filters.raise(acme_, r1_), 2);
    EXPECT_EQ(*s.filters.generation(r1_), 2);
  });
}

INSTANTIATE_TEST_SUITE_P(Backends, BlocksContract, testing::Bool(),
                         [](auto const& backend) { return backend.param ? "Sqlite" : "Memory"; });

}  // namespace
}  // namespace blocking
