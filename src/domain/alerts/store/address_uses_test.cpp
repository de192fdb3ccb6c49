#include "domain/alerts/store/migrations.hpp"
#include "domain/alerts/store/sql_address_uses.hpp"
#include "domain/alerts/store/sql_alerts.hpp"
#include "platform/sql/rows.hpp"
#include "support/fakes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

namespace alerts::store {
namespace {

using platform::sql::Transaction;
using std::chrono::days;
using std::chrono::hours;
using support::id;
using support::kNoon;
using testing::ElementsAre;
using testing::IsEmpty;

class AddressUsesTest : public testing::Test {
 protected:
  AddressUsesTest()
      : database_(*platform::sql::open_sqlite((folder_.path() / "test.db").string(), 1)) {
    EXPECT_TRUE(platform::sql::migrate(*database_, alerts_migrations()));
  }
  void in(std::function<void(Transaction&)> const& work) {
    EXPECT_TRUE(database_->write([&](Transaction& transaction) {
      work(transaction);
      return base::Result<void>{};
    }));
  }

  struct Seen {
    std::string inside = "192.168.1.10";
    std::string outside = "203.0.113.9";
    std::chrono::hours ago{1};
    std::string raw = "{}";
    std::string tenant = "acme";
    bool is_inbound = false;
    std::string name = "C2";
  };
  void see(Seen const& seen) {
    Endpoint const inside{*terms::IpAddress::parse(seen.inside), 50'000};
    Endpoint const outside{*terms::IpAddress::parse(seen.outside), 443};
    Sighting face{.at = kNoon - seen.ago,
                  .source = terms::AlertSource::ThreatDetection,
                  .signature = "1:7",
                  .client = seen.is_inbound ? outside : inside,
                  .server = seen.is_inbound ? inside : outside,
                  .direction = seen.is_inbound ? terms::Direction::Inbound
                                               : terms::Direction::Outbound,
                  .protocol = "TCP",
                  .name = seen.name,
                  .category = "category",
                  .risk = terms::Risk::High,
                  .native_severity = "1",
                  .threat_type = terms::ThreatType::C2,
                  .router = id<terms::RouterId>("r1"),
                  .takes_blocks = true,
                  .raw = seen.raw};
    auto const name = "a" + std::to_string(++alerts_);
    in([&](Transaction& transaction) {
      EXPECT_TRUE(SqlAlerts{transaction}.save(Alert::open(
          {id<terms::AlertId>(name), id<terms::TenantId>(seen.tenant), name}, std::move(face))));
    });
  }
  [[nodiscard]] AddressUse use(std::string_view outside = "203.0.113.9") {
    AddressUse found;
    in([&](Transaction& transaction) {
      found = *SqlAddressUses{transaction}.of(id<terms::TenantId>("acme"),
                                              *terms::IpAddress::parse(outside), kNoon - days{30});
    });
    return found;
  }

  support::TemporaryFolder folder_;
  std::unique_ptr<platform::sql::Database> database_;
  int alerts_ = 0;
};

TEST_F(AddressUsesTest, AnotherTenantAnotherAddressAndLongAgoDoNotCount) {
  see({.tenant = "other"});
  see({.outside = "203.0.113.10"});
  see({.ago = hours{24 * 31}});
  auto const found = use();
  EXPECT_EQ(found.hosts_total, 0);
  EXPECT_THAT(found.origins, IsEmpty());
  EXPECT_FALSE(found.is_cut);
}

TEST_F(AddressUsesTest, Case45_HostsAreTheBusiestFirstOnEitherSideOfTheFlow) {
  see({});
  see({.inside = "192.168.1.11", .ago = hours{5}});
  see({.inside = "192.168.1.11", .ago = hours{3}, .is_inbound = true});
  auto const found = use();
  ASSERT_EQ(found.hosts_total, 2);
  EXPECT_EQ(found.sightings, 3);
  EXPECT_EQ(found.hosts[0].address.text(), "192.168.1.11");
  EXPECT_EQ(found.hosts[0].sightings, 2);
  EXPECT_EQ(found.hosts[0].last_seen, kNoon - hours{3});
  EXPECT_EQ(found.hosts[1].address.text(), "192.168.1.10");
}

TEST_F(AddressUsesTest, ManyHostsAreCutAndCounted) {
  for (int i = 1; i <= 15; ++i) see({.inside = "192.168.1." + std::to_string(i)});
  auto const found = use();
  EXPECT_EQ(found.hosts.size(), AddressUse::kHostsMax);
  EXPECT_EQ(found.hosts_total, 15);
}

TEST_F(AddressUsesTest, Case45_WhoSaysSoStandsBesideIt) {
  see({.name = "ET MALWARE"});
  see({.inside = "192.168.1.11", .name = "ET MALWARE"});
  see({.inside = "192.168.1.12", .name = "Failed login for 203.0.113.9"});
  auto const found = use();
  ASSERT_EQ(found.origins.size(), 2U);
  EXPECT_EQ(found.origins[0].name, "ET MALWARE");
  EXPECT_EQ(found.origins[0].alerts, 2);
  EXPECT_EQ(found.origins[1].name, "Failed login for 203.0.113.9");
}

TEST_F(AddressUsesTest, NamesAreThoseTheClientsToldTheServer) {
  see({.ago = hours{1}, .raw = R"({"tls":{"sni":"a.example"}})"});
  see({.ago = hours{2}, .raw = R"({"http":{"hostname":"b.example"}})"});
  see({.ago = hours{3}, .raw = R"({"quic":{"sni":"a.example"}})"});
  see({.ago = hours{4}, .raw = R"({"dns":{"rrname":"asked.example"}})"});
  EXPECT_THAT(use().names, ElementsAre("a.example", "b.example"));
}

TEST_F(AddressUsesTest, Case46_ALineThatIsNoJsonNamesNothing) {
  for (std::string const raw :
       {"", "not json", "{\"tls\":{\"sni\":", "[]", "{\"tls\":7}", "{\"tls\":{\"sni\":null}}"}) {
    see({.raw = raw});
  }
  EXPECT_THAT(use().names, IsEmpty());
}

TEST_F(AddressUsesTest, EveryQuestionIsAnsweredByAnIndexOfTenantAndAddress) {
  see({});
  in([&](Transaction& transaction) {
    for (std::string const column : {"dst_ip", "src_ip"}) {
      auto plan = transaction.prepare(
          "EXPLAIN QUERY PLAN SELECT sightings FROM alerts "
          "WHERE tenant_id = 'acme' AND " +
          column +
          " = '203.0.113.9' AND last_seen >= 0 "
          "ORDER BY last_seen DESC, id DESC LIMIT 10");
      auto const steps = *platform::sql::all_rows(
          plan, [](platform::sql::Statement const& row) { return row.string(3); });
      auto const* index = column == "dst_ip" ? "alerts_by_server" : "alerts_by_client";
      ASSERT_EQ(steps.size(), 1U);
      EXPECT_THAT(steps.front(), testing::HasSubstr(index));
    }
  });
}

}  // namespace
}  // namespace alerts::store
