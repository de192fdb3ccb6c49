#include "platform/sql/store_facts.hpp"

namespace platform::sql {

base::Result<std::optional<std::string>> fact_of(Transaction& transaction, std::string_view name) {
  auto statement = transaction.prepare("SELECT value FROM store_facts WHERE name = ?");
  auto const stepped = statement.bind(name).step();
  if (!stepped) return tl::unexpected(stepped.error());
  return *stepped ? std::optional{statement.string(0)} : std::nullopt;
}

base::Result<void> keep_fact(Transaction& transaction, std::string_view name,
                             std::string_view value) {
  auto statement = transaction.prepare(
      "INSERT INTO store_facts (name, value) VALUES (?, ?) "
      "ON CONFLICT (name) DO UPDATE SET value = excluded.value");
  auto const run = statement.bind(name).bind(value).run();
  if (!run) return tl::unexpected(run.error());
  return {};
}

std::vector<Migration> store_facts_migrations() {
  return {{"store_facts", 1, R"sql(
CREATE TABLE store_facts (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
)sql"}};
}

}  // namespace platform::sql
