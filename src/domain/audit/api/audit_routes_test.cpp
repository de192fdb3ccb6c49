#include "domain/audit/api/routes.hpp"
#include "support/fakes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace audit::api {
namespace {

namespace http = platform::http;
using support::id;
using testing::HasSubstr;

/// Remembers what was asked of it.
class OneEntry final : public Entries, public Chain {
 public:
  base::Result<terms::Page<Entry>> list(EntryQuery const& query,
                                        terms::PageRequest const& page) override {
    asked = query;
    limit = page.limit;
    Entry const entry{7, support::kNoon, "acme", "desk", "aoki", "青木", "a.b", "s", "行\n末"};
    return terms::Page<Entry>{{entry}, "7"};
  }
  base::Result<std::optional<Head>> head() override { return std::nullopt; }
  base::Result<std::vector<StoredEntry>> from(std::int64_t, std::size_t) override { return {}; }
  EntryQuery asked;
  std::size_t limit = 0;
};

class PlayedWitness final : public Witness {
 public:
  base::Result<Standing> standing() override { return now; }
  Standing now{{7, "h7"}, 0, {}, {}};
};

class AuditRoutes : public testing::Test {
 protected:
  OneEntry entries_;
  AuditPorts ports_{entries_, entries_};
  support::MemoryUnitOfWork<AuditPorts> work_{ports_};
  PlayedWitness witness_;
  std::vector<http::Route> const routes_ = routes({work_, witness_});
};

TEST_F(AuditRoutes, OnlyAnAuditorIsLetIn) {
  for (auto const& route : routes_) {
    EXPECT_EQ(route.access, http::Access::Right) << route.path;
    EXPECT_EQ(route.right, terms::Right::AuditRead) << route.path;
  }
}

TEST_F(AuditRoutes, APageThatIsTooLongIsRefused) {
  http::Request request;
  request.query = {{"limit", "201"}};
  request.path_values = {{"tenant", "acme"}};
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(routes_[i].handler(request, {}).status, 422) << routes_[i].path;
  }
}

TEST_F(AuditRoutes, WhatCannotBeLookedForIsRefusedByItsName) {
  using Pair = std::pair<std::string, std::string>;
  for (auto const& [name, value] :
       {Pair{"from", "yesterday"}, Pair{"until", "2026"}, Pair{"person", std::string(201, 'x')},
        Pair{"tenant", "../x"}}) {
    http::Request request;
    request.query = {{name, value}};
    EXPECT_EQ(routes_[0].handler(request, {}).status, 422) << name;
  }
}

TEST_F(AuditRoutes, WhatIsLookedForIsHandedOn) {
  http::Request request;
  request.query = {{"person", "青木"},
                   {"object", "b1"},
                   {"action", "blocking."},
                   {"from", "2026-11-23T12:00:00+09:00"},
                   {"tenant", "acme"}};
  EXPECT_EQ(routes_[0].handler(request, {}).status, 200);
  EXPECT_EQ(entries_.asked.person, "青木");
  EXPECT_EQ(entries_.asked.object, "b1");
  EXPECT_EQ(entries_.asked.action, "blocking.");
  EXPECT_EQ(entries_.asked.from, support::kNoon);
  EXPECT_EQ(entries_.asked.until, std::nullopt);
  EXPECT_EQ(entries_.asked.tenant, id<terms::TenantId>("acme"));
}

TEST_F(AuditRoutes, Attack21_AnotherTenantInTheQueryDoesNotReplaceThatOfThePath) {
  http::Request request;
  request.query = {{"tenant", "globex"}};
  request.path_values = {{"tenant", "acme"}};
  EXPECT_EQ(routes_[1].handler(request, {}).status, 200);
  EXPECT_EQ(entries_.asked.tenant, id<terms::TenantId>("acme"));
}

TEST_F(AuditRoutes, Attack74_WhatTheCheckpointsSayIsShown) {
  EXPECT_THAT(routes_[2].handler({}, {}).body, HasSubstr(R"("fault":null)"));
  witness_.now.fault = CheckpointFault{2, 9, CheckpointFaultKind::Ahead};
  EXPECT_THAT(routes_[2].handler({}, {}).body, HasSubstr(R"("fault":{"seq":9,"kind":"ahead"})"));
}

TEST_F(AuditRoutes, TheTenantOfThePathIsTheOneAskedFor) {
  http::Request request;
  request.query = {{"limit", "3"}};
  EXPECT_EQ(routes_[0].handler(request, {}).status, 200);
  EXPECT_EQ(entries_.asked.tenant, std::nullopt);
  EXPECT_EQ(entries_.limit, 3U);
  request.path_values = {{"tenant", "acme"}};
  EXPECT_EQ(routes_[1].handler(request, {}).status, 200);
  EXPECT_EQ(entries_.asked.tenant, id<terms::TenantId>("acme"));
}

TEST_F(AuditRoutes, AnEntryIsShownWhole) {
  auto const body = routes_[0].handler({}, {}).body;
  EXPECT_THAT(body, HasSubstr(R"({"seq":7,"at":"2026-11-23T03:00:00.000000Z","tenant_id":"acme",)"
                              R"("actor_side":"desk","actor_id":"aoki","actor_name":"青木",)"
                              R"("action":"a.b","subject":"s","detail":"行\n末"})"));
  EXPECT_THAT(body, HasSubstr(R"("next_cursor":"7")"));
}

}  // namespace
}  // namespace audit::api
