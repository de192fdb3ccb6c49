// What is kept of a tenant: each table is told of by its slice, is given to the customer or says
// why not, and is erased or says why not. A new table joins by itself: it is filled and looked for.
#include "domain/audit/store/sql_entries.hpp"
#include "domain/audit/verify_chain.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/files/zip_file.hpp"
#include "support/fill_tables.hpp"
#include "support/leaving_town.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace {

namespace http = platform::http;
using namespace std::chrono_literals;
using http::Method;
using identity::Role;
using platform::sql::TenantTable;
using platform::sql::Transaction;

class EndOfContract : public support::LeavingTown {
 protected:
  using Visitor = support::DeskBuilding::Visitor;
  [[nodiscard]] http::Response get(Visitor const& who, std::string const& path) {
    return town_.send(who, Method::Get, "/api/v1/" + path);
  }
  [[nodiscard]] http::Response post(Visitor const& who, std::string const& path,
                                    std::string const& body = "{}") {
    return town_.send(who, Method::Post, "/api/v1/" + path, body);
  }
  [[nodiscard]] std::set<std::string> tables_of_tenants() {
    auto const names = texts(
        "SELECT m.name FROM sqlite_master m WHERE m.type = 'table' AND EXISTS "
        "(SELECT 1 FROM pragma_table_info(m.name) c WHERE c.name = 'tenant_id') ORDER BY m.name");
    return {names.begin(), names.end()};
  }
  [[nodiscard]] std::string rows_of(std::string const& table, std::string const& tenant) {
    return texts("SELECT COUNT(*) FROM " + table + " WHERE tenant_id = '" + tenant + "'").front();
  }
  void erase(std::string const& tenant) {
    auto const due = texts("SELECT erase_at FROM departures WHERE tenant_id = '" + tenant + "'");
    town_.clock.set(base::Instant{std::stoll(due.front())});
    run_rounds();
    EXPECT_EQ(state_of_departure(tenant), "erased");
  }
  [[nodiscard]] audit::Verdict verify() {
    audit::Verdict verdict;
    auto const read = town_.database().read([&](Transaction& transaction) -> base::Result<void> {
      audit::store::SqlEntries entries{transaction};
      auto walked = audit::verify_chain(entries, platform::crypto::sha256_hex);
      if (!walked) return base::pass(walked);
      verdict = std::move(*walked);
      return {};
    });
    EXPECT_TRUE(read);
    return verdict;
  }

  void fill(std::string const& tenant, std::int64_t number) {
    write([&](Transaction& transaction) {
      return support::fill_every_table(transaction, {tenant, number});
    });
  }
};

TEST_F(EndOfContract, EveryTableOfTenantsIsToldOfByItsSlice) {
  std::set<std::string> told;
  for (auto const& table : house_.tables.all()) {
    told.insert(std::string{table.name});
    EXPECT_NE(table.is_given(), table.given.empty() && !table.give)
        << table.name << " is given, or says why not";
    EXPECT_EQ(table.is_given(), !table.title.empty()) << table.name;
  }
  for (auto const& table : tables_of_tenants()) {
    EXPECT_TRUE(told.contains(table)) << table << " has no line in its slice's tenant_tables.cpp";
  }
}

TEST_F(EndOfContract, AnErasureLeavesNoRowButThoseOnAShortList) {
  // Why each stays is told by its slice, and shown to the operator.
  std::set<std::string> const kept{"departures", "erased_parts", "insurance_invoices",
                                   "insurance_postings"};
  end("acme");
  fill("acme", 1);
  fill("globex", 2);
  std::map<std::string, std::string> others;
  for (auto const& table : tables_of_tenants()) {
    others[table] = rows_of(table, "globex");
    EXPECT_NE(rows_of(table, "acme"), "0") << table << " holds nothing that could be missed";
  }
  erase("acme");
  for (auto const& table : tables_of_tenants()) {
    EXPECT_EQ(rows_of(table, "acme") == "0", !kept.contains(table)) << table;
    EXPECT_EQ(rows_of(table, "globex"), others[table]) << table << " of another tenant";
  }
  EXPECT_EQ(texts("SELECT COUNT(*) FROM tenants WHERE id = 'acme'").front(), "0");
  EXPECT_EQ(texts("SELECT COUNT(*) FROM users WHERE home_tenant_id = 'acme'").front(), "0");
  EXPECT_NE(texts("SELECT COUNT(*) FROM users WHERE home_tenant_id = 'globex'").front(), "0");
  for (auto const* table : {"mail_people", "sessions", "second_factors", "oidc_links"}) {
    EXPECT_EQ(
        texts("SELECT COUNT(*) FROM " + std::string{table} + " WHERE user_id = 'acme'").front(),
        "0")
        << table;
  }
  std::set<std::string> told;
  for (auto const& table : house_.tables.all()) {
    if (!table.is_erased()) told.insert(std::string{table.name});
  }
  EXPECT_EQ(told, kept);
}

