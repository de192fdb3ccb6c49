#include "portal/desk_readings.hpp"

#include "platform/http/csv.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/page_query.hpp"
#include "platform/sql/rows.hpp"
#include "portal/made_route.hpp"
#include "portal/seen.hpp"
#include "terms/inquiry_number.hpp"

#include <boost/describe/class.hpp>

namespace portal {

BOOST_DESCRIBE_STRUCT(DeskReadingRow, (),
                      (id, at, reader_name, kind, thing_id, thing_name, inquiry_id, inquiry_number))
BOOST_DESCRIBE_STRUCT(DeskReadingList, (), (items, next_cursor))

namespace {

namespace http = platform::http;
using base::Result;
using http::acting_tenant;
using http::Caller;
using http::Request;
using http::Response;
using platform::sql::Statement;
using platform::sql::Transaction;

[[nodiscard]] DeskReadingRow reading_row(Statement const& row) {
  DeskReadingRow reading{
      row.string(0),          row.instant(1),         row.string(2),          row.string(3),
      row.optional_string(4), row.optional_string(5), row.optional_string(6), std::nullopt};
  if (reading.inquiry_id) reading.inquiry_number = terms::inquiry_number(row.integer(7));
  return reading;
}

[[nodiscard]] Result<DeskReadingList> found(platform::sql::Database& database,
                                            Request const& request,
                                            terms::PageRequest const& page) {
  return seen<DeskReadingList>(database, [&](Transaction& transaction) {
    return desk_readings_of(transaction, acting_tenant(request), page);
  });
}

[[nodiscard]] Response list(platform::sql::Database& database, Request const& request) {
  auto const page = http::page_of(request);
  if (!page) return http::problem(page.error(), request);
  return http::answer(200, found(database, request, *page), request);
}

[[nodiscard]] http::CsvRow csv_row(DeskReadingRow const& reading) {
  return {http::csv_time(reading.at),
          reading.reader_name,
          http::csv_word({{"alert", "アラート"},
                          {"alerts", "アラートの一覧"},
                          {"attachment", "添付ファイル"},
                          {"export", "書き出したデータ"},
                          {"bundle", "保険の資料のまとめ"},
                          {"search", "検索の結果"}},
                         reading.kind),
          reading.thing_name.value_or(""),
          reading.inquiry_number.value_or(""),
          reading.thing_id.value_or("")};
}

}  // namespace

Result<DeskReadingList> desk_readings_of(Transaction& transaction, terms::TenantId const& tenant,
                                         terms::PageRequest const& page) {
  // Why: the file's own inquiry, or the newest that names the alert and was there before the look.
  auto statement = transaction.prepare(
      "SELECT r.id, r.read_at, r.reader_name, r.kind, NULLIF(r.thing_id, ''), "
      "COALESCE(a.name, f.name), i.id, i.number FROM desk_readings r "
      "LEFT JOIN alerts a ON r.kind = 'alert' AND a.id = r.thing_id AND a.tenant_id = r.tenant_id "
      "LEFT JOIN inquiry_attachments f ON r.kind = 'attachment' AND f.id = r.thing_id "
      "AND f.tenant_id = r.tenant_id "
      "LEFT JOIN inquiries i ON i.tenant_id = r.tenant_id AND i.id = COALESCE(f.inquiry_id, "
      "(SELECT MAX(l.inquiry_id) FROM inquiry_alerts l JOIN inquiries o ON o.id = l.inquiry_id "
      "WHERE l.tenant_id = r.tenant_id AND l.alert_id = a.id AND o.opened_at <= r.read_at)) "
      "WHERE r.tenant_id = ? AND (? = '' OR r.id < ?) ORDER BY r.id DESC LIMIT ?");
  auto const cursor = page.cursor.value_or("");
  statement.bind(tenant.text()).bind(cursor).bind(cursor);
  statement.bind(static_cast<std::int64_t>(page.limit) + 1);
  auto rows = all_rows(statement, reading_row);
  if (!rows) return base::pass(rows);
  DeskReadingList readings{std::move(*rows), std::nullopt};
  if (readings.items.size() <= page.limit) return readings;
  readings.items.pop_back();
  readings.next_cursor = readings.items.back().id;
  return readings;
}

std::vector<http::Route> desk_reading_routes(platform::sql::Database& database) {
  auto listing = made_route("/api/v1/tenants/{tenant}/desk-readings",
                            "What of a tenant's evidence the desk was shown, newest first",
                            terms::Right::ContractRead);
  listing.output = http::schema_of<DeskReadingList>(http::SchemaUse::Output);
  listing.query = http::page_parameters();
  listing.handler = [&database](Request const& r, Caller const&) { return list(database, r); };
  auto saving = http::csv_route(listing);
  saving.handler = [&database](Request const& r, Caller const&) {
    http::CsvHead const head{
        "窓口による閲覧",
        {"日時", "窓口の担当者", "閲覧したもの", "名前", "お問い合わせ", "対象のID"}};
    auto const find = [&](terms::PageRequest const& page) { return found(database, r, page); };
    return http::csv(head, r, find, csv_row);
  };
  return {std::move(listing), std::move(saving)};
}

}  // namespace portal
