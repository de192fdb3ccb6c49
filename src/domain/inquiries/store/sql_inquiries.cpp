#include "domain/inquiries/store/sql_inquiries.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "platform/sql/rows.hpp"
#include "platform/sql/time_cursor.hpp"
#include "platform/sql/word_index.hpp"
#include "platform/sql/word_search.hpp"

namespace inquiries::store {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using platform::sql::Statement;
using platform::sql::TimeCursor;

constexpr std::string_view kColumns =
    "id, tenant_id, number, subject, opened_by_name, opened_at, state, scope_id, urgency, "
    "owner_id, owner_name, updated_at, version, kind";

[[nodiscard]] std::int64_t rank_of(Urgency urgency) { return static_cast<std::int64_t>(urgency); }

[[nodiscard]] tl::unexpected<base::Error> refused_cursor() {
  return fail(ErrorKind::Invalid, "inquiries.cursor", "The cursor is not one of this list.");
}

[[nodiscard]] Result<TimeCursor> read_cursor(std::optional<std::string> const& text) {
  if (!text) return TimeCursor{};
  if (auto cursor = TimeCursor::parse(*text)) return std::move(*cursor);
  return refused_cursor();
}

[[nodiscard]] std::string where_of(View view) {
  switch (view) {
    case View::Open: return " AND is_ended = 0";
    case View::Ended: return " AND is_ended = 1";
    case View::All: return "";
  }
  return "";
}

[[nodiscard]] Entry entry_row(Statement const& row) {
  auto const kind = entry_kind_from(row.text(2));
  DESK_CHECK(kind);
  auto const side = row.text(4);
  Entry entry{row.string(0),
              row.instant(1),
              *kind,
              row.string(3),
              side == "customer" ? terms::Side::Customer
              : side == "desk"   ? terms::Side::Desk
                                 : terms::Side::System,
              row.optional_string(5),
              row.optional_string(6),
              row.optional_string(7),
              row.optional_string(8),
              row.optional_string(9)};
  if (!row.is_null(10)) entry.mail = ByMail{row.string(10), row.string(11)};
  return entry;
}

}  // namespace

Result<std::int64_t> SqlInquiries::next_number() {
  auto statement = transaction_.prepare(
      "UPDATE inquiry_counter SET last_number = last_number + 1 WHERE one = 1 "
      "RETURNING last_number");
  return platform::sql::only_number(statement);
}

Result<std::vector<terms::AlertId>> SqlInquiries::alerts_of(terms::TenantId const& tenant,
                                                            terms::InquiryId const& id) {
  auto statement = transaction_.prepare(
      "SELECT alert_id FROM inquiry_alerts WHERE tenant_id = ? AND inquiry_id = ? "
      "ORDER BY position");
  statement.bind(tenant.text()).bind(id.text());
  return all_rows(statement,
                  [](Statement const& row) { return *terms::AlertId::parse(row.text(0)); });
}

Result<Inquiry> SqlInquiries::row(Statement const& statement) {
  Inquiry::Opening opening{*terms::InquiryId::parse(statement.text(0)),
                           *terms::TenantId::parse(statement.text(1)),
                           statement.integer(2),
                           statement.string(3),
                           statement.string(4),
                           statement.instant(5),
                           {}};
  auto const state = state_from(statement.text(6));
  auto const urgency = terms::urgency_from(statement.text(8));
  DESK_CHECK(state && urgency);
  Inquiry::Progress progress;
  progress.state = *state;
  progress.scope_id = statement.optional_string(7);
  progress.urgency = *urgency;
  if (auto owner = statement.optional_string(9)) {
    progress.owner = Inquiry::Owner{std::move(*owner), statement.string(10)};
  }
  progress.updated_at = statement.instant(11);
  progress.version = statement.integer(12);
  auto alerts = alerts_of(opening.tenant, opening.id);
  if (!alerts) return base::pass(alerts);
  opening.alerts = std::move(*alerts);
  auto const kind = inquiry_kind_from(statement.text(13));
  DESK_CHECK(kind);
  opening.kind = *kind;
  return Inquiry::restored(std::move(opening), std::move(progress));
}