TEST_F(EndOfContract, Attack15_EveryTableThatIsGivenReadsOnlyItsTenant) {
  fill("acme", 1);
  fill("globex", 2);
  auto const read = town_.database().read([&](Transaction& transaction) -> base::Result<void> {
    for (auto const& table : house_.tables.all()) {
      if (!table.is_given()) continue;
      auto given = platform::sql::give_rows(
          transaction, table, {support::id<terms::TenantId>("acme"), std::nullopt},
          [&](platform::sql::Row const& row) -> base::Result<void> {
            for (auto const& cell : row) {
              auto const* text = std::get_if<std::string>(&cell.value);
              EXPECT_TRUE(text == nullptr || text->find("globex") == std::string::npos)
                  << table.name << " " << cell.name;
            }
            return {};
          });
      EXPECT_TRUE(given) << table.name << ": " << given.error().detail;
    }
    return {};
  });
  EXPECT_TRUE(read) << read.error().detail;
}

TEST_F(EndOfContract, TheTrailKeepsHashesAloneAndStillFits) {
  auto const before = verify();
  ASSERT_FALSE(before.fault);
  auto const admin = town_.as(Role::CompanyAdmin);
  ASSERT_EQ(
      post(admin, "tenants/acme/inquiries", R"({"subject":"ひみつの件","body":"b","alert_ids":[]})")
          .status,
      201);
  end("acme");
  erase("acme");
  auto const after = verify();
  EXPECT_FALSE(after.fault) << audit::sentence_of(*after.fault);
  EXPECT_GT(after.erased, 3);
  EXPECT_EQ(
      texts("SELECT COUNT(*) FROM audit_entries WHERE actor_side = 'erased' AND (actor_name <> '' "
            "OR actor_id <> '' OR action <> '' OR subject <> '' OR tenant_id IS NOT NULL)")
          .front(),
      "0");
  EXPECT_EQ(texts("SELECT COUNT(*) FROM audit_actors WHERE actor_name = 'company_admin'").front(),
            "0");
}

TEST_F(EndOfContract, Attack17_NoEntryPassesForErasedThatNoErasureTook) {
  end("acme");
  erase("acme");
  auto const erased =
      texts("SELECT MAX(detail) FROM audit_entries WHERE actor_side = 'erased'").front();
  auto const victim =
      texts("SELECT MAX(seq) FROM audit_entries WHERE actor_side <> 'erased' AND seq < " + erased)
          .front();
  write([&](Transaction& transaction) {
    return transaction.execute(
        "UPDATE audit_entries SET at = 0, tenant_id = NULL, actor_side = 'erased', actor_id = '', "
        "actor_name = '', action = '', subject = '', detail = '" +
        erased + "' WHERE seq = " + victim + ";");
  });
  EXPECT_TRUE(verify().fault);
}

TEST_F(EndOfContract, AnErasedEntryThatIsChangedIsFound) {
  end("acme");
  erase("acme");
  write([](Transaction& transaction) {
    return transaction.execute(
        "UPDATE audit_entries SET subject = 'x' WHERE seq = "
        "(SELECT MIN(seq) FROM audit_entries WHERE actor_side = 'erased');");
  });
  EXPECT_TRUE(verify().fault);
}

