#include "platform/http/event_streams.hpp"

#include <gtest/gtest.h>

namespace platform::http {
namespace {

class EventStreamsTest : public testing::Test {
 protected:
  struct Reader {
    std::string heard{};
    int renewals = 0;
  };

  EventStreams::Ear ear_of(Reader& reader) {
    return {[&reader](EventStreams::Bytes const& bytes) { reader.heard += *bytes; },
            [&reader] { ++reader.renewals; }};
  }
  /// What was missed is heard first, as a connection writes it.
  base::Result<EventStreams::Ticket> join(Reader& reader, std::vector<std::string> topics,
                                          std::int64_t after = 0, std::string account = "sato") {
    auto joined = streams_.join({std::move(account), std::move(topics), after, {}}, ear_of(reader));
    if (!joined) return base::pass(joined);
    reader.heard += joined->missed;
    return joined->ticket;
  }

  EventStreams streams_{{4, 2}};
};

TEST_F(EventStreamsTest, Attack21_NobodyIsToldWhatIsOfAnotherTenant) {
  Reader acme;
  Reader globex;
  ASSERT_TRUE(join(acme, {"acme"}));
  ASSERT_TRUE(join(globex, {"globex"}));
  streams_.tell({{1, {"globex", "desk"}, "{}"}});
  EXPECT_EQ(acme.heard, "");
  EXPECT_EQ(globex.heard, "id: 1\nevent: change\ndata: {}\n\n");
}

TEST_F(EventStreamsTest, ALineBreakInTheDataBeginsNoFieldOfItsOwn) {
  EXPECT_EQ(event_bytes(1, "change", "a\nid: 9\r\n\nevent: x"),
            "id: 1\nevent: change\ndata: a id: 9   event: x\n\n");
}

TEST_F(EventStreamsTest, AnAccountHasItsNumberOfStreamsAndNoMore) {
  Reader reader;
  auto const first = join(reader, {"a"});
  ASSERT_TRUE(first);
  ASSERT_TRUE(join(reader, {"a"}));
  EXPECT_EQ(join(reader, {"a"}).error().code, "http.streams");
  EXPECT_TRUE(join(reader, {"a"}, 0, "suzuki"));
  streams_.leave(*first);
  EXPECT_TRUE(join(reader, {"a"}));
}

TEST_F(EventStreamsTest, AllTogetherHaveALimitToo) {
  Reader reader;
  for (auto const* account : {"a", "b", "c", "d"}) ASSERT_TRUE(join(reader, {"x"}, 0, account));
  EXPECT_EQ(join(reader, {"x"}, 0, "e").error().code, "http.streams-full");
}

TEST_F(EventStreamsTest, AnEventOfTwoTopicsIsToldOnce) {
  Reader reader;
  ASSERT_TRUE(join(reader, {"a", "b"}));
  streams_.tell({{1, {"a", "b"}, "{}"}});
  EXPECT_EQ(reader.heard, "id: 1\nevent: change\ndata: {}\n\n");
}

TEST_F(EventStreamsTest, WhatTheBodyToldAlreadyIsNotToldAgain) {
  Reader reader;
  ASSERT_TRUE(join(reader, {"a"}, 2));
  streams_.tell({{1, {"a"}, "1"}, {2, {"a"}, "2"}, {3, {"a"}, "3"}});
  EXPECT_EQ(reader.heard, "id: 3\nevent: change\ndata: 3\n\n");
}

TEST_F(EventStreamsTest, WhatPassesIsToldToWhoListensAndMovesNobodyOn) {
  Reader here;
  ASSERT_TRUE(join(here, {"a"}, 7));
  streams_.tell({{0, {"a"}, "1"}});
  EXPECT_EQ(here.heard, "event: change\ndata: 1\n\n");
  Reader late;
  ASSERT_TRUE(join(late, {"a"}, 7));
  EXPECT_EQ(late.heard, "");
}

TEST_F(EventStreamsTest, WhatCameBetweenTheHandlersLookAndTheJoinIsNotLost) {
  streams_.tell({{1, {"a"}, "1"}, {2, {"b"}, "2"}, {3, {"a"}, "3"}});
  Reader reader;
  ASSERT_TRUE(join(reader, {"a"}, 1));
  EXPECT_EQ(reader.heard, "id: 3\nevent: change\ndata: 3\n\n");
}

TEST_F(EventStreamsTest, WhatIsForgottenIsSaidToBeMissing) {
  for (std::int64_t id = 1; id <= 1'100; ++id) streams_.tell({{id, {"a"}, "{}"}});
  Reader late;
  ASSERT_TRUE(join(late, {"b"}, 3));
  EXPECT_EQ(late.heard, "id: 1100\nevent: reset\ndata: {}\n\n");
  Reader in_time;
  ASSERT_TRUE(join(in_time, {"b"}, 76));
  EXPECT_EQ(in_time.heard, "");
}

TEST_F(EventStreamsTest, ARenewalTellsNothingAndIsNotRemembered) {
  Reader reader;
  ASSERT_TRUE(join(reader, {"a", "user:sato"}));
  streams_.tell({{1, {"user:sato"}, ""}});
  EXPECT_EQ(reader.heard, "");
  EXPECT_EQ(reader.renewals, 1);
}

TEST_F(EventStreamsTest, WhoFollowsOtherTopicsHearsThoseOnly) {
  Reader reader;
  auto const ticket = join(reader, {"a"});
  ASSERT_TRUE(ticket);
  streams_.follow(*ticket, {"b"});
  streams_.tell({{1, {"a"}, "1"}, {2, {"b"}, "2"}});
  EXPECT_EQ(reader.heard, "id: 2\nevent: change\ndata: 2\n\n");
}

TEST_F(EventStreamsTest, WhoLeavesWhileBeingToldHarmsNobody) {
  EventStreams::Ticket leaving = 0;
  Reader other;
  auto const joined = streams_.join(
      {"sato", {"a"}, 0, {}},
      {[&](EventStreams::Bytes const&) { streams_.leave(leaving); }, [] {}});
  leaving = joined->ticket;
  ASSERT_TRUE(join(other, {"a"}));
  streams_.tell({{1, {"a"}, "1"}, {2, {"a"}, "2"}});
  EXPECT_EQ(streams_.size(), 1U);
  EXPECT_NE(other.heard.find("data: 2"), std::string::npos);
}

}  // namespace
}  // namespace platform::http
