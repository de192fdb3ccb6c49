// Every statement that any GET route runs is asked for its plan: none walks a whole table, and none
// sorts what an index could hold in order. A list added tomorrow is asked tomorrow.
#include "app/ending_delegations.hpp"
#include "platform/sql/word_index.hpp"
#include "platform/sql/work_budget.hpp"
#include "support/wave_town.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <set>

namespace {

namespace http = platform::http;
using identity::Role;

/// What every connection opened from now on is asked to run.
std::set<std::string>& statements_run() {
  static std::set<std::string> all;
  return all;
}

int keep_statement(unsigned, void*, void* statement, void*) {
  statements_run().insert(sqlite3_sql(static_cast<sqlite3_stmt*>(statement)));
  return 0;
}

int watch(sqlite3* connection, char const**, sqlite3_api_routines const*) {
  return sqlite3_trace_v2(connection, SQLITE_TRACE_STMT, keep_statement, nullptr);
}

/// Watches the connections that are opened while it lives.
class Watching {
 public:
  Watching() { sqlite3_auto_extension(reinterpret_cast<void (*)()>(watch)); }
  ~Watching() { sqlite3_reset_auto_extension(); }
  Watching(Watching const&) = delete;
  Watching& operator=(Watching const&) = delete;
};

/// What may walk or sort all the same, and why it does not cost more as tables grow.
struct Allowed {
  std::string_view statement;
  std::string_view step;
  std::string_view why;
};
constexpr std::string_view kWordWalk =
    "rows of an index of words from a place on, and a page stops after so many";
constexpr std::array<Allowed, 35> kAllowed{{
    {"SELECT COUNT(*) FROM (SELECT 1 FROM blocks WHERE look_at <= ? LIMIT ?) AS counted",
     "SCAN blocks USING COVERING INDEX blocks_to_check",
     "an index of what waits for a device now or is in doubt; at a limit"},
    {"SELECT id FROM tenants ORDER BY id LIMIT ?",
     "SCAN tenants USING COVERING INDEX sqlite_autoindex_tenants_1",
     "firms, of which the desk serves some ten thousand, each asked for an address; at a limit"},
    {"SELECT rowid, word_hits(inquiry_words) FROM inquiry_words WHERE words MATCH ? AND rowid <= ? "
     "ORDER BY rowid DESC",
     "SCAN inquiry_words VIRTUAL TABLE INDEX 192:M1<", kWordWalk},
    {"SELECT rowid, word_hits(inquiry_words) FROM inquiry_words WHERE desk_words MATCH ? "
     "AND rowid <= ? ORDER BY rowid DESC",
     "SCAN inquiry_words VIRTUAL TABLE INDEX 192:M0<", kWordWalk},
    {"SELECT rowid, word_hits(inquiry_words) FROM inquiry_words WHERE inquiry_words MATCH ? "
     "AND rowid <= ? ORDER BY rowid DESC",
     "SCAN inquiry_words VIRTUAL TABLE INDEX 192:M2<", kWordWalk},
    {"SELECT rowid FROM alert_kind_words WHERE words MATCH ? AND rowid <= ? ORDER BY rowid DESC",
     "SCAN alert_kind_words VIRTUAL TABLE INDEX 192:M0<", kWordWalk},
    {"SELECT k, v FROM 'main'.'alert_kind_words_config'", "SCAN main.alert_kind_words_config",
     "the engine's own: a row or two"},
    {"SELECT rowid, word_hits(article_words) FROM article_words WHERE words MATCH ? ",
     "SCAN article_words VIRTUAL TABLE INDEX 192:M1<", kWordWalk},
    {"SELECT rowid, word_hits(article_words) FROM article_words WHERE desk_words MATCH ? ",
     "SCAN article_words VIRTUAL TABLE INDEX 192:M0<", kWordWalk},
    {"SELECT rowid FROM article_words WHERE words MATCH ? ",
     "SCAN article_words VIRTUAL TABLE INDEX 192:M1<", kWordWalk},
    {"SELECT rowid FROM article_words WHERE desk_words MATCH ? ",
     "SCAN article_words VIRTUAL TABLE INDEX 192:M0<", kWordWalk},
    {"SELECT rowid, word_hits(advisory_words) FROM advisory_words WHERE words MATCH ? ",
     "SCAN advisory_words VIRTUAL TABLE INDEX 192:M0<", kWordWalk},
    {"SELECT rowid FROM advisory_words WHERE words MATCH ? ",
     "SCAN advisory_words VIRTUAL TABLE INDEX 192:M0<", kWordWalk},
    {"SELECT k, v FROM 'main'.'article_words_config'", "SCAN main.article_words_config",
     "the engine's own: a row or two"},
    {"SELECT k, v FROM 'main'.'advisory_words_config'", "SCAN main.advisory_words_config",
     "the engine's own: a row or two"},
    {"SELECT last_seen, id FROM alerts WHERE tenant_id = ? AND src_ip = ? AND +kind IN (",
     "SCAN json_each VIRTUAL TABLE INDEX 1:", "kinds that are handed in, at most 512"},
    {"SELECT last_seen, id FROM alerts WHERE tenant_id = ? AND dst_ip = ? AND +kind IN (",
     "SCAN json_each VIRTUAL TABLE INDEX 1:", "kinds that are handed in, at most 512"},
    {"SELECT COUNT(*) FROM (SELECT 1 FROM alerts WHERE tenant_id = ? AND src_ip = ? AND +kind IN (",
     "SCAN json_each VIRTUAL TABLE INDEX 1:", "kinds that are handed in, at most 512"},
    {"SELECT COUNT(*) FROM (SELECT 1 FROM alerts WHERE tenant_id = ? AND dst_ip = ? AND +kind IN (",
     "SCAN json_each VIRTUAL TABLE INDEX 1:", "kinds that are handed in, at most 512"},
    {"SELECT i.number FROM json_each(?) AS j ",
     "SCAN j VIRTUAL TABLE INDEX 1:", "a list that is handed in, of at most 5,000"},
    {"SELECT COUNT(*) FROM (SELECT 1 FROM inquiry_words_waiting LIMIT 500)",
     "SCAN inquiry_words_waiting", "counting stops at a limit"},
    {"SELECT COUNT(*) FROM (SELECT 1 FROM mailroom_mails WHERE is_waiting = 1 LIMIT ?) AS counted",
     "SCAN mailroom_mails USING INDEX mailroom_mails_by_wait",
     "only those that wait are in it, and counting stops at a limit"},
    {"SELECT rowid FROM inquiry_words WHERE words MATCH ? AND rowid <= ? ORDER BY rowid DESC",
     "SCAN inquiry_words VIRTUAL TABLE INDEX 192:M1<", kWordWalk},
    {"SELECT rowid FROM inquiry_words WHERE desk_words MATCH ? AND rowid <= ? ORDER BY rowid DESC",
     "SCAN inquiry_words VIRTUAL TABLE INDEX 192:M0<", kWordWalk},
    {"SELECT rowid FROM inquiry_words WHERE inquiry_words MATCH ? AND rowid <= ? "
     "ORDER BY rowid DESC",
     "SCAN inquiry_words VIRTUAL TABLE INDEX 192:M2<", kWordWalk},
    {"SELECT k, v FROM 'main'.'inquiry_words_config'", "SCAN main.inquiry_words_config",
     "the engine's own: a row or two"},
    {"SELECT DISTINCT actor_id FROM audit_actors ",
     "SCAN audit_actors USING COVERING INDEX sqlite_autoindex_audit_actors_1",
     "names of people, not what they did, looked for by any part"},
    {"SELECT proposed_scope_id, scope_id, COUNT(*), SUM(agrees) FROM (",
     "USE TEMP B-TREE FOR GROUP BY", "of at most so many decisions, the newest"},
    {"SELECT proposed_scope_id, scope_id, COUNT(*), SUM(agrees) FROM (", "SCAN (subquery-1)",
     "these decisions, which an index holds by their time"},
    {"SELECT id, name FROM sites ", "USE TEMP B-TREE FOR RIGHT PART OF ORDER BY",
     "sites of one tenant that bear the same name"},
    {"SELECT r.id, r.tenant_id, r.name, ", "USE TEMP B-TREE FOR RIGHT PART OF ORDER BY",
     "routers of one tenant that bear the same name"},
    {"SELECT t.id, t.name, t.kind, p.id, p.name, c.id, ", "SCAN t USING INDEX tenants_by_name",
     "in the order of the list, and a page stops after so many"},
    {"SELECT COALESCE(SUM(sightings), 0), COUNT(DISTINCT alert_id)",
     "USE TEMP B-TREE FOR count(DISTINCT)", "counting stops at a limit"},
    {"SELECT p.id, p.name, k.number, ", "SCAN k USING INDEX contracts_of_partners",
     "parent contracts, few of them and at a limit"},
    {"SELECT t.id, t.name, t.company_id, ", "SCAN t USING INDEX tenants_by_name",
     "names of firms, of which the desk serves some ten thousand, looked for by any part"},
}};

class QueryPlans : public testing::Test {
 protected:
  [[nodiscard]] std::string path_of(http::Route const& route, std::string const& wave) const {
    std::string path;
    for (std::size_t at = 0; at < route.path.size();) {
      if (route.path[at] != '{') {
        path += route.path[at++];
        continue;
      }
      auto const end = route.path.find('}', at);
      auto const name = route.path.substr(at + 1, end - at - 1);
      auto const thing = name == "delegation" ? delegation_ : "acme-router";
      path += name == "tenant" ? "acme" : name == "wave" ? wave : thing;
      at = end + 1;
    }
    return path;
  }

