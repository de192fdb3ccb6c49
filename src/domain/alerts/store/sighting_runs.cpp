#include "domain/alerts/store/sighting_runs.hpp"

#include "domain/alerts/store/rows.hpp"
#include "platform/sql/packed_text.hpp"
#include "platform/sql/rows.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <tuple>

namespace alerts::store {
namespace {

using base::Instant;
using base::Result;
using platform::sql::Transaction;

// A row of a run is "AT SRC_IP SRC_PORT DST_IP DST_PORT BYTES\n", a port of none "-", then the raw
// line of so many bytes and "\n". Microseconds, canonical addresses. Migration 4 writes it, too.

void append_number(std::string& text, std::int64_t number) {
  std::array<char, 24> digits{};
  auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  text.append(digits.data(), end);
}

void append_end(std::string& text, Endpoint const& end) {
  text += ' ';
  text += end.ip.text();
  text += ' ';
  if (end.port) append_number(text, *end.port);
  if (!end.port) text += '-';
}

void append_row(std::string& text, Sighting const& sighting) {
  append_number(text, sighting.at.micros());
  append_end(text, sighting.client);
  append_end(text, sighting.server);
  text += ' ';
  append_number(text, static_cast<std::int64_t>(sighting.raw.size()));
  text += '\n';
  text += sighting.raw;
  text += '\n';
}

/// One line may be longer than what a run of several holds.
constexpr std::size_t kTextMax = 64 * kRunBytesMax;

[[nodiscard]] tl::unexpected<base::Error> damaged(std::int64_t run) {
  return base::fail(base::ErrorKind::Internal, "alerts.damaged-run",
                    "Run " + std::to_string(run) + " can't be read.");
}

/// Takes rows off the front of a run's text.
class RowReader {
 public:
  explicit RowReader(std::string_view text) : rest_(text) {}
  [[nodiscard]] bool is_at_end() const { return rest_.empty(); }

  /// nullopt when the text is not as append_row makes it.
  [[nodiscard]] std::optional<SightingRow> next() {
    auto const at = number(word(' '));
    auto const client = end();
    auto const server = end();
    auto const bytes = number(word('\n'));
    if (!at || !client || !server || !bytes || *bytes < 0) return std::nullopt;
    auto const size = static_cast<std::size_t>(*bytes);
    if (size >= rest_.size() || rest_[size] != '\n') return std::nullopt;
    SightingRow row{Instant{*at}, *client, *server, std::string{rest_.substr(0, size)}};
    rest_.remove_prefix(size + 1);
    return row;
  }

 private:
  [[nodiscard]] std::string_view word(char after) {
    auto const end = rest_.find(after);
    if (end == std::string_view::npos) return {};
    auto const found = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    return found;
  }
  [[nodiscard]] static std::optional<std::int64_t> number(std::string_view word) {
    std::int64_t value = 0;
    auto const* end = word.data() + word.size();
    auto const read = std::from_chars(word.data(), end, value);
    if (word.empty() || read.ec != std::errc{} || read.ptr != end) return std::nullopt;
    return value;
  }
  [[nodiscard]] std::optional<Endpoint> end() {
    auto const ip = terms::IpAddress::parse(word(' '));
    auto const port = word(' ');
    if (!ip) return std::nullopt;
    if (port == "-") return Endpoint{*ip};
    auto const value = number(port);
    return value ? std::optional{Endpoint{*ip, value}} : std::nullopt;
  }

  std::string_view rest_;
};

/// Where a row stands among those of its alert: newer rows have greater places.
struct Place {
  std::int64_t at = std::numeric_limits<std::int64_t>::max();
  std::int64_t run = std::numeric_limits<std::int64_t>::max();
  std::int64_t row = std::numeric_limits<std::int64_t>::max();
  auto operator<=>(Place const&) const = default;
};

/// "AT.RUN.ROW".
[[nodiscard]] std::string text_of(Place const& place) {
  return std::to_string(place.at) + "." + std::to_string(place.run) + "." +
         std::to_string(place.row);
}

[[nodiscard]] Result<Place> place_of(std::optional<std::string> const& cursor) {
  auto const outer = read_cursor(cursor);
  if (!outer) return tl::unexpected(outer.error());
  if (!cursor) return Place{};
  auto const inner = read_cursor(outer->id);
  if (!inner) return tl::unexpected(inner.error());
  Place place{outer->time, inner->time, 0};
  auto const* end = inner->id.data() + inner->id.size();
  auto const read = std::from_chars(inner->id.data(), end, place.row);
  if (read.ec == std::errc{} && read.ptr == end) return place;
  return base::fail(base::ErrorKind::Invalid, "alerts.cursor",
                    "The cursor is not one of this list.");
}

struct Run {
  std::int64_t seq;
  std::int64_t first_at;
  std::int64_t last_at;
};

[[nodiscard]] Result<std::string> text_of_run(Transaction& transaction, Alert const& alert,
                                              Run const& run) {
  auto statement = transaction.prepare(
      "SELECT packed FROM alert_sighting_runs WHERE tenant_id = ? AND seq = ?");
  auto const stepped = statement.bind(alert.tenant().text()).bind(run.seq).step();
  if (!stepped) return tl::unexpected(stepped.error());
  return platform::sql::unpacked(statement.bytes(0), kTextMax);
}

/// The rows newest before a place, gathered from runs that come newest last row first.
class Newest {
 public:
  Newest(Transaction& transaction, Alert const& alert, Place before, std::size_t wanted)
      : transaction_(transaction), alert_(alert), before_(before), wanted_(wanted) {}