Result<Inquiry> SqlInquiries::find(terms::TenantId const& tenant, terms::InquiryId const& id) {
  auto statement = transaction_.prepare("SELECT " + std::string{kColumns} +
                                        " FROM inquiries WHERE tenant_id = ? AND id = ?");
  statement.bind(tenant.text()).bind(id.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) {
    return fail(ErrorKind::NotFound, "inquiries.unknown", "このお問い合わせは見つかりません。");
  }
  return row(statement);
}

Result<void> SqlInquiries::save(Inquiry const& inquiry) {
  return inquiry.progress().version == 0 ? insert(inquiry) : update(inquiry);
}

Result<void> SqlInquiries::insert(Inquiry const& inquiry) {
  auto const& opening = inquiry.opening();
  auto const& progress = inquiry.progress();
  auto statement = transaction_.prepare(
      "INSERT INTO inquiries (id, tenant_id, number, subject, opened_by_name, opened_at, state, "
      "is_ended, scope_id, urgency, urgency_rank, owner_id, owner_name, updated_at, version, "
      "kind) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, ?, 1, ?)");
  statement.bind(opening.id.text()).bind(opening.tenant.text()).bind(opening.number);
  statement.bind(opening.subject).bind(opening.opened_by_name).bind(opening.opened_at);
  statement.bind(name_of(progress.state)).bind(is_ended(progress.state)).bind(progress.scope_id);
  statement.bind(name_of(progress.urgency)).bind(rank_of(progress.urgency));
  statement.bind(progress.updated_at).bind(name_of(opening.kind));
  if (auto run = statement.run(); !run) return base::pass(run);
  std::int64_t position = 0;
  for (auto const& alert : opening.alerts) {
    auto link = transaction_.prepare(
        "INSERT INTO inquiry_alerts (tenant_id, inquiry_id, position, alert_id) "
        "VALUES (?, ?, ?, ?)");
    link.bind(opening.tenant.text()).bind(opening.id.text()).bind(position++).bind(alert.text());
    if (auto run = link.run(); !run) return base::pass(run);
  }
  return {};
}

Result<void> SqlInquiries::update(Inquiry const& inquiry) {
  auto const& progress = inquiry.progress();
  auto statement = transaction_.prepare(
      "UPDATE inquiries SET state = ?, is_ended = ?, scope_id = ?, urgency = ?, urgency_rank = ?, "
      "owner_id = ?, owner_name = ?, updated_at = ?, version = version + 1 "
      "WHERE tenant_id = ? AND id = ? AND version = ?");
  statement.bind(name_of(progress.state)).bind(is_ended(progress.state)).bind(progress.scope_id);
  statement.bind(name_of(progress.urgency)).bind(rank_of(progress.urgency));
  if (progress.owner) {
    statement.bind(progress.owner->id).bind(progress.owner->name);
  } else {
    statement.bind(std::nullopt).bind(std::nullopt);
  }
  statement.bind(progress.updated_at).bind(inquiry.opening().tenant.text());
  statement.bind(inquiry.opening().id.text()).bind(progress.version);
  return run_one(
      statement,
      {ErrorKind::Conflict, "inquiries.changed",
       "ほかの方が先に更新しました。画面を読み込み直してください。入力した文章は残っています。"});
}

