#include "domain/alerts/store/alert_kinds.hpp"

#include "base/must.hpp"
#include "platform/sql/rows.hpp"

#include <array>
#include <utility>

namespace alerts::store {
namespace {

using base::must;
using base::Result;
using platform::sql::Statement;
using platform::sql::Transaction;

constexpr std::string_view kKindColumns =
    "seq, source, signature, name, category, direction, risk, threat_type, life, block_status";

[[nodiscard]] Kind kind_row(Statement const& row) {
  return {must(terms::alert_source_from(row.text(1))),
          row.string(2),
          row.string(3),
          row.string(4),
          must(terms::direction_from(row.text(5))),
          must(terms::risk_from(row.text(6))),
          must(terms::threat_type_from(row.text(7))),
          must(life_from(row.text(8))),
          must(block_status_from(row.text(9)))};
}

/// What the detector said of the kind read last: kinds of one signature lie side by side in the
/// index, and the same words are not looked at again.
class Said {
 public:
  /// True when this kind says something else than the one before.
  [[nodiscard]] bool take(Statement const& row) {
    bool is_new = false;
    for (std::size_t i = 0; i < kColumns.size(); ++i) {
      auto const text = row.text(kColumns[i]);
      if (last_[i] == text && is_begun_) continue;
      last_[i] = text;
      is_new = true;
    }
    is_begun_ = true;
    return is_new;
  }

