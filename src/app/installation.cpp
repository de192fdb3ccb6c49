#include "app/installation.hpp"

namespace app {
namespace {

using base::Result;
using platform::sql::Transaction;

[[nodiscard]] Result<bool> has_row(Transaction& transaction, std::string_view sql) {
  auto statement = transaction.prepare(sql);
  return statement.step();
}

}  // namespace

Result<Installation> installation_of(platform::sql::Database& database) {
  Installation installation;
  auto const read = database.read([&](Transaction& transaction) -> Result<void> {
    auto const has_tenant = has_row(transaction, "SELECT 1 FROM tenants LIMIT 1");
    if (!has_tenant) return tl::unexpected(has_tenant.error());
    auto const has_user = has_row(transaction, "SELECT 1 FROM users LIMIT 1");
    if (!has_user) return tl::unexpected(has_user.error());
    auto mark = transaction.prepare("SELECT demo_mark FROM installation WHERE one = 1");
    auto const stepped = mark.step();
    if (!stepped) return tl::unexpected(stepped.error());
    auto const demo = *stepped ? static_cast<DemoMark>(mark.integer(0)) : DemoMark::None;
    installation = {!*has_tenant && !*has_user, demo != DemoMark::None, demo == DemoMark::Begun};
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  return installation;
}

Result<void> mark_as_demo(platform::sql::Database& database, DemoMark mark) {
  return database.write([mark](Transaction& transaction) -> Result<void> {
    auto statement = transaction.prepare("UPDATE installation SET demo_mark = ? WHERE one = 1");
    auto const run = statement.bind(static_cast<std::int64_t>(mark)).run();
    if (!run) return tl::unexpected(run.error());
    return {};
  });
}

std::vector<platform::sql::Migration> installation_migrations() {
  return {{"installation", 1, R"sql(
CREATE TABLE installation (
  one BIGINT PRIMARY KEY CHECK (one = 1),
  demo_mark BIGINT NOT NULL  -- 0 real, 1 demo data begun, 2 complete
);
INSERT INTO installation (one, demo_mark) VALUES (1, 0);
)sql"}};
}

}  // namespace app
