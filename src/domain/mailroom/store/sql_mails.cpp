#include "domain/mailroom/store/sql_mails.hpp"

#include "base/check.hpp"
#include "platform/sql/rows.hpp"
#include "platform/sql/time_cursor.hpp"

#include <algorithm>

namespace mailroom::store {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using platform::sql::all_rows;
using platform::sql::run;
using platform::sql::run_one;
using platform::sql::Statement;
using platform::sql::TimeCursor;

constexpr std::string_view kColumns =
    "id, name, sha256, bytes, at, outcome, why, tenant_id, inquiry_id, person_id, fingerprint, "
    "sender, subject, sent, bounced, is_waiting, said, rest, remark";

[[nodiscard]] base::Error unknown() {
  return {ErrorKind::NotFound, "mailroom.unknown", "このメールは見つかりません。", {}};
}

[[nodiscard]] std::optional<Thread> thread_in(Statement const& row) {
  if (row.is_null(7) || row.is_null(8)) return std::nullopt;
  return Thread{*terms::TenantId::parse(row.text(7)), *terms::InquiryId::parse(row.text(8))};
}

[[nodiscard]] StoredMail mail_in(Statement const& row) {
  auto const outcome = outcome_from(row.text(5));
  auto const why = why_from(row.text(6));
  DESK_CHECK(outcome && why);
  std::optional<terms::UserId> person;
  if (!row.is_null(9)) person = *terms::UserId::parse(row.text(9));
  return {*terms::MailId::parse(row.text(0)),
          row.string(1),
          row.string(2),
          row.integer(3),
          row.instant(4),
          *outcome,
          *why,
          thread_in(row),
          std::move(person),
          row.string(10),
          row.string(11),
          row.string(12),
          row.string(13),
          row.string(14),
          row.boolean(15),
          {row.string(16), row.string(17), row.string(18)}};
}

/// Whether a statement has a row.
[[nodiscard]] Result<bool> has_row(Statement& statement) { return statement.step(); }

[[nodiscard]] Result<StoredMail> only_one(Statement& statement) {
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return tl::unexpected(unknown());
  return mail_in(statement);
}

}  // namespace

Result<bool> SqlMails::knows(std::string_view name) {
  auto statement = transaction_.prepare("SELECT 1 FROM mailroom_mails WHERE name = ?");
  return has_row(statement.bind(name));
}

Result<void> SqlMails::insert(StoredMail const& mail) {
  auto statement = transaction_.prepare(
      "INSERT INTO mailroom_mails (id, name, sha256, bytes, at, outcome, why, tenant_id, "
      "inquiry_id, person_id, fingerprint, sender, subject, sent, bounced, is_waiting, said, rest, "
      "remark) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (name) DO NOTHING");
  statement.bind(mail.id.text()).bind(mail.name).bind(mail.sha256).bind(mail.bytes).bind(mail.at);
  statement.bind(name_of(mail.outcome)).bind(name_of(mail.why));
  if (mail.thread) {
    statement.bind(mail.thread->tenant.text()).bind(mail.thread->inquiry.text());
  } else {
    statement.bind(std::nullopt).bind(std::nullopt);
  }
  if (mail.person) statement.bind(mail.person->text());
  else statement.bind(std::nullopt);
  statement.bind(mail.fingerprint).bind(mail.from).bind(mail.subject).bind(mail.date);
  statement.bind(mail.bounced).bind(mail.is_waiting).bind(mail.spoken.said);
  statement.bind(mail.spoken.rest).bind(mail.spoken.remark);
  return run_one(statement,
                 {ErrorKind::Conflict, "mailroom.known", "This mail was taken in before.", {}});
}

Result<void> SqlMails::add(StoredMail const& mail) {
  if (auto added = insert(mail); !added) return added;
  auto statement = transaction_.prepare(
      "INSERT INTO mailroom_counts (outcome, day, count) VALUES (?, ?, 1) "
      "ON CONFLICT (outcome, day) DO UPDATE SET count = count + 1");
  statement.bind(name_of(mail.outcome)).bind(day_of(mail.at));
  return run(statement);
}

Result<bool> SqlMails::has_come(Thread const& thread, std::string_view fingerprint) {
  auto statement = transaction_.prepare(
      "SELECT 1 FROM mailroom_mails WHERE tenant_id = ? AND inquiry_id = ? AND fingerprint = ? "
      "LIMIT 1");
  statement.bind(thread.tenant.text()).bind(thread.inquiry.text()).bind(fingerprint);
  return has_row(statement);
}

Result<std::int64_t> SqlMails::count_of(terms::TenantId const& tenant, terms::UserId const& person,
                                        base::Instant since, std::int64_t count_max) {
  auto statement = transaction_.prepare(
      "SELECT COUNT(*) FROM (SELECT 1 FROM mailroom_mails WHERE tenant_id = ? AND person_id = ? "
      "AND outcome = 'threaded' AND at >= ? LIMIT ?)");
  statement.bind(tenant.text()).bind(person.text()).bind(since).bind(count_max);
  return platform::sql::only_number(statement);
}

Result<std::int64_t> SqlMails::count_of(Thread const& thread, base::Instant since,
                                        std::int64_t count_max) {
  auto statement = transaction_.prepare(
      "SELECT COUNT(*) FROM (SELECT 1 FROM mailroom_mails WHERE tenant_id = ? AND inquiry_id = ? "
      "AND outcome = 'threaded' AND at >= ? LIMIT ?)");
  statement.bind(thread.tenant.text()).bind(thread.inquiry.text()).bind(since).bind(count_max);
  return platform::sql::only_number(statement);
}

