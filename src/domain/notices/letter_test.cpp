#include "domain/notices/letter.hpp"
#include "platform/crypto/digest.hpp"
#include "support/fakes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace notices {
namespace {

using support::id;
using testing::HasSubstr;
using testing::Not;

class LetterOfANotice : public testing::Test {
 protected:
  [[nodiscard]] static terms::MailAddress address(std::string_view text) {
    return *terms::MailAddress::parse(text);
  }
  [[nodiscard]] Letter letter(std::optional<terms::MailAddress> reply_to = {}) const {
    return letter_of(notice_, head_, platform::crypto::sha256_hex,
                     {base::Instant{0}, std::move(reply_to)});
  }

  LetterHead head_{address("bounce@mail.desk.example"), "https://desk.example", "窓口"};
  Notice notice_{.id = id<terms::NoticeId>("n1"),
                 .tenant = id<terms::TenantId>("acme"),
                 .kind = Kind::InquiryAsked,
                 .cause = "c",
                 .to = {id<terms::UserId>("sato"), address("sato@firm.example")},
                 .words = {"件名", "本文", "/t/acme/inquiries/q1"},
                 .inquiry = id<terms::InquiryId>("q1")};
};

TEST_F(LetterOfANotice, ThatAnswersArriveIsSaidOnlyWhereTheyDo) {
  constexpr std::string_view kPromise = "返信すると、お問い合わせに届きます";
  auto const answered = letter(address("answer+token@mail.desk.example"));
  EXPECT_THAT(answered.text, HasSubstr(kPromise));
  EXPECT_THAT(answered.html, HasSubstr(kPromise));
  auto const deaf = letter();
  EXPECT_THAT(deaf.text, Not(HasSubstr(kPromise)));
  EXPECT_THAT(deaf.text, HasSubstr("上のページから"));
  EXPECT_FALSE(deaf.reply_to);
}

TEST_F(LetterOfANotice, BouncesComeBackToTheMarkOfTheirNotice) {
  EXPECT_THAT(letter().sender.text(), testing::StartsWith("bounce+n1."));
  EXPECT_THAT(letter().sender.text(), testing::EndsWith("@mail.desk.example"));
}

TEST_F(LetterOfANotice, AnEmergencyContactHasNothingToEnd) {
  EXPECT_THAT(letter().unsubscribe_url, testing::StartsWith("https://desk.example/"));
  notice_.to.user.reset();
  EXPECT_EQ(letter().unsubscribe_url, "");
}

}  // namespace
}  // namespace notices