Result<void> SqlInquiries::append(Inquiry const& inquiry, Entry const& entry) {
  auto statement = transaction_.prepare(
      "INSERT INTO inquiry_entries (id, tenant_id, inquiry_id, position, at, kind, author_name, "
      "author_side, body, from_value, to_value, block_id, conditions, mail_rest, mail_remark) "
      "VALUES (?, ?, ?, "
      "(SELECT COALESCE(MAX(position), 0) + 1 FROM inquiry_entries WHERE inquiry_id = ?), "
      "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  statement.bind(entry.id).bind(inquiry.opening().tenant.text());
  statement.bind(inquiry.opening().id.text())
      .bind(inquiry.opening().id.text())
      .bind(entry.at)
      .bind(name_of(entry.kind));
  statement.bind(entry.author_name).bind(terms::name_of(entry.author_side)).bind(entry.body);
  statement.bind(entry.from).bind(entry.to).bind(entry.block_id).bind(entry.conditions);
  if (entry.mail) statement.bind(entry.mail->rest).bind(entry.mail->remark);
  else statement.bind(std::nullopt).bind(std::nullopt);
  return run(statement);
}

Result<std::vector<Entry>> SqlInquiries::timeline(terms::TenantId const& tenant,
                                                  terms::InquiryId const& id) {
  auto statement = transaction_.prepare(
      "SELECT id, at, kind, author_name, author_side, body, from_value, to_value, block_id, "
      "conditions, mail_rest, mail_remark FROM inquiry_entries "
      "WHERE tenant_id = ? AND inquiry_id = ? ORDER BY position LIMIT ?");
  statement.bind(tenant.text()).bind(id.text()).bind(static_cast<std::int64_t>(kTimelineMax));
  return all_rows(statement, entry_row);
}

Result<std::optional<Inquiry>> SqlInquiries::numbered(terms::TenantId const& tenant, View view,
                                                      std::int64_t number) {
  auto statement = transaction_.prepare("SELECT " + std::string{kColumns} +
                                        " FROM inquiries WHERE tenant_id = ? AND number = ?" +
                                        where_of(view));
  auto const stepped = statement.bind(tenant.text()).bind(number).step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::nullopt;
  auto inquiry = row(statement);
  if (!inquiry) return base::pass(inquiry);
  return std::move(*inquiry);
}

Result<terms::Page<Inquiry>> SqlInquiries::search(terms::TenantId const& tenant,
                                                  Wanted const& wanted,
                                                  terms::PageRequest const& page) {
  std::optional<std::int64_t> below;
  if (page.cursor) {
    below = platform::sql::search_cursor(*page.cursor);
    if (!below) return refused_cursor();
  }
  bool const is_desk = wanted.reader == terms::Side::Desk;
  platform::sql::WordSearch search{transaction_,
                                   {"inquiry_words", is_desk ? "inquiry_words" : "words"},
                                   platform::sql::scoped_matches(tenant.text(), wanted.text),
                                   {.below = below}};
  return platform::sql::search_page<Inquiry>(search, page.limit, [&](std::int64_t number) {
    auto inquiry = numbered(tenant, wanted.view, number);
    bool const is_later = inquiry && *inquiry && wanted.opened_before &&
                          (*inquiry)->opening().opened_at >= *wanted.opened_before;
    return is_later ? Result<std::optional<Inquiry>>{std::nullopt} : std::move(inquiry);
  });
}

Result<terms::Page<Inquiry>> SqlInquiries::list(terms::TenantId const& tenant, Wanted const& wanted,
                                                terms::PageRequest const& page) {
  if (!base::trimmed(wanted.text).empty()) return search(tenant, wanted, page);
  auto const cursor = read_cursor(page.cursor);
  if (!cursor) return tl::unexpected(cursor.error());
  auto statement = transaction_.prepare("SELECT " + std::string{kColumns} +
                                        " FROM inquiries WHERE tenant_id = ?" +
                                        where_of(wanted.view) +
                                        " AND opened_at < ? AND (updated_at, id) < (?, ?) "
                                        "ORDER BY updated_at DESC, id DESC LIMIT ?");
  statement.bind(tenant.text()).bind(wanted.opened_before.value_or(base::Instant{INT64_MAX}));
  statement.bind(cursor->time).bind(cursor->id);
  statement.bind(static_cast<std::int64_t>(page.limit + 1));
  terms::Page<Inquiry> found;
  for (;;) {
    auto const stepped = statement.step();
    if (!stepped) return tl::unexpected(stepped.error());
    if (!*stepped) return found;
    if (found.items.size() == page.limit) {
      auto const& last = found.items.back();
      found.next_cursor =
          TimeCursor{last.progress().updated_at.micros(), last.opening().id.text()}.text();
      return found;
    }
    auto inquiry = row(statement);
    if (!inquiry) return base::pass(inquiry);
    found.items.push_back(std::move(*inquiry));
  }
}

}  // namespace inquiries::store