  [[nodiscard]] bool can_hold_more(Run const& run) const {
    return found_.size() < wanted_ || std::tie(found_.back().first.at, found_.back().first.run) <=
                                          std::tie(run.last_at, run.seq);
  }

  [[nodiscard]] Result<void> look_into(Run const& run) {
    if (std::tie(run.first_at, run.seq) > std::tie(before_.at, before_.run)) return {};
    auto const text = text_of_run(transaction_, alert_, run);
    if (!text) return tl::unexpected(text.error());
    RowReader rows{*text};
    for (std::int64_t i = 0; !rows.is_at_end(); ++i) {
      auto row = rows.next();
      if (!row) return damaged(run.seq);
      Place const place{row->at.micros(), run.seq, i};
      if (place < before_) found_.emplace_back(place, std::move(*row));
    }
    keep_the_newest();
    return {};
  }

  [[nodiscard]] std::vector<std::pair<Place, SightingRow>> take() { return std::move(found_); }

 private:
  void keep_the_newest() {
    std::sort(found_.begin(), found_.end(),
              [](auto const& one, auto const& other) { return one.first > other.first; });
    if (found_.size() > wanted_) found_.erase(found_.begin() + wanted(), found_.end());
  }
  [[nodiscard]] std::ptrdiff_t wanted() const { return static_cast<std::ptrdiff_t>(wanted_); }

  Transaction& transaction_;
  Alert const& alert_;
  Place before_;
  std::size_t wanted_;
  std::vector<std::pair<Place, SightingRow>> found_{};  // newest first
};

/// Cuts sightings in the order of time into runs.
class RunCutter {
 public:
  RunCutter(Transaction& transaction, Alert const& alert)
      : alert_(alert),
        statement_(transaction.prepare(
            "INSERT INTO alert_sighting_runs (tenant_id, alert_id, router_id, first_at, last_at, "
            "sightings, packed) VALUES (?, ?, ?, ?, ?, ?, ?)")) {}

  [[nodiscard]] Result<void> add(Sighting const& sighting) {
    bool const is_full = rows_ == kRunRowsMax || text_.size() + sighting.raw.size() > kRunBytesMax;
    bool const fits = rows_ == 0 || (!is_full && sighting.at - first_->at <= kRunSpanMax &&
                                     sighting.router == first_->router);
    if (!fits) {
      if (auto stored = end_run(); !stored) return stored;
    }
    if (rows_ == 0) first_ = &sighting;
    last_at_ = sighting.at;
    append_row(text_, sighting);
    ++rows_;
    return {};
  }

  [[nodiscard]] Result<void> end_run() {
    if (rows_ == 0) return {};
    auto const packed = platform::sql::packed(text_);
    statement_.begin_anew();
    statement_.bind(alert_.tenant().text()).bind(alert_.id().text()).bind(first_->router.text());
    statement_.bind(first_->at).bind(last_at_).bind(static_cast<std::int64_t>(rows_));
    text_.clear();
    rows_ = 0;
    return run(statement_.bind_bytes(packed));
  }

