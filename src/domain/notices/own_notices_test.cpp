#include "domain/notices/own_notices.hpp"

#include "domain/notices/bounce_address.hpp"
#include "domain/notices/letter.hpp"
#include "domain/notices/unsubscribe.hpp"
#include "support/notices_world.hpp"

namespace notices {
namespace {

using support::id;

class OwnMails : public support::NoticesWorld {
 protected:
  terms::Actor actor_{terms::Side::Customer, "sato", "佐藤"};
  terms::UserId sato_ = person("sato", "acme", false);

  base::Result<void> check() {
    return run([&](NoticesPorts& ports) { return send_check(ports, around_, sato_, actor_); });
  }
  std::string token() {
    auto const path = in(State::Waiting).front().words.path;
    return path.substr(path.find('=') + 1);
  }
  base::Result<void> confirm(terms::UserId const& who, std::string const& link) {
    return run([&](NoticesPorts& ports) -> base::Result<void> {
      auto done = confirm_address(ports, around_, who, link, actor_);
      if (!done) return base::pass(done);
      return {};
    });
  }
  OwnNotices own() {
    return get<OwnNotices>([&](NoticesPorts& ports) { return own_notices(ports, around_, sato_); });
  }
  base::Result<void> keep(std::string const& address, std::int64_t revision) {
    return run([&](NoticesPorts& ports) -> base::Result<void> {
      auto done = keep_own(ports, around_, sato_, {.address = address, .revision_seen = revision},
                           actor_);
      if (!done) return base::pass(done);
      return {};
    });
  }
};

TEST_F(OwnMails, ALoginIsAnAddressThatIsNotConfirmed) {
  EXPECT_EQ(own().person->address.text(), "sato@firm.example");
  EXPECT_FALSE(own().person->confirmed_at);
}

TEST_F(OwnMails, TheLinkOfTheMailConfirmsTheAddressForItsPersonAlone) {
  auto const kato = person("kato", "acme", false);
  ASSERT_TRUE(check());
  EXPECT_EQ(confirm(kato, token()).error().code, "notices.no-check");
  EXPECT_EQ(confirm(sato_, token() + "0").error().code, "notices.no-check");
  EXPECT_EQ(confirm(sato_, "").error().code, "notices.no-check");
  ASSERT_TRUE(confirm(sato_, token()));
  EXPECT_TRUE(own().person->confirmed_at);
}

TEST_F(OwnMails, TheTrailTellsItUnderThePersonsOwnFirm) {
  ASSERT_TRUE(keep("sato@other.example", 0));
  ASSERT_TRUE(check());
  ASSERT_TRUE(confirm(sato_, token()));
  ASSERT_EQ(audit_.rows.size(), 3U);
  for (auto const& row : audit_.rows) EXPECT_EQ(row.tenant, "acme") << row.action;
}

TEST_F(OwnMails, TheLinkEndsAfterADayAndWithTheAddress) {
  ASSERT_TRUE(check());
  auto const link = token();
  ASSERT_TRUE(keep("other@firm.example", 0));
  EXPECT_FALSE(confirm(sato_, link));
  ASSERT_TRUE(keep("sato@firm.example", 1));
  clock_.advance(std::chrono::hours{24});
  EXPECT_FALSE(confirm(sato_, link));
}

TEST_F(OwnMails, AnotherAddressIsNotConfirmed) {
  ASSERT_TRUE(check());
  ASSERT_TRUE(confirm(sato_, token()));
  ASSERT_TRUE(keep("sato@firm.example", 1));
  EXPECT_TRUE(own().person->confirmed_at);
  ASSERT_TRUE(keep("Ｓato.2@firm.example", 2));
  EXPECT_EQ(own().person->address.text(), "Sato.2@firm.example");
  EXPECT_FALSE(own().person->confirmed_at);
  EXPECT_EQ(keep("no address", 3).error().issues.at(0).pointer, "/address");
  EXPECT_EQ(keep("sato@firm.example", 1).error().code, "notices.changed");
}

TEST_F(OwnMails, Attack46_NobodyIsMailedByChangingTheAddressOverAndOver) {
  for (int i = 0; i < kChecksAnHour; ++i) {
    ASSERT_TRUE(keep("victim" + std::to_string(i) + "@other.example", i));
    ASSERT_TRUE(check());
    clock_.advance(std::chrono::seconds{1});
  }
  ASSERT_TRUE(keep("victim9@other.example", kChecksAnHour));
  EXPECT_EQ(check().error().code, "notices.too-many");
}

TEST_F(OwnMails, ConfirmingAnAddressThatBouncedFreesIt) {
  write([&](NoticesPorts& ports) {
    return ports.held.put({own_notices(ports, around_, sato_)->person->address, clock_.now(), "x"});
  });
  EXPECT_TRUE(own().held);
  ASSERT_TRUE(check());
  ASSERT_TRUE(confirm(sato_, token()));
  EXPECT_FALSE(own().held);
}

TEST_F(OwnMails, ATestGoesOnlyToAConfirmedAddress) {
  auto const test = [&] {
    return run([&](NoticesPorts& ports) { return send_test(ports, around_, sato_); });
  };
  EXPECT_EQ(test().error().code, "notices.unconfirmed");
  ASSERT_TRUE(check());
  ASSERT_TRUE(confirm(sato_, token()));
  EXPECT_TRUE(test());
}

TEST_F(OwnMails, TheLinkInAMailEndsThatKindForItsPersonAlone) {
  auto const token = unsubscribe_token({sato_, Subject::Digest}, around_.mac);
  EXPECT_FALSE(unsubscription_of(token + "a", around_.mac));
  EXPECT_FALSE(unsubscription_of("kato" + token.substr(4), around_.mac));
  EXPECT_FALSE(unsubscription_of("", around_.mac));
  EXPECT_FALSE(unsubscription_of("...", around_.mac));
  for (int i = 0; i < 2; ++i) {  // told twice
    EXPECT_EQ(get<Subject>([&](NoticesPorts& ports) { return unsubscribe(ports, around_, token); }),
              Subject::Digest);
  }
  EXPECT_FALSE(own().person->wants_digest);
  EXPECT_TRUE(own().person->wants_blocks);
}

TEST_F(OwnMails, AFirmsAdminSeesWhomMailReaches) {
  person("kato");
  auto const reached = get<std::vector<Reached>>(
      [&](NoticesPorts& ports) { return reached_people(ports, id<terms::TenantId>("acme")); });
  ASSERT_EQ(reached.size(), 2U);
  EXPECT_FALSE(reached.at(0).is_confirmed);
  EXPECT_TRUE(reached.at(1).is_confirmed);
}

TEST(BounceAddress, OnlyOurOwnMarkNamesANotice) {
  Mac const mac = [](std::string_view text) {
    return platform::crypto::sha256_hex("key" + std::string{text});
  };
  auto const base = *terms::MailAddress::parse("Bounce@desk.example");
  auto const notice = id<terms::NoticeId>("0199ff00-0000-7000-8000-000000000001");
  auto const address = bounce_address(base, notice, mac);
  ASSERT_TRUE(address);
  EXPECT_EQ(notice_of_bounce(base, address->text(), mac), notice);
  std::string folded = address->text();
  folded.at(0) = 'b';
  EXPECT_EQ(notice_of_bounce(base, folded, mac), notice);
  auto forged = address->text();
  forged.at(forged.find('@') - 1) = forged.at(forged.find('@') - 1) == '0' ? '1' : '0';
  for (auto const& bad :
       {forged, std::string{"bounce@desk.example"}, std::string{"bounce+.@desk.example"},
        std::string{}, std::string{"bounce+x.y@desk.example"}, address->text() + ".evil.example"}) {
    EXPECT_FALSE(notice_of_bounce(base, bad, mac)) << bad;
  }
  EXPECT_FALSE(
      bounce_address(*terms::MailAddress::parse("a-very-long-name@desk.example"), notice, mac));
}

TEST(Letters, Attack1_NothingInATextBecomesMarkupOrALinkOfAnothers) {
  auto const html = html_of("<t>",
                            "<script>alert(1)</script>\nhttps://evil.example/x\n\n"
                            "https://desk.example/t/a\nhttps://desk.example.evil/x",
                            "https://desk.example");
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_EQ(html.find("href=\"https://evil"), std::string::npos);
  EXPECT_EQ(html.find("href=\"https://desk.example.evil"), std::string::npos);
  EXPECT_NE(html.find("<a href=\"https://desk.example/t/a\">"), std::string::npos);
}

TEST(Letters, AddressesInMailAreNoLinks) {
  EXPECT_EQ(defanged("203.0.113.5"), "203[.]0[.]113[.]5");
  EXPECT_EQ(defanged("2001:db8::5"), "2001[:]db8[:][:]5");
  EXPECT_EQ(defanged("http://evil.example/a@b"), "http[:]//evil[.]example/a[@]b");
}

}  // namespace
}  // namespace notices
