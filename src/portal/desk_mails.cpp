#include "portal/desk_mails.hpp"

#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/page_query.hpp"
#include "platform/http/problem.hpp"
#include "platform/sql/rows.hpp"
#include "platform/sql/time_cursor.hpp"
#include "portal/counts.hpp"
#include "portal/made_route.hpp"
#include "portal/seen.hpp"
#include "terms/inquiry_number.hpp"

namespace portal {
namespace {

namespace http = platform::http;
using base::Result;
using platform::sql::Statement;
using platform::sql::TimeCursor;
using platform::sql::Transaction;

[[nodiscard]] DeskMail mail_in(Statement const& row) {
  return {row.string(0),
          row.string(1),
          row.string(2),
          row.string(3),
          terms::inquiry_number(row.integer(4)),
          row.string(5),
          row.string(6),
          row.string(7),
          row.string(8),
          row.instant(9)};
}

/// Before the oldest, where no page was asked for.
[[nodiscard]] Result<TimeCursor> after(terms::PageRequest const& page) {
  if (!page.cursor) return TimeCursor{INT64_MIN, ""};
  if (auto cursor = TimeCursor::parse(*page.cursor)) return *std::move(cursor);
  return base::fail(base::ErrorKind::Invalid, "portal.cursor",
                    "The cursor is not one of this list.", {{"/cursor", "from next_cursor"}});
}

}  // namespace

Result<DeskMailList> desk_mails(Transaction& transaction, terms::PageRequest const& page) {
  auto const cursor = after(page);
  if (!cursor) return tl::unexpected(cursor.error());
  auto statement = transaction.prepare(
      "SELECT m.id, m.tenant_id, t.name, m.inquiry_id, i.number, i.subject, m.outcome, m.why, "
      "m.sender, m.at FROM mailroom_mails m JOIN tenants t ON t.id = m.tenant_id "
      "JOIN inquiries i ON i.id = m.inquiry_id "
      "WHERE m.is_waiting = 1 AND (m.at, m.id) > (?, ?) ORDER BY m.at, m.id LIMIT ?");
  statement.bind(cursor->time).bind(cursor->id).bind(static_cast<std::int64_t>(page.limit + 1));
  auto rows = all_rows(statement, mail_in);
  if (!rows) return base::pass(rows);
  DeskMailList list{std::move(*rows), std::nullopt};
  if (list.items.size() > page.limit) {
    list.items.pop_back();
    auto const& last = list.items.back();
    list.next_cursor = TimeCursor{last.at.micros(), last.id}.text();
  }
  return list;
}

Result<std::int64_t> count_desk_mails(Transaction& transaction) {
  auto statement = transaction.prepare(
      "SELECT COUNT(*) FROM (SELECT 1 FROM mailroom_mails WHERE is_waiting = 1 LIMIT ?) "
      "AS counted");
  return platform::sql::only_number(statement.bind(kCountMax));
}

http::Route desk_mails_route(platform::sql::Database& database) {
  auto route = made_route("/api/v1/desk/mails",
                          "The mails of every tenant that wait for the desk, the oldest first",
                          terms::Right::DeskQueue);
  route.output = http::schema_of<DeskMailList>(http::SchemaUse::Output);
  route.query = http::page_parameters();
  route.handler = [&database](http::Request const& request, http::Caller const&) {
    auto const page = http::page_of(request);
    if (!page) return http::problem(page.error(), request);
    auto const found = seen<DeskMailList>(
        database, [&](Transaction& transaction) { return desk_mails(transaction, *page); });
    return http::answer(200, found, request);
  };
  return route;
}

}  // namespace portal
