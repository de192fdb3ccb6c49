#include "terms/mail_address.hpp"

#include <gtest/gtest.h>

namespace terms {
namespace {

TEST(MailAddress, Attack47_NothingThatEndsALineOrNamesASecondReceiverIsAnAddress) {
  for (std::string_view const bad :
       {"", "@", "a@", "@b.example", "a b@c.example", "a@b.example\r\nBcc: x@y.example",
        "a@b.example\n", "a@b@c.example", "<a@b.example>", "a@b.example,c@d.example",
        "\"a b\"@c.example", "a@b..example", "a@-b.example", "a@b-.example", "a@b.example.",
        "田中@例え.example", "a\0b@c.example"}) {
    EXPECT_FALSE(MailAddress::parse(bad)) << bad;
  }
  EXPECT_FALSE(MailAddress::parse(std::string(65, 'a') + "@b.example"));
  EXPECT_FALSE(MailAddress::parse("a@" + std::string(64, 'b') + ".example"));
}

TEST(MailAddress, TheDomainIsFoldedAndTheNameIsNot) {
  auto const address = MailAddress::parse("Sato.Hanako+desk@Example.JP");
  ASSERT_TRUE(address);
  EXPECT_EQ(address->text(), "Sato.Hanako+desk@example.jp");
  EXPECT_EQ(address->local(), "Sato.Hanako+desk");
  EXPECT_EQ(address->domain(), "example.jp");
  EXPECT_TRUE(MailAddress::parse("dots..were@allowed.example"));
}

}  // namespace
}  // namespace terms