  void make_delegation() {
    auto const made = town_.send(
        town_.as(Role::CompanyAdmin), http::Method::Post, "/api/v1/tenants/acme/delegations",
        R"({"router_ids":["acme-router"],"ends_at":"2027-02-01T00:00:00Z"})");
    ASSERT_EQ(made.status, 201) << made.body;
    delegation_ = support::DeskBuilding::text_after(made.body, R"("id":")");
  }

  /// The values that a parameter's schema names; none where it does not.
  [[nodiscard]] static std::vector<std::string> values_of(std::string const& schema) {
    std::vector<std::string> values;
    auto const list = schema.find("\"enum\":[");
    if (list == std::string::npos) return values;
    auto const end = schema.find(']', list);
    for (auto at = schema.find('"', list + 8); at < end;) {
      auto const close = schema.find('"', at + 1);
      values.push_back(schema.substr(at + 1, close - at - 1));
      at = schema.find('"', close + 1);
    }
    return values;
  }

  /// The route as it is, with each value of each parameter that names its values, and with some of
  /// those that do not.
  [[nodiscard]] static std::vector<std::string> queries_of(http::Route const& route) {
    static std::multimap<std::string, std::string> const some{{"to", "2026-11-23T03:00:00Z"},
                                                              {"router", "r1"},
                                                              {"q", "10.0"},
                                                              {"q", "et"},
                                                              {"q", "et 10.0"},
                                                              {"q", "漏洩"},
                                                              {"q", "10.0.3.15"},
                                                              {"q", "et 10.0.3.15"},
                                                              {"person", "a"},
                                                              {"action", "identity."}};
    std::vector<std::string> queries{""};
    for (auto const& parameter : route.query) {
      auto const [first, last] = some.equal_range(parameter.name);
      for (auto at = first; at != last; ++at) {
        queries.push_back("?" + parameter.name + "=" + at->second);
      }
      for (auto const& value : values_of(parameter.schema_json)) {
        queries.push_back("?" + parameter.name + "=" + value);
      }
    }
    return queries;
  }

