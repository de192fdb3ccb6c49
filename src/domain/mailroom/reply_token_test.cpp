#include "domain/mailroom/reply_token.hpp"

#include "platform/crypto/digest.hpp"
#include "support/fakes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace mailroom {
namespace {

[[nodiscard]] SignText key(std::string const& secret) {
  return [secret](std::string_view text) {
    return platform::crypto::sha256_hex(secret + std::string{text});
  };
}

[[nodiscard]] ReplyToken a_token() {
  return {4'294'967'295, support::id<terms::UserId>("0192f0c1-1111-7222-8333-444455556666"),
          65'535};
}

TEST(ReplyToken, FitsIntoALocalPartWithItsMark) {
  auto const text = make_reply_token(a_token(), key("k"));
  ASSERT_TRUE(text);
  EXPECT_LE(kReplyMark.size() + text->size(), kLocalPartMax);
  EXPECT_THAT(*text, testing::MatchesRegex("[a-z2-7]+"));
}

TEST(ReplyToken, SurvivesAnotherCase) {
  auto text = *make_reply_token(a_token(), key("k"));
  for (auto& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  auto const read = parse_reply_token(text, key("k"));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->person, a_token().person);
}

TEST(ReplyToken, OfAnotherKeyIsNone) {
  EXPECT_FALSE(parse_reply_token(*make_reply_token(a_token(), key("k")), key("other")));
}

TEST(ReplyToken, WithOneLetterChangedIsNone) {
  auto const text = *make_reply_token(a_token(), key("k"));
  for (std::size_t at = 0; at < text.size(); ++at) {
    auto other = text;
    other[at] = other[at] == 'a' ? 'b' : 'a';
    EXPECT_FALSE(parse_reply_token(other, key("k"))) << at;
  }
}

TEST(ReplyToken, IsNotMadeForWhoHasNoUuid) {
  auto token = a_token();
  token.person = support::id<terms::UserId>("sato");
  EXPECT_EQ(make_reply_token(token, key("k")).error().code, "mailroom.token");
  EXPECT_FALSE(make_reply_token({0, a_token().person, 1}, key("k")));
}

RC_GTEST_PROP(ReplyToken, ReadsBackWhatItSays, (std::uint32_t number, std::uint16_t day)) {
  RC_PRE(number > 0U);
  auto token = a_token();
  token.inquiry_number = number;
  token.issued_day = day;
  auto const read = parse_reply_token(*make_reply_token(token, key("k")), key("k"));
  RC_ASSERT(read.has_value());
  RC_ASSERT(read->inquiry_number == token.inquiry_number);
  RC_ASSERT(read->issued_day == token.issued_day);
  RC_ASSERT(read->person == token.person);
}

RC_GTEST_PROP(ReplyToken, OfAnyBytesIsNone, (std::string const& text)) {
  RC_ASSERT(!parse_reply_token(text, key("k")).has_value());
}

TEST(OwnAddress, IsOnlyOneOfOurDomain) {
  EXPECT_FALSE(own_address("answer+abc@else.example", "desk.example"));
  EXPECT_FALSE(own_address("answer+abc@desk.example.else.example", "desk.example"));
  EXPECT_FALSE(own_address("info@desk.example", "desk.example"));
  EXPECT_FALSE(own_address("answer+abc@", ""));
  EXPECT_EQ(own_address("ANSWER+ABC@DESK.example", "desk.example")->token, "abc");
  EXPECT_EQ(own_address("bounce+7@desk.example", "desk.example")->kind, OwnAddress::Kind::Bounce);
}

}  // namespace
}  // namespace mailroom
