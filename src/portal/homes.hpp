#pragma once

#include "domain/contracts/ports.hpp"
#include "platform/http/route.hpp"
#include "platform/sql/database.hpp"
#include "portal/home.hpp"
#include "terms/unit_of_work.hpp"

#include <boost/describe/class.hpp>

namespace portal {

/// One company in which something has happened that waits for somebody.
struct HomeLine {
  std::string tenant_id;
  std::string tenant_name;
  std::string state;  // "act", "attention"
  std::string sentence;
  std::vector<HomeToDo> to_do;  // at most kToDoMax
  std::int64_t open_inquiry_count;
  std::int64_t block_count;  // in force
};

/// The companies of a partner: whom to look after first.
struct Homes {
  std::vector<HomeLine> items;  // "act" first, by name within a state
  std::int64_t calm_count;
  std::int64_t undelegated_count;  // calm, but for the delegated account that is yet to be made
  std::int64_t closed_count;       // their service has not begun or is over
  bool is_more;                    // only the first kHomesMax by name were looked at
};

BOOST_DESCRIBE_STRUCT(HomeLine, (),
                      (tenant_id, tenant_name, state, sentence, to_do, open_inquiry_count,
                       block_count))
BOOST_DESCRIBE_STRUCT(Homes, (), (items, calm_count, undelegated_count, closed_count, is_more))

/// Each costs what one first page costs: 500 of them a fraction of a second.
inline constexpr std::size_t kHomesMax = 500;

struct HomesDeps {
  platform::sql::Database& database;  // only ever read
  terms::UnitOfWork<contracts::ContractsPorts>& contracts;
  platform::http::Gate& gate;
  base::Clock const& clock;
  EndingDays ending{};
};

/// GET /api/v1/homes: the first pages of all the companies the caller opens inquiries for.
[[nodiscard]] platform::http::Route homes_route(HomesDeps const& deps);

}  // namespace portal