  void ask(http::Route const& route, std::string const& path,
           std::vector<support::DeskBuilding::Visitor> const& visitors) {
    for (auto const& query : queries_of(route)) {
      for (auto const& visitor : visitors) {
        static_cast<void>(town_.send(visitor, route.method, path + query));
      }
    }
  }

  void ask_everything() {
    std::vector<support::DeskBuilding::Visitor> visitors;
    for (auto const role : {Role::CompanyAdmin, Role::Analyst, Role::Supervisor, Role::Operator,
                            Role::Auditor, Role::PartnerAdmin, Role::Claims}) {
      visitors.push_back(town_.as(role));
    }
    for (auto const& route : town_.routes()) {
      if (route.method != http::Method::Get) continue;
      bool const is_of_wave = route.path.find("{wave}") != std::string::npos;
      for (auto const* wave : is_of_wave ? std::vector{"1", "2"} : std::vector{""}) {
        ask(route, path_of(route, wave), visitors);
      }
    }
  }

  /// The steps of a plan that grow with a table.
  [[nodiscard]] static std::vector<std::string> growing_steps(sqlite3* schema,
                                                              std::string const& sql) {
    std::vector<std::string> steps;
    sqlite3_stmt* statement = nullptr;
    auto const asked = "EXPLAIN QUERY PLAN " + sql;
    EXPECT_EQ(sqlite3_prepare_v2(schema, asked.c_str(), -1, &statement, nullptr), SQLITE_OK) << sql;
    while (sqlite3_step(statement) == SQLITE_ROW) {
      std::string const step = reinterpret_cast<char const*>(sqlite3_column_text(statement, 3));
      bool const walks = step.starts_with("SCAN ") && step != "SCAN CONSTANT ROW" &&
                         step != "SCAN counted";
      if (walks || step.find("TEMP B-TREE") != std::string::npos) steps.push_back(step);
    }
    sqlite3_finalize(statement);
    return steps;
  }

