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
  base::Result<terms::Page<Entry>> list(std::optional<terms::TenantId> const& tenant,
                                        terms::PageRequest const& page) override {
    asked_for = tenant;
    limit = page.limit;
    Entry const entry{7, support::kNoon, "acme", "desk", "aoki", "青木", "a.b", "s", "行\n末"};
    return terms::Page<Entry>{{entry}, "7"};
  }
  base::Result<std::optional<Head>> head() override { return std::nullopt; }
  base::Result<std::vector<StoredEntry>> from(std::int64_t, std::size_t) override { return {}; }
  std::optional<terms::TenantId> asked_for;
  std::size_t limit = 0;
};

class AuditRoutes : public testing::Test {
 protected:
  OneEntry entries_;
  AuditPorts ports_{entries_, entries_};
  support::MemoryUnitOfWork<AuditPorts> work_{ports_};
  std::vector<http::Route> const routes_ = routes({work_});
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
  for (auto const& route : routes_) {
    request.path_values = {{"tenant", "acme"}};
    EXPECT_EQ(route.handler(request, {}).status, 422) << route.path;
  }
}

TEST_F(AuditRoutes, TheTenantOfThePathIsTheOneAskedFor) {
  http::Request request;
  request.query = {{"limit", "3"}};
  EXPECT_EQ(routes_[0].handler(request, {}).status, 200);
  EXPECT_EQ(entries_.asked_for, std::nullopt);
  EXPECT_EQ(entries_.limit, 3U);
  request.path_values = {{"tenant", "acme"}};
  EXPECT_EQ(routes_[1].handler(request, {}).status, 200);
  EXPECT_EQ(entries_.asked_for, id<terms::TenantId>("acme"));
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