 private:
  static constexpr std::array<int, 6> kColumns{1, 2, 3, 4, 5, 7};  // all but risk, life and block
  std::array<std::string, kColumns.size()> last_{};
  bool is_begun_ = false;
};

void bind_kind(Statement& statement, terms::TenantId const& tenant, Kind const& kind) {
  statement.bind(tenant.text()).bind(terms::name_of(kind.source)).bind(kind.signature);
  statement.bind(kind.name).bind(kind.category).bind(terms::name_of(kind.direction));
  statement.bind(terms::name_of(kind.risk)).bind(terms::name_of(kind.threat_type));
  statement.bind(name_of(kind.life)).bind(name_of(kind.block_status));
}

template <class Values, class Name>
void narrow(std::string& sql, std::vector<std::string>& bound, std::string_view column,
            Values const& values, Name name) {
  if (values.empty()) return;
  sql += " AND " + std::string{column} + " IN (";
  for (auto const& value : values) {
    sql += &value == &values.front() ? "?" : ", ?";
    bound.emplace_back(name(value));
  }
  sql += ")";
}

}  // namespace

Result<std::int64_t> number_of_kind(Transaction& transaction, Alert const& alert) {
  auto const kind = kind_of(alert);
  auto looking = transaction.prepare(
      "SELECT seq FROM alert_kinds WHERE tenant_id = ? AND source = ? AND signature = ? "
      "AND name = ? AND category = ? AND direction = ? AND risk = ? AND threat_type = ? "
      "AND life = ? AND block_status = ?");
  bind_kind(looking, alert.tenant(), kind);
  auto const found = looking.step();
  if (!found) return tl::unexpected(found.error());
  if (*found) return looking.integer(0);
  auto making = transaction.prepare(
      "INSERT INTO alert_kinds (tenant_id, source, signature, name, category, direction, risk, "
      "threat_type, life, block_status) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING seq");
  bind_kind(making, alert.tenant(), kind);
  return platform::sql::only_number(making);
}

Result<UnusedKinds> unused_kinds(Transaction& transaction, std::int64_t after,
                                 std::size_t count_max) {
  // One look by the primary key and one by alerts_by_kind a row.
  auto statement = transaction.prepare(
      "SELECT k.seq, EXISTS (SELECT 1 FROM alerts a WHERE a.kind = k.seq) FROM alert_kinds k "
      "WHERE k.seq > ? ORDER BY k.seq LIMIT ?");
  statement.bind(after).bind(static_cast<std::int64_t>(count_max));
  UnusedKinds found;
  for (std::size_t count = 0;; ++count) {
    auto const stepped = statement.step();
    if (!stepped) return tl::unexpected(stepped.error());
    if (!*stepped) {
      if (count < count_max) found.looked_up_to = 0;
      return found;
    }
    found.looked_up_to = statement.integer(0);
    if (statement.integer(1) == 0) found.kinds.push_back(found.looked_up_to);
  }
}

Result<void> forget_kinds(Transaction& transaction, std::vector<std::int64_t> const& kinds) {
  for (auto const kind : kinds) {
    auto statement = transaction.prepare(
        "DELETE FROM alert_kinds WHERE seq = ? "
        "AND NOT EXISTS (SELECT 1 FROM alerts a WHERE a.kind = alert_kinds.seq)");
    statement.bind(kind);
    if (auto done = statement.run(); !done) return base::pass(done);
  }
  return {};
}

WantedKinds::WantedKinds(Transaction& transaction, terms::TenantId tenant, Filter const& filter,
                         WantedText const& text)
    : transaction_(transaction), tenant_(std::move(tenant)), text_(text) {
  auto const word = [](auto value) { return terms::name_of(value); };
  auto const own_word = [](auto value) { return name_of(value); };
  narrow(conditions_, values_, "risk", filter.risks, word);
  narrow(conditions_, values_, "threat_type", filter.threat_types, word);
  narrow(conditions_, values_, "direction", filter.directions, word);
  narrow(conditions_, values_, "source", filter.sources, word);
  narrow(conditions_, values_, "block_status", filter.block_statuses, own_word);
  narrow(conditions_, values_, "life", filter.lives, own_word);
  is_everything_ = conditions_.empty() && text.is_empty();
}

Statement WantedKinds::prepare(std::string_view tail) {
  std::string sql = "SELECT ";
  sql += kKindColumns;
  sql += " FROM alert_kinds WHERE tenant_id = ?" + conditions_;
  sql += tail;
  auto statement = transaction_.prepare(sql);
  statement.bind(tenant_.text());
  for (auto const& value : values_) statement.bind(value);
  return statement;
}

std::optional<WantedKinds::Words> WantedKinds::judge(Kind const& kind) const {
  auto const words = text_.in(kind);
  bool const may_fit = (words | text_.address_bits()) == text_.all();
  return may_fit ? std::optional{words} : std::nullopt;
}

Result<void> WantedKinds::read() {
  if (is_everything_) return {};
  auto statement = prepare(" LIMIT ?");
  statement.bind(static_cast<std::int64_t>(kReadMax) + 1);
  Said said;
  std::optional<Words> words{0};
  for (std::size_t count = 0;; ++count) {
    auto const stepped = statement.step();
    if (!stepped) return tl::unexpected(stepped.error());
    if (!*stepped) return {};
    is_all_read_ = count < kReadMax;
    if (!is_all_read_) return {};
    if (!text_.is_empty() && said.take(statement)) words = judge(kind_row(statement));
    if (words) known_.emplace(statement.integer(0), words);
  }
}

Result<std::optional<WantedKinds::Words>> WantedKinds::words_of(std::int64_t kind) {
  if (is_everything_) return std::optional{Words{0}};
  auto const known = known_.find(kind);
  if (known != known_.end()) return known->second;
  if (is_all_read_) return std::optional<Words>{};
  auto statement = prepare(" AND seq = ?");
  statement.bind(kind);
  auto const found = statement.step();
  if (!found) return tl::unexpected(found.error());
  auto const words = *found ? judge(kind_row(statement)) : std::nullopt;
  known_.emplace(kind, words);
  return words;
}

std::optional<std::vector<std::int64_t>> WantedKinds::whole() const {
  if (is_everything_ || !is_all_read_) return std::nullopt;
  std::vector<std::int64_t> kinds;
  for (auto const& [kind, words] : known_) {
    if (words == text_.all()) kinds.push_back(kind);
  }
  return kinds;
}

}  // namespace alerts::store
