#include "domain/audit/verify_chain.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace audit {
namespace {

[[nodiscard]] std::string marked(std::string_view text) { return "<" + std::string{text} + ">"; }

/// A chain in memory whose entry `unreadable_` the store can't give back.
class DamagedChain final : public Chain {
 public:
  DamagedChain(std::int64_t count, std::int64_t unreadable) : unreadable_(unreadable) {
    std::string hash{kFirstHash};
    for (std::int64_t seq = 1; seq <= count; ++seq) {
      Entry const entry{seq, {}, {}, "system", "job", "job", "alerts.raised", "a", ""};
      hash = std::to_string(std::hash<std::string>{}(marked(canonical(entry, hash))));
      rows_.push_back({entry, hash});
    }
  }
  base::Result<std::optional<Head>> head() override {
    return Head{rows_.back().entry.seq, rows_.back().hash};
  }
  base::Result<std::vector<StoredEntry>> from(std::int64_t seq, std::size_t count_max) override {
    std::vector<StoredEntry> page;
    for (auto const& row : rows_) {
      if (row.entry.seq < seq || page.size() == count_max) continue;
      if (row.entry.seq == unreadable_) return base::fail(kind, "sql.failed", "");
      page.push_back(row);
    }
    return page;
  }
  base::ErrorKind kind = base::ErrorKind::Internal;

 private:
  std::int64_t unreadable_;
  std::vector<StoredEntry> rows_;
};

[[nodiscard]] std::string digest(std::string_view text) {
  return std::to_string(std::hash<std::string>{}(marked(text)));
}

TEST(VerifyChain, AnEntryTheStoreCannotGiveBackIsNamed) {
  DamagedChain chain{20, 13};
  auto const verdict = verify_chain(chain, digest);
  ASSERT_TRUE(verdict && verdict->fault);
  EXPECT_EQ(verdict->fault->seq, 13);
  EXPECT_EQ(verdict->fault->kind, FaultKind::Unreadable);
  EXPECT_EQ(verdict->entries, 12);
}

TEST(VerifyChain, ABusyStoreIsNoVerdict) {
  DamagedChain chain{20, 13};
  chain.kind = base::ErrorKind::Unavailable;
  EXPECT_EQ(verify_chain(chain, digest).error().kind, base::ErrorKind::Unavailable);
}

TEST(VerifyChain, AnUndamagedChainIsIntact) {
  DamagedChain chain{20, 21};
  auto const verdict = verify_chain(chain, digest);
  ASSERT_TRUE(verdict);
  EXPECT_FALSE(verdict->fault);
  EXPECT_EQ(verdict->entries, 20);
}

TEST(VerifyChain, TheCanonicalFormIsWhatIsWrittenDown) {
  Entry entry{7, base::Instant{12}, "acme", "desk", "aoki", "青木", "a.b", "s", ""};
  EXPECT_EQ(canonical(entry, "h"),
            "madoguchi.audit.1\n1:h1:72:124:acme4:desk4:aoki6:青木3:a.b1:s0:");
  entry.tenant.reset();
  EXPECT_EQ(canonical(entry, "h"), "madoguchi.audit.1\n1:h1:72:12-4:desk4:aoki6:青木3:a.b1:s0:");
}

TEST(VerifyChain, EveryFaultHasItsSentence) {
  EXPECT_EQ(sentence_of({7, FaultKind::Changed}), "Entry 7 is not what was written.");
  EXPECT_EQ(sentence_of({7, FaultKind::Missing}), "Entry 7 is missing.");
}

}  // namespace
}  // namespace audit
