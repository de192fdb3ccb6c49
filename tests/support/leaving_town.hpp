#pragma once

#include "app/leaving_rounds.hpp"
#include "journeys/contract_end_to_departure.hpp"
#include "platform/sql/rows.hpp"
#include "support/wave_town.hpp"
#include "terms/contract_ended.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace support {

/// A town from which a company leaves: its contract ends, and the rounds of the days after that.
class LeavingTown : public testing::Test {
 protected:
  [[nodiscard]] std::vector<std::string> texts(std::string const& sql, int column = 0) {
    std::vector<std::string> found;
    auto const read = town_.database().read(
        [&](platform::sql::Transaction& transaction) -> base::Result<void> {
          auto statement = transaction.prepare(sql);
          auto rows = platform::sql::all_rows(
              statement,
              [column](platform::sql::Statement const& row) { return row.string(column); });
          if (!rows) return base::pass(rows);
          found = std::move(*rows);
          return {};
        });
    EXPECT_TRUE(read) << sql;
    return found;
  }
  void write(platform::sql::Database::Work const& work) {
    auto const done = town_.database().write(work);
    ASSERT_TRUE(done) << done.error().detail;
  }
  /// The operator ends the contract of the tenant, and the news has gone round.
  void end(std::string const& tenant) {
    town_.clock.advance(std::chrono::minutes{1});  // what was before the end is the customer's
    auto const number = texts("SELECT contract_number FROM tenants WHERE id = '" + tenant + "'");
    auto const ended = town_.send(town_.as(identity::Role::Operator), platform::http::Method::Post,
                                  "/api/v1/desk/contracts/" + number.front() + "/end", "{}");
    ASSERT_EQ(ended.status, 200) << ended.body;
    // As the server's runner does.
    write([&](platform::sql::Transaction& transaction) {
      app::BoundLeaving bound{transaction, house_.shared};
      return journeys::contract_end_to_departure(
          bound.ports, house_.around, {std::string{terms::kContractEnded}, "", number.front()});
    });
  }
  [[nodiscard]] app::LeavingRounds rounds() {
    auto& building = town_.building();
    auto const folder = house_.folder;
    return app::LeavingRounds{{house_, town_.database(), building.works().inquiries,
                               building.vault(), "会社と関連会社の中で",
                               [folder] { return platform::disk::room_of(folder); }, 0, log_}};
  }
  void run_rounds() {
    auto leaving = rounds();
    leaving.take_up();
    while (leaving.round()) {
    }
  }
  [[nodiscard]] std::string state_of_departure(std::string const& tenant) {
    return texts("SELECT state FROM departures WHERE tenant_id = '" + tenant + "'").front();
  }

 private:
  [[nodiscard]] platform::config::Settings settings() {
    auto settings = *app::load_settings({});
    auto const file = texts("SELECT file FROM pragma_database_list WHERE name = 'main'").front();
    EXPECT_TRUE(settings.set("paths.data", std::filesystem::path{file}.parent_path().string()));
    return settings;
  }

 protected:
  WaveTown town_;
  NullLog log_;
  platform::config::Settings settings_ = settings();
  app::LeavingHouse house_{town_.database(), town_.building().works().shared, settings_, [] {}};
};

}  // namespace support