  /// The first statement asked that holds `part` is answered by `index`.
  static void expect_index(sqlite3* schema, std::string const& part, std::string const& index) {
    auto const& asked = statements_run();
    auto const found = std::find_if(asked.begin(), asked.end(), [&part](auto const& sql) {
      return sql.find(part) != std::string::npos;
    });
    ASSERT_NE(found, asked.end()) << "nobody asked " << part;
    sqlite3_stmt* statement = nullptr;
    auto const question = "EXPLAIN QUERY PLAN " + *found;
    ASSERT_EQ(sqlite3_prepare_v2(schema, question.c_str(), -1, &statement, nullptr), SQLITE_OK);
    ASSERT_EQ(sqlite3_step(statement), SQLITE_ROW);
    std::string const step = reinterpret_cast<char const*>(sqlite3_column_text(statement, 3));
    EXPECT_NE(step.find(index), std::string::npos) << step << "\n  in " << *found;
    sqlite3_finalize(statement);
  }

  [[nodiscard]] static bool is_allowed(std::string const& sql, std::string const& step) {
    return std::any_of(kAllowed.begin(), kAllowed.end(), [&](Allowed const& allowed) {
      return sql.starts_with(allowed.statement) && step == allowed.step;
    });
  }

  Watching const watching_;
  support::WaveTown town_;
  std::string delegation_;
};

TEST_F(QueryPlans, NoQuestionCostsMoreBecauseATableHasGrown) {
  town_.see_everywhere();  // by peer and by signature
  town_.settle();
  make_delegation();
  statements_run().clear();
  ask_everything();
  support::NullLog log;
  ASSERT_TRUE((app::EndingDelegations{town_.building().works().contracts,
                                      town_.building().contracts_around(), log}
                   .run()));
  auto const asked = statements_run();
  EXPECT_GT(asked.size(), 40U);
  std::string schema_text;
  ASSERT_TRUE(platform::sql::dump_schema(town_.database()).map([&](auto const& text) {
    schema_text = text;
  }));
  sqlite3* schema = nullptr;
  ASSERT_EQ(sqlite3_open(":memory:", &schema), SQLITE_OK);
  ASSERT_TRUE(platform::sql::add_word_functions(schema) && platform::sql::add_work_budget(schema));
  ASSERT_EQ(sqlite3_exec(schema, schema_text.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
  for (auto const& sql : asked) {
    if (!sql.starts_with("SELECT") && !sql.starts_with("UPDATE")) continue;
    for (auto const& step : growing_steps(schema, sql)) {
      EXPECT_TRUE(is_allowed(sql, step)) << step << "\n  in " << sql;
    }
  }
  // A walk down the whole trail would look like a search of its key.
  expect_index(schema, "WHERE actor_id = ? AND action = ? AND seq < ?",
               "audit_entries_by_actor (actor_id=? AND action=? AND seq<?)");
  expect_index(schema, "FROM audit_entries WHERE action = ? AND seq < ?",
               "audit_entries_by_action (action=? AND seq<?)");
  expect_index(schema, "FROM audit_entries WHERE actor_id = ? AND action >= ?",
               "audit_entries_by_actor (actor_id=? AND action>?)");
  expect_index(schema, "FROM audit_entries WHERE action >= ?",
               "audit_entries_by_action (action>?)");
  expect_index(schema, "FROM delegation_uses WHERE", "delegation_uses_by_delegation");
  expect_index(schema, "FROM desk_readings r", "desk_readings_by_tenant");
  expect_index(schema, "FROM delegations WHERE tell_at", "delegations_to_tell");
  expect_index(schema, "FROM blocks WHERE look_at <= ? AND id > ?", "blocks_to_check (id>?)");
  for (auto const* states : {"= 'proposed'", "IN ('requested', 'previewed')"}) {
    expect_index(schema, std::string{"phase = ? AND state "} + states,
                 "blocks_by_phase (tenant_id=? AND phase=?)");
  }
  expect_index(schema, "FROM blocks b JOIN alerts a", "blocks_by_phase (tenant_id=? AND phase=?)");
  sqlite3_close(schema);
}

}  // namespace