TEST_F(EndOfContract, AnErasureThatIsCutOffGoesOnInTheNextLife) {
  end("acme");
  fill("acme", 1);
  auto const due = texts("SELECT erase_at FROM departures WHERE tenant_id = 'acme'").front();
  town_.clock.set(base::Instant{std::stoll(due)});
  for (int life = 0; life < 200; ++life) {
    leaving::Surroundings around = house_.around;
    around.rules.rows_at_once = 1;
    auto const step = terms::write<leaving::ErasureStep>(
        house_.work,
        [&](leaving::LeavingPorts& ports) { return leaving::erase_due(ports, around); });
    ASSERT_TRUE(step) << step.error().detail;
    EXPECT_FALSE(verify().fault) << "after each transaction";
    if (step->outcome == leaving::ErasureStep::Outcome::Done) break;
  }
  EXPECT_EQ(texts("SELECT state FROM departures").front(), "erased");
}

TEST_F(EndOfContract, TheAdminOfAnEndedContractOrdersAndFetchesTheExport) {
  auto const admin = town_.as(Role::CompanyAdmin);
  auto const asked = post(admin, "tenants/acme/inquiries",
                          R"({"subject":"質問です","body":"本文です","alert_ids":[]})");
  auto const inquiry = support::DeskBuilding::text_after(asked.body, R"("id":")");
  ASSERT_EQ(post(town_.as(Role::Analyst), "tenants/acme/inquiries/" + inquiry + "/messages",
                 R"({"kind":"note","body":"内部メモ"})")
                .status,
            200);
  end("acme");
  town_.clock.advance(40 * 24h);  // far within the time for exports
  auto const again = town_.as(Role::CompanyAdmin);
  auto const ordered = post(again, "tenants/acme/exports");
  ASSERT_EQ(ordered.status, 201) << ordered.body;
  auto const id = support::DeskBuilding::text_after(ordered.body, R"("id":")");
  EXPECT_EQ(get(again, "tenants/acme/exports/" + id + "/file").status, 409);
  auto leaving = rounds();
  leaving.take_up();
  static_cast<void>(leaving.round());
  auto const file = get(again, "tenants/acme/exports/" + id + "/file");
  ASSERT_EQ(file.status, 200) << file.body;
  auto const look = platform::files::look_into_zip(file.body);
  ASSERT_TRUE(look && look->is_whole);
  auto const holds = [&](std::string_view name) {
    return std::find(look->names.begin(), look->names.end(), name) != look->names.end();
  };
  EXPECT_TRUE(holds("inquiries.csv") && holds("inquiry_entries.jsonl") && holds("MANIFEST.json"));
  auto part = again;
  part.headers.emplace_back("range", "bytes=1-");
  EXPECT_EQ(get(part, "tenants/acme/exports/" + id + "/file").status, 206);
  EXPECT_EQ(texts("SELECT COUNT(*) FROM audit_entries WHERE action = 'leaving.export-fetched'"),
            std::vector<std::string>{"2"})
      << "whoever asks for a part has taken it";
  EXPECT_EQ(
      get(town_.sign_in("globex@town.example"), "tenants/acme/exports/" + id + "/file").status,
      404);
  EXPECT_EQ(get(town_.as(Role::CompanyUser), "tenants/acme/exports/" + id + "/file").status, 403);
}

TEST_F(EndOfContract, Attack15_AnExportHoldsNoNoteOfTheDeskAndNothingLaterThanTheEnd) {
  auto const admin = town_.as(Role::CompanyAdmin);
  auto const asked = post(admin, "tenants/acme/inquiries",
                          R"({"subject":"質問です","body":"本文です","alert_ids":[]})");
  auto const inquiry = support::DeskBuilding::text_after(asked.body, R"("id":")");
  auto const messages = "tenants/acme/inquiries/" + inquiry + "/messages";
  auto const analyst = town_.as(Role::Analyst);
  ASSERT_EQ(post(analyst, messages, R"({"kind":"note","body":"内部メモ"})").status, 200);
  end("acme");
  town_.clock.advance(1min);
  ASSERT_EQ(post(analyst, messages, R"({"kind":"answer","body":"終わった後の回答"})").status, 200);
  std::string all;
  auto const until = texts("SELECT ended_at FROM departures").front();
  auto const read = town_.database().read([&](Transaction& transaction) -> base::Result<void> {
    for (auto const& table : house_.tables.all()) {
      if (!table.is_given()) continue;
      auto given = platform::sql::give_rows(
          transaction, table,
          {support::id<terms::TenantId>("acme"), base::Instant{std::stoll(until)}},
          [&](platform::sql::Row const& row) -> base::Result<void> {
            all += app::json_line(row) + "\n";
            return {};
          });
      if (!given) return given;
    }
    return {};
  });
  ASSERT_TRUE(read) << read.error().detail;
  EXPECT_NE(all.find("本文です"), std::string::npos);
  EXPECT_EQ(all.find("内部メモ"), std::string::npos);
  EXPECT_EQ(all.find("終わった後の回答"), std::string::npos);
  EXPECT_EQ(all.find("password"), std::string::npos);
}

