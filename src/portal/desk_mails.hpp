#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "platform/http/route.hpp"
#include "platform/sql/database.hpp"
#include "terms/page.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace portal {

/// A mail that lies with the desk: what it belongs to, and why it was not simply taken in.
struct DeskMail {
  std::string id;
  std::string tenant_id;
  std::string tenant_name;
  std::string inquiry_id;
  std::string number;
  std::string subject;  // of the inquiry; that of the mail is the sender's own
  std::string outcome;
  std::string why;
  std::string sender;
  base::Instant at;
};

struct DeskMailList {
  std::vector<DeskMail> items;  // who waits longest stands first
  std::optional<std::string> next_cursor;
};

BOOST_DESCRIBE_STRUCT(DeskMail, (),
                      (id, tenant_id, tenant_name, inquiry_id, number, subject, outcome, why,
                       sender, at))
BOOST_DESCRIBE_STRUCT(DeskMailList, (), (items, next_cursor))

/// Invalid ("portal.cursor").
[[nodiscard]] base::Result<DeskMailList> desk_mails(platform::sql::Transaction& transaction,
                                                    terms::PageRequest const& page);
/// At most kCountMax, then "that many or more".
[[nodiscard]] base::Result<std::int64_t> count_desk_mails(platform::sql::Transaction& transaction);

/// GET /api/v1/desk/mails. `database` is only ever read.
[[nodiscard]] platform::http::Route desk_mails_route(platform::sql::Database& database);

}  // namespace portal
