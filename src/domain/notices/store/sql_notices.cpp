#include "domain/notices/store/sql_notices.hpp"

#include "base/check.hpp"
#include "base/must.hpp"
#include "platform/sql/rows.hpp"
#include "platform/sql/time_cursor.hpp"

#include <iterator>

namespace notices::store {
namespace {

using base::ErrorKind;
using base::must;
using base::Result;
using platform::sql::Statement;

constexpr std::string_view kNotice =
    "SELECT id, tenant_id, kind, cause, user_id, address, subject, body, path, inquiry_id, "
    "made_at, state, next_at, attempts, state_at, why FROM notices ";

template <class Id>
[[nodiscard]] std::optional<Id> optional_id(Statement const& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return *Id::parse(row.text(column));
}

[[nodiscard]] Notice notice_row(Statement const& row) {
  return {.id = *terms::NoticeId::parse(row.text(0)),
          .tenant = optional_id<terms::TenantId>(row, 1),
          .kind = must(kind_from(row.text(2))),
          .cause = row.string(3),
          .to = {optional_id<terms::UserId>(row, 4), *terms::MailAddress::parse(row.text(5))},
          .words = {row.string(6), row.string(7), row.string(8)},
          .inquiry = optional_id<terms::InquiryId>(row, 9),
          .made_at = row.instant(10),
          .state = must(state_from(row.text(11))),
          .next_at = row.instant(12),
          .attempts = static_cast<int>(row.integer(13)),
          .state_at = row.instant(14),
          .why = row.string(15)};
}

template <class Id>
void bind_optional(Statement& statement, std::optional<Id> const& id) {
  if (id) {
    statement.bind(id->text());
  } else {
    statement.bind(std::nullopt);
  }
}

/// Whether somebody may still want to send it.
[[nodiscard]] bool keeps_words(State state) {
  switch (state) {
    case State::Waiting:
    case State::Sending:
    case State::Failed:
    case State::Uncertain: return true;
    case State::Sent:
    case State::Bounced:
    case State::Dropped: return false;
  }
  return false;
}

/// How many rows the statement answers; it bounds them itself.
[[nodiscard]] Result<std::int64_t> counted(Statement& statement) {
  auto const rows = all_rows(statement, [](Statement const& row) { return row.integer(0); });
  if (!rows) return tl::unexpected(rows.error());
  return static_cast<std::int64_t>(rows->size());
}

}  // namespace

Result<bool> SqlNotices::add(Notice const& notice) {
  auto statement = transaction_.prepare(
      "INSERT INTO notices (id, tenant_id, kind, cause, user_id, address, subject, body, path, "
      "inquiry_id, made_at, state, next_at, attempts, state_at, why) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
  statement.bind(notice.id.text());
  bind_optional(statement, notice.tenant);
  statement.bind(name_of(notice.kind)).bind(notice.cause);
  bind_optional(statement, notice.to.user);
  statement.bind(notice.to.address.text()).bind(notice.words.subject).bind(notice.words.text);
  statement.bind(notice.words.path);
  bind_optional(statement, notice.inquiry);
  statement.bind(notice.made_at).bind(name_of(notice.state)).bind(notice.next_at);
  statement.bind(std::int64_t{notice.attempts}).bind(notice.state_at).bind(notice.why);
  auto const changed = statement.run();
  if (!changed) return tl::unexpected(changed.error());
  return *changed > 0;
}

Result<Notice> SqlNotices::find(terms::NoticeId const& id) {
  auto statement = transaction_.prepare(std::string{kNotice} + "WHERE id = ?");
  statement.bind(id.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (*stepped) return notice_row(statement);
  return base::fail(ErrorKind::NotFound, "notices.unknown", "このメールは見つかりません。");
}

Result<void> SqlNotices::save(Notice const& notice, State seen) {
  bool const keeps = keeps_words(notice.state);
  auto statement = transaction_.prepare(
      "UPDATE notices SET body = ?, path = ?, made_at = ?, state = ?, next_at = ?, attempts = ?, "
      "state_at = ?, why = ? WHERE id = ? AND state = ?");
  statement.bind(keeps ? notice.words.text : "").bind(keeps ? notice.words.path : "");
  statement.bind(notice.made_at).bind(name_of(notice.state)).bind(notice.next_at);
  statement.bind(std::int64_t{notice.attempts}).bind(notice.state_at).bind(notice.why);
  statement.bind(notice.id.text()).bind(name_of(seen));
  return run_one(statement, {ErrorKind::Conflict,
                             "notices.changed",
                             "このメールの状態が変わっています。読み込み直してください。",
                             {}});
}

Result<std::vector<Notice>> SqlNotices::due(base::Instant now, std::size_t count_max) {
  std::vector<Notice> found;
  for (auto const* which : {"IN", "NOT IN"}) {
    auto statement = transaction_.prepare(
        std::string{kNotice} + "WHERE state = 'waiting' AND next_at <= ? AND kind " + which +
        " ('escalation', 'address_check', 'test') ORDER BY next_at, id LIMIT ?");
    statement.bind(now).bind(static_cast<std::int64_t>(count_max - found.size()));
    auto rows = all_rows(statement, notice_row);
    if (!rows) return rows;
    std::move(rows->begin(), rows->end(), std::back_inserter(found));
  }
  return found;
}

Result<terms::Page<Notice>> SqlNotices::list(State state, terms::PageRequest const& page) {
  auto const from = page.cursor ? platform::sql::TimeCursor::parse(*page.cursor)
                                : platform::sql::TimeCursor{};
  if (!from) return base::fail(ErrorKind::Invalid, "notices.cursor", "The cursor is none of ours.");
  auto statement = transaction_.prepare(
      std::string{kNotice} +
      "WHERE state = ? AND (state_at, id) < (?, ?) ORDER BY state_at DESC, id DESC LIMIT ?");
  statement.bind(name_of(state)).bind(from->time).bind(from->id);
  statement.bind(static_cast<std::int64_t>(page.limit) + 1);
  auto rows = all_rows(statement, notice_row);
  if (!rows) return base::pass(rows);
  terms::Page<Notice> found{std::move(*rows), std::nullopt};
  if (found.items.size() > page.limit) {
    found.items.pop_back();
    auto const& last = found.items.back();
    found.next_cursor = platform::sql::TimeCursor{last.state_at.micros(), last.id.text()}.text();
  }
  return found;
}

Result<std::int64_t> SqlNotices::count(State state, std::int64_t count_max) {
  auto statement = transaction_.prepare("SELECT 1 FROM notices WHERE state = ? LIMIT ?");
  statement.bind(name_of(state)).bind(count_max);
  return counted(statement);
}

Result<std::int64_t> SqlNotices::count_to(terms::MailAddress const& address, base::Instant since,
                                          std::int64_t count_max) {
  auto statement = transaction_.prepare(
      // Of the kinds that are rationed.
      "SELECT 1 FROM notices WHERE address = ? AND next_at > ? AND state <> 'dropped' "
      "AND kind NOT IN ('digest', 'escalation', 'block_ending') LIMIT ?");
  statement.bind(address.text()).bind(since).bind(count_max);
  return counted(statement);
}

Result<std::int64_t> SqlNotices::count_for(terms::UserId const& user, Kind kind,
                                           base::Instant since, std::int64_t count_max) {
  auto statement = transaction_.prepare(
      "SELECT 1 FROM notices WHERE user_id = ? AND kind = ? AND made_at > ? LIMIT ?");
  statement.bind(user.text()).bind(name_of(kind)).bind(since).bind(count_max);
  return counted(statement);
}

Result<void> SqlNotices::call_off(std::string_view cause, base::Instant now) {
  // A notice's cause is that of the news, "|", and its receiver; "}" stands right after "|".
  auto statement = transaction_.prepare(
      "UPDATE notices SET state = 'dropped', why = 'over', body = '', path = '', state_at = ? "
      "WHERE cause > ? AND cause < ? AND state = 'waiting'");
  statement.bind(now).bind(std::string{cause} + "|").bind(std::string{cause} + "}");
  return run(statement);
}

Result<void> SqlNotices::doubt_all(base::Instant now) {
  std::string const doubt =
      "UPDATE notices SET state = 'uncertain', why = 'restored', state_at = ? WHERE ";
  auto due = transaction_.prepare(doubt + "state = 'waiting' AND next_at <= ?");
  due.bind(now).bind(now);
  if (auto done = run(due); !done) return done;
  auto under_way = transaction_.prepare(doubt + "state = 'sending'");
  under_way.bind(now);
  return run(under_way);
}

Result<std::int64_t> SqlNotices::forget(base::Instant before, std::size_t count_max) {
  std::int64_t gone = 0;
  for (auto const state : {State::Sent, State::Dropped, State::Bounced, State::Failed}) {
    auto statement = transaction_.prepare(
        "DELETE FROM notices WHERE id IN (SELECT id FROM notices WHERE state = ? AND state_at < ? "
        "ORDER BY state_at LIMIT ?)");
    statement.bind(name_of(state)).bind(before).bind(static_cast<std::int64_t>(count_max));
    auto const removed = statement.run();
    if (!removed) return tl::unexpected(removed.error());
    gone += *removed;
  }
  return gone;
}

}  // namespace notices::store
