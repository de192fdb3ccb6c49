#include "domain/notices/store/sql_notices.hpp"
#include "platform/sql/rows.hpp"

namespace notices::store {
namespace {

using base::Result;
using platform::sql::Statement;

[[nodiscard]] base::Error changed() {
  return {base::ErrorKind::Conflict,
          "notices.changed",
          "ほかの画面で変更されています。読み込み直してください。",
          {}};
}

[[nodiscard]] MailPerson person_row(Statement const& row) {
  return {*terms::UserId::parse(row.text(0)),
          *terms::MailAddress::parse(row.text(1)),
          row.optional_instant(2),
          row.boolean(3),
          row.boolean(4),
          row.boolean(5),
          row.boolean(6),
          row.integer(7)};
}

}  // namespace

Result<std::optional<MailPerson>> SqlMailPeople::find(terms::UserId const& user) {
  auto statement = transaction_.prepare(
      "SELECT user_id, address, confirmed_at, wants_inquiries, wants_blocks, wants_digest, "
      "wants_service, revision FROM mail_people WHERE user_id = ?");
  statement.bind(user.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::nullopt;
  return person_row(statement);
}

Result<void> SqlMailPeople::save(MailPerson const& person) {
  bool const is_first = person.revision == 1;
  auto statement = transaction_.prepare(
      is_first ? "INSERT INTO mail_people (address, confirmed_at, wants_inquiries, wants_blocks, "
                 "wants_digest, wants_service, revision, user_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
                 "ON CONFLICT DO NOTHING"
               : "UPDATE mail_people SET address = ?, confirmed_at = ?, wants_inquiries = ?, "
                 "wants_blocks = ?, wants_digest = ?, wants_service = ?, revision = ? "
                 "WHERE user_id = ? AND revision = ?");
  statement.bind(person.address.text()).bind(person.confirmed_at);
  statement.bind(person.wants_inquiries).bind(person.wants_blocks).bind(person.wants_digest);
  statement.bind(person.wants_service).bind(person.revision).bind(person.user.text());
  if (!is_first) statement.bind(person.revision - 1);
  return run_one(statement, changed());
}

Result<std::optional<HeldAddress>> SqlMailPeople::find(terms::MailAddress const& address) {
  auto statement = transaction_.prepare("SELECT since, why FROM held_addresses WHERE address = ?");
  statement.bind(address.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::nullopt;
  return HeldAddress{address, statement.instant(0), statement.string(1)};
}

Result<void> SqlMailPeople::put(HeldAddress const& held) {
  auto statement = transaction_.prepare(
      "INSERT INTO held_addresses (address, since, why) VALUES (?, ?, ?) "
      "ON CONFLICT (address) DO UPDATE SET since = excluded.since, why = excluded.why");
  statement.bind(held.address.text()).bind(held.since).bind(held.why);
  return run(statement);
}

Result<void> SqlMailPeople::remove(terms::MailAddress const& address) {
  auto statement = transaction_.prepare("DELETE FROM held_addresses WHERE address = ?");
  statement.bind(address.text());
  return run(statement);
}

}  // namespace notices::store