Result<std::size_t> SqlMails::count_waiting(Thread const& thread) {
  auto statement = transaction_.prepare(
      "SELECT COUNT(*) FROM (SELECT 1 FROM mailroom_mails WHERE tenant_id = ? AND inquiry_id = ? "
      "AND is_waiting = 1 LIMIT ?)");
  statement.bind(thread.tenant.text()).bind(thread.inquiry.text());
  statement.bind(static_cast<std::int64_t>(kWaitingMax));
  auto const count = platform::sql::only_number(statement);
  if (!count) return tl::unexpected(count.error());
  return static_cast<std::size_t>(*count);
}

Result<std::vector<StoredMail>> SqlMails::waiting(Thread const& thread) {
  auto statement = transaction_.prepare(
      "SELECT " + std::string{kColumns} +
      " FROM mailroom_mails WHERE tenant_id = ? AND inquiry_id = ? AND is_waiting = 1 "
      "ORDER BY at, id LIMIT ?");
  statement.bind(thread.tenant.text()).bind(thread.inquiry.text());
  statement.bind(static_cast<std::int64_t>(kWaitingMax));
  return all_rows(statement, mail_in);
}

Result<StoredMail> SqlMails::waiting(terms::TenantId const& tenant, terms::MailId const& id) {
  auto statement = transaction_.prepare(
      "SELECT " + std::string{kColumns} +
      " FROM mailroom_mails WHERE tenant_id = ? AND id = ? AND is_waiting = 1");
  return only_one(statement.bind(tenant.text()).bind(id.text()));
}

Result<void> SqlMails::settle(StoredMail const& mail, Settling const& settling) {
  auto statement = transaction_.prepare(
      "UPDATE mailroom_mails SET is_waiting = 0, settled = ?, settled_by = ?, settled_at = ?, "
      "said = '', rest = '', remark = '' WHERE tenant_id = ? AND id = ? AND is_waiting = 1");
  statement.bind(name_of(settling.settled)).bind(settling.by_name).bind(settling.at);
  statement.bind(mail.thread->tenant.text()).bind(mail.id.text());
  return run_one(statement, unknown());
}

Result<std::vector<OutcomeCount>> SqlMails::counts(std::int64_t since_day) {
  std::vector<OutcomeCount> counts;
  for (std::size_t at = 0; at < kOutcomeCount; ++at) {
    auto const outcome = static_cast<Outcome>(at);
    auto statement = transaction_.prepare(
        "SELECT COALESCE(SUM(count), 0) FROM mailroom_counts WHERE outcome = ? AND day >= ?");
    auto const count = platform::sql::only_number(statement.bind(name_of(outcome)).bind(since_day));
    if (!count) return tl::unexpected(count.error());
    counts.push_back({outcome, *count});
  }
  return counts;
}

Result<terms::Page<StoredMail>> SqlMails::list(std::optional<Outcome> outcome,
                                               terms::PageRequest const& page) {
  auto const cursor = page.cursor ? TimeCursor::parse(*page.cursor) : TimeCursor{};
  if (!cursor) {
    return fail(ErrorKind::Invalid, "mailroom.cursor", "The cursor is not one of this list.");
  }
  auto statement = transaction_.prepare("SELECT " + std::string{kColumns} +
                                        " FROM mailroom_mails WHERE " +
                                        (outcome ? "outcome = ?" : "outcome <> 'threaded'") +
                                        " AND (at, id) < (?, ?) ORDER BY at DESC, id DESC LIMIT ?");
  if (outcome) statement.bind(name_of(*outcome));
  statement.bind(cursor->time).bind(cursor->id).bind(static_cast<std::int64_t>(page.limit + 1));
  auto rows = all_rows(statement, mail_in);
  if (!rows) return base::pass(rows);
  terms::Page<StoredMail> found{std::move(*rows), std::nullopt};
  if (found.items.size() > page.limit) {
    found.items.pop_back();
    auto const& last = found.items.back();
    found.next_cursor = TimeCursor{last.at.micros(), last.id.text()}.text();
  }
  return found;
}

Result<StoredMail> SqlMails::find(terms::MailId const& id) {
  auto statement = transaction_.prepare("SELECT " + std::string{kColumns} +
                                        " FROM mailroom_mails WHERE id = ?");
  return only_one(statement.bind(id.text()));
}

Result<std::vector<std::string>> SqlMails::forget(base::Instant before, std::size_t count_max) {
  auto old = transaction_.prepare(
      "DELETE FROM mailroom_mails WHERE id IN (SELECT id FROM mailroom_mails WHERE at < ? "
      "ORDER BY at, id LIMIT ?) RETURNING sha256");
  old.bind(before).bind(static_cast<std::int64_t>(count_max));
  auto names = all_rows(old, [](Statement const& row) { return row.string(0); });
  if (!names) return names;
  std::sort(names->begin(), names->end());
  names->erase(std::unique(names->begin(), names->end()), names->end());
  std::vector<std::string> unused;
  for (auto& name : *names) {
    auto const used = is_used(name);
    if (!used) return tl::unexpected(used.error());
    if (!*used && !name.empty()) unused.push_back(std::move(name));
  }
  auto counts = transaction_.prepare("DELETE FROM mailroom_counts WHERE day < ?");
  counts.bind(day_of(before));
  if (auto done = run(counts); !done) return base::pass(done);
  return unused;
}

Result<bool> SqlMails::is_used(std::string_view sha256) {
  auto statement = transaction_.prepare("SELECT 1 FROM mailroom_mails WHERE sha256 = ? LIMIT 1");
  return has_row(statement.bind(sha256));
}

}  // namespace mailroom::store