 private:
  Alert const& alert_;
  platform::sql::Statement statement_;
  std::string text_{};
  std::size_t rows_ = 0;
  Sighting const* first_ = nullptr;
  Instant last_at_{};
};

/// How many rows of a run are from `from` on.
[[nodiscard]] Result<std::int64_t> rows_from(Transaction& transaction, Alert const& alert,
                                             Run const& run, Instant from) {
  auto const text = text_of_run(transaction, alert, run);
  if (!text) return tl::unexpected(text.error());
  RowReader rows{*text};
  std::int64_t count = 0;
  while (!rows.is_at_end()) {
    auto const row = rows.next();
    if (!row) return damaged(run.seq);
    count += row->at >= from ? 1 : 0;
  }
  return count;
}

}  // namespace

Result<void> add_runs(Transaction& transaction, Alert const& alert,
                      std::vector<Sighting> const& seen) {
  std::vector<Sighting const*> in_order(seen.size());
  std::transform(seen.begin(), seen.end(), in_order.begin(), [](auto const& one) { return &one; });
  std::stable_sort(in_order.begin(), in_order.end(),
                   [](auto const* one, auto const* other) { return one->at < other->at; });
  RunCutter cutter{transaction, alert};
  for (auto const* sighting : in_order) {
    if (auto added = cutter.add(*sighting); !added) return added;
  }
  return cutter.end_run();
}

Result<terms::Page<SightingRow>> page_of_rows(Transaction& transaction, Alert const& alert,
                                              terms::PageRequest const& page,
                                              std::optional<Instant> until) {
  auto before = place_of(page.cursor);
  if (!before) return tl::unexpected(before.error());
  if (until) *before = std::min(*before, Place{until->micros(), 0, 0});
  // A run that ends later than this begins after the place.
  auto const span = std::chrono::microseconds{kRunSpanMax}.count();
  auto const latest = std::min(before->at, Place{}.at - span) + span;
  auto statement = transaction.prepare(
      "SELECT seq, first_at, last_at FROM alert_sighting_runs WHERE tenant_id = ? AND alert_id = ? "
      "AND last_at <= ? ORDER BY last_at DESC, seq DESC");
  statement.bind(alert.tenant().text()).bind(alert.id().text()).bind(latest);
  Newest newest{transaction, alert, *before, page.limit + 1};
  for (;;) {
    auto const stepped = statement.step();
    if (!stepped) return tl::unexpected(stepped.error());
    if (!*stepped) break;
    Run const run{statement.integer(0), statement.integer(1), statement.integer(2)};
    if (!newest.can_hold_more(run)) break;
    if (auto looked = newest.look_into(run); !looked) return tl::unexpected(looked.error());
  }
  terms::Page<SightingRow> found;
  auto rows = newest.take();
  if (rows.size() > page.limit) {
    rows.pop_back();
    found.next_cursor = text_of(rows.back().first);
  }
  for (auto& [place, row] : rows) found.items.push_back(std::move(row));
  return found;
}

Result<void> each_row(
    Transaction& transaction, terms::TenantId const& tenant,
    std::function<Result<void>(std::string const& alert, SightingRow const& row)> const& sink) {
  auto statement = transaction.prepare(
      "SELECT seq, alert_id, packed FROM alert_sighting_runs WHERE tenant_id = ?");
  statement.bind(tenant.text());
  for (;;) {
    auto const stepped = statement.step();
    if (!stepped) return tl::unexpected(stepped.error());
    if (!*stepped) return {};
    auto const text = platform::sql::unpacked(statement.bytes(2), kTextMax);
    if (!text) return tl::unexpected(text.error());
    for (RowReader rows{*text}; !rows.is_at_end();) {
      auto const row = rows.next();
      if (!row) return damaged(statement.integer(0));
      if (auto taken = sink(statement.string(1), *row); !taken) return taken;
    }
  }
}

Result<Alert::Tally> tally_of_runs(Transaction& transaction, Alert const& alert, Instant until) {
  auto tally = alert.tally();
  auto statement = transaction.prepare(
      "SELECT seq, first_at, last_at, sightings FROM alert_sighting_runs "
      "WHERE tenant_id = ? AND alert_id = ? AND last_at >= ? ORDER BY last_at DESC, seq DESC");
  statement.bind(alert.tenant().text()).bind(alert.id().text()).bind(until);
  for (;;) {
    auto const stepped = statement.step();
    if (!stepped) return tl::unexpected(stepped.error());
    if (!*stepped) break;
    Run const run{statement.integer(0), statement.integer(1), statement.integer(2)};
    auto const later = run.first_at >= until.micros() ? Result<std::int64_t>{statement.integer(3)}
                                                      : rows_from(transaction, alert, run, until);
    if (!later) return tl::unexpected(later.error());
    tally.sightings -= *later;
  }
  // Of what is past its retention no rows are left to count.
  tally.sightings = std::max<std::int64_t>(tally.sightings, 1);
  auto const last = page_of_rows(transaction, alert, {{}, 1}, until);
  if (!last) return tl::unexpected(last.error());
  tally.last_seen = last->items.empty() ? std::min(tally.last_seen, until) : last->items.front().at;
  return tally;
}

}  // namespace alerts::store