TEST_F(EndOfContract, Attack15_AnAlertThatGoesOnIsGivenAsItStoodAtTheEnd) {
  town_.see({.tenant = "acme", .raw = R"({"before":1})"});
  town_.clock.advance(1min);
  auto const alert = town_.alert_of("acme");
  auto const moved = post(town_.as(Role::CompanyAdmin), "tenants/acme/alerts/" + alert + "/life",
                          R"({"to":"acknowledged"})");
  ASSERT_EQ(moved.status, 200);
  end("acme");
  town_.clock.advance(1min);
  town_.see({.tenant = "acme", .raw = R"({"after":1})"});
  ASSERT_EQ(town_.number("SELECT sightings FROM alerts WHERE tenant_id = 'acme'"), 2);
  write([](Transaction& transaction) {
    return transaction.execute("UPDATE alerts SET life = 'done' WHERE tenant_id = 'acme'");
  });
  auto const given = [&](std::optional<base::Instant> before) {
    std::map<std::string, std::string> cells;
    auto const& tables = house_.tables.all();
    auto const table = std::find_if(tables.begin(), tables.end(),
                                    [](auto const& each) { return each.name == "alerts"; });
    auto const read = town_.database().read([&](Transaction& transaction) {
      return platform::sql::give_rows(transaction, *table,
                                      {support::id<terms::TenantId>("acme"), before},
                                      [&](platform::sql::Row const& row) -> base::Result<void> {
                                        for (auto const& cell : row)
                                          cells[cell.name] = app::json_line({cell});
                                        return {};
                                      });
    });
    EXPECT_TRUE(read) << read.error().detail;
    return cells;
  };
  auto stood = given(base::Instant{std::stoll(texts("SELECT ended_at FROM departures").front())});
  EXPECT_EQ(stood["sightings"], R"({"sightings":1})");
  EXPECT_EQ(stood["life"], R"({"life":"acknowledged"})");
  EXPECT_NE(stood["evidence"].find("before"), std::string::npos) << stood["evidence"];
  EXPECT_EQ(stood["last_seen"], stood["first_seen"].replace(2, 5, "last"));
  auto now = given(std::nullopt);
  EXPECT_EQ(now["sightings"], R"({"sightings":2})");
  EXPECT_EQ(now["life"], R"({"life":"done"})");
}

TEST_F(EndOfContract, TheOperatorPutsTheDayOffAndShowsTheProof) {
  end("acme");
  auto const office = town_.as(Role::Operator);
  auto const shown = get(office, "desk/departures");
  EXPECT_NE(shown.body.find(R"("tenant_id":"acme")"), std::string::npos) << shown.body;
  auto const early = town_.send(office, Method::Put, "/api/v1/tenants/acme/departure/erasure",
                                R"({"erase_at":"2026-11-25T00:00:00Z","revision":1})");
  EXPECT_EQ(early.status, 422) << early.body;
  auto const later = town_.send(office, Method::Put, "/api/v1/tenants/acme/departure/erasure",
                                R"({"erase_at":"2027-11-25T00:00:00Z","revision":1})");
  EXPECT_EQ(later.status, 200) << later.body;
  erase("acme");
  auto const proof = get(town_.as(Role::Operator), "desk/departures/acme");
  ASSERT_EQ(proof.status, 200) << proof.body;
  EXPECT_NE(proof.body.find(R"("state":"erased")"), std::string::npos);
  EXPECT_NE(proof.body.find("insurance_postings"), std::string::npos);
  EXPECT_EQ(get(town_.as(Role::Operator), "tenants/acme/departure").status, 404);
}

}  // namespace
