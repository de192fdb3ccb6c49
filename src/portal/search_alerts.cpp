#include "base/must.hpp"
#include "base/text_search.hpp"
#include "domain/alerts/wanted_text.hpp"
#include "platform/sql/rows.hpp"
#include "platform/sql/word_search.hpp"
#include "portal/search_group.hpp"
#include "terms/ip.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace portal {
namespace {

using base::must;
using base::Result;
using platform::sql::Statement;
using platform::sql::Transaction;
using platform::sql::WordSearch;

constexpr std::size_t kKindsMax = 512;        // the newest ones of them
constexpr std::int64_t kTitledMax = 2'000;    // kinds asked for their titles, the newest
constexpr std::int64_t kHitsMax = 5'000;      // counted
constexpr std::int64_t kTenantsMax = 10'000;  // asked for an address
/// Asking so many takes 40 ms while all pages are warm.
constexpr std::chrono::milliseconds kProcessorMax{1'000};

/// Words that stand in the names of alerts, and whole addresses, all of which an alert must have.
struct Wanted {
  std::string words{};
  std::vector<std::string> addresses{};
};

[[nodiscard]] Wanted wanted_of(std::string_view text) {
  Wanted wanted;
  for (auto const& part : base::search_parts(text)) {
    auto const word = base::utf8_of(part.letters);
    auto const address = terms::IpAddress::parse(word);
    if (address) wanted.addresses.push_back(address->text());
    else wanted.words += part.is_quoted ? "\"" + word + "\" " : word + " ";
  }
  return wanted;
}

/// The kinds that hold the words, the newest first.
struct Kinds {
  std::vector<std::int64_t> seqs{};
  bool is_all = true;
};

[[nodiscard]] Result<Kinds> kinds_with(Transaction& transaction, std::string_view words) {
  WordSearch search{
      transaction, {"alert_kind_words", "words"}, platform::sql::wide_matches(words), {}};
  Kinds kinds;
  for (;;) {
    auto const seq = search.next();
    if (!seq) return tl::unexpected(seq.error());
    kinds.is_all = !*seq && !search.is_spent();
    if (!*seq || kinds.seqs.size() == kKindsMax) return kinds;
    kinds.seqs.push_back(**seq);
  }
}

/// Of a row that begins with kKindColumns.
constexpr std::string_view kKindColumns =
    "a.source, a.signature, a.name, a.category, a.direction, a.risk, a.threat_type, a.life, "
    "a.block_status";
constexpr int kAfterKind = 9;
[[nodiscard]] alerts::Kind kind_of(Statement const& row) {
  return {must(terms::alert_source_from(row.text(0))),
          row.string(1),
          row.string(2),
          row.string(3),
          must(terms::direction_from(row.text(4))),
          must(terms::risk_from(row.text(5))),
          must(terms::threat_type_from(row.text(6))),
          must(alerts::life_from(row.text(7))),
          must(alerts::block_status_from(row.text(8)))};
}

/// Whether some title holds one of the words: only then is it worth asking each kind for its own.
[[nodiscard]] bool is_in_titles(std::string_view words, alerts::Explanations const& explanations) {
  auto const parts = base::search_parts(words);
  return std::any_of(explanations.rows().begin(), explanations.rows().end(), [&](auto const& row) {
    auto const title = base::search_letters(row.title).letters;
    return std::any_of(parts.begin(), parts.end(), [&title](auto const& part) {
      return !part.letters.empty() && title.find(part.letters) != title.npos;
    });
  });
}

/// Adds those of the newest kinds that hold the words together with their titles. Titles stand in
/// no index: they come with the program, and change with it.
[[nodiscard]] Result<void> add_titled(Transaction& transaction,
                                      alerts::Explanations const& explanations,
                                      std::string_view words, Kinds& kinds) {
  alerts::WantedText const wanted{words, &explanations};
  auto statement = transaction.prepare(
      fmt::format("SELECT {}, a.seq FROM alert_kinds a ORDER BY a.seq DESC LIMIT ?", kKindColumns));
  statement.bind(kTitledMax);
  std::set<std::int64_t> all{kinds.seqs.begin(), kinds.seqs.end()};
  for (;;) {
    auto const stepped = statement.step();
    if (!stepped) return tl::unexpected(stepped.error());
    if (!*stepped) break;
    if (wanted.in(kind_of(statement)) == wanted.all()) all.insert(statement.integer(kAfterKind));
  }
  kinds.is_all = kinds.is_all && all.size() <= kKindsMax;
  kinds.seqs.assign(all.rbegin(), all.rend());
  if (kinds.seqs.size() > kKindsMax) kinds.seqs.resize(kKindsMax);
  return {};
}

/// An alert met on the way.
struct Met {
  std::int64_t last_seen;
  std::string id;
  [[nodiscard]] bool operator==(Met const&) const = default;
  [[nodiscard]] bool operator<(Met const& other) const {  // newest first
    return last_seen != other.last_seen ? last_seen > other.last_seen : id > other.id;
  }
};

/// The newest alerts of several lists, each in that order; of each no more is read than may count.
class Newest {
 public:
  /// `statement` binds, at its end, since when an alert must be seen, and how many are wanted.
  [[nodiscard]] Result<void> take(Statement statement) {
    auto const since = met_.size() < kWanted ? INT64_MIN : met_.back().last_seen;
    statement.bind(since).bind(static_cast<std::int64_t>(kWanted));
    auto rows = all_rows(statement, [](Statement const& row) {
      return Met{row.integer(0), row.string(1)};
    });
    if (!rows) return base::pass(rows);
    met_.insert(met_.end(), rows->begin(), rows->end());
    std::sort(met_.begin(), met_.end());
    met_.erase(std::unique(met_.begin(), met_.end()), met_.end());
    if (met_.size() > kWanted) met_.resize(kWanted);
    return {};
  }
  [[nodiscard]] std::vector<Met> const& met() const { return met_; }

 private:
  static constexpr std::size_t kWanted = kSearchItemsMax + 1;
  std::vector<Met> met_{};
};

class AlertSearch {
 public:
  AlertSearch(Transaction& transaction, alerts::Explanations const& explanations,
              std::string_view text)
      : transaction_(transaction),
        explanations_(explanations),
        wanted_(wanted_of(text)),
        phrases_(base::search_phrases(text)) {}

  [[nodiscard]] Result<SearchGroup> run() {
    bool const has_words = !base::search_phrases(wanted_.words).empty();
    if (has_words) {
      auto kinds = kinds_with(transaction_, wanted_.words);
      if (!kinds) return base::pass(kinds);
      kinds_ = std::move(*kinds);
      if (is_in_titles(wanted_.words, explanations_)) {
        auto added = add_titled(transaction_, explanations_, wanted_.words, kinds_);
        if (!added) return base::pass(added);
      }
      if (kinds_.seqs.empty()) return SearchGroup{};
    }
    auto done = wanted_.addresses.empty() ? by_kinds() : by_address(has_words);
    if (!done) return base::pass(done);
    return told();
  }

 private:
  [[nodiscard]] Result<void> by_kinds() {
    for (auto const kind : kinds_.seqs) {
      auto statement = transaction_.prepare(
          "SELECT last_seen, id FROM alerts WHERE kind = ? AND last_seen >= ? "
          "ORDER BY last_seen DESC, id DESC LIMIT ?");
      statement.bind(kind);
      if (auto taken = newest_.take(std::move(statement)); !taken) return taken;
      if (hits_ > kHitsMax) continue;
      auto counting = transaction_.prepare(
          "SELECT COUNT(*) FROM (SELECT 1 FROM alerts WHERE kind = ? LIMIT ?) AS counted");
      auto const count = platform::sql::only_number(counting.bind(kind).bind(kHitsMax + 1 - hits_));
      if (!count) return tl::unexpected(count.error());
      hits_ += *count;
    }
    return {};
  }

  /// Addresses stand in an index of each tenant; a tenant without the address costs one look.
  [[nodiscard]] Result<void> by_address(bool has_words) {
    // Where no alert fits, every one of an address is walked past.
    platform::sql::WorkBudget const budget{transaction_, kProcessorMax};
    auto statement = transaction_.prepare("SELECT id FROM tenants ORDER BY id LIMIT ?");
    auto const tenants = all_rows(statement.bind(kTenantsMax),
                                  [](Statement const& row) { return row.string(0); });
    if (!tenants) return tl::unexpected(tenants.error());
    if (tenants->size() == static_cast<std::size_t>(kTenantsMax)) kinds_.is_all = false;
    std::string const kinds = has_words ? fmt::format("[{}]", fmt::join(kinds_.seqs, ",")) : "";
    for (auto const& tenant : *tenants) {
      for (std::string_view const column : {"src_ip", "dst_ip"}) {
        if (auto done = of_tenant(tenant, column, kinds); !done) return done;
      }
    }
    return {};
  }

  [[nodiscard]] Result<void> of_tenant(std::string_view tenant, std::string_view column,
                                       std::string const& kinds) {
    auto where = fmt::format("WHERE tenant_id = ? AND {} = ?", column);
    for (std::size_t i = 1; i < wanted_.addresses.size(); ++i) {
      where += " AND ? IN (src_ip, dst_ip)";
    }
    if (!kinds.empty()) where += " AND +kind IN (SELECT value FROM json_each(?))";
    auto const bind = [&](Statement& statement) {
      statement.bind(tenant);
      for (auto const& address : wanted_.addresses) statement.bind(address);
      if (!kinds.empty()) statement.bind_lasting(kinds);
    };
    auto statement = transaction_.prepare(
        fmt::format("SELECT last_seen, id FROM alerts {} AND last_seen >= ? "
                    "ORDER BY last_seen DESC, id DESC LIMIT ?",
                    where));
    bind(statement);
    if (auto taken = newest_.take(std::move(statement)); !taken) return taken;
    if (hits_ > kHitsMax) return {};
    auto counting = transaction_.prepare(
        fmt::format("SELECT COUNT(*) FROM (SELECT 1 FROM alerts {} LIMIT ?) AS counted", where));
    bind(counting);
    auto const count = platform::sql::only_number(counting.bind(kHitsMax + 1 - hits_));
    if (!count) return tl::unexpected(count.error());
    hits_ += *count;
    return {};
  }

  [[nodiscard]] Result<SearchGroup> told() {
    SearchGroup group;
    for (auto const& met : newest_.met()) {
      if (group.items.size() == kSearchItemsMax) break;
      auto item = item_of(met);
      if (!item) return base::pass(item);
      if (*item) group.items.push_back(std::move(**item));
    }
    auto const shown = static_cast<std::int64_t>(group.items.size());
    group.hits = std::min(hits_, kHitsMax);
    group.has_more_hits = hits_ > kHitsMax || !kinds_.is_all;
    group.has_more = group.has_more_hits || group.hits > shown;
    return group;
  }

  [[nodiscard]] Result<std::optional<SearchItem>> item_of(Met const& met) {
    auto statement = transaction_.prepare(
        fmt::format("SELECT {}, a.src_ip, a.dst_ip, a.id, a.tenant_id, t.name, a.last_seen "
                    "FROM alerts a JOIN tenants t ON t.id = a.tenant_id WHERE a.id = ?",
                    kKindColumns));
    auto const stepped = statement.bind(met.id).step();
    if (!stepped) return tl::unexpected(stepped.error());
    if (!*stepped) return std::nullopt;
    auto const at = [&statement](int column) { return statement.text(kAfterKind + column); };
    auto const kind = kind_of(statement);
    auto const& title = explanations_.explain(kind).title;
    auto const line = fmt::format("{} {} → {} ({})", kind.name, at(0), at(1), kind.signature);
    return SearchItem{.id = std::string{at(2)},
                      .tenant_id = std::string{at(3)},
                      .tenant_name = std::string{at(4)},
                      .number = {},
                      .title = title,
                      .title_pieces = search_pieces(title, phrases_, kAlertLetters),
                      .snippet = search_pieces(line, phrases_, kAlertLetters),
                      .at = statement.instant(kAfterKind + 5),
                      .state = std::string{name_of(kind.life)},
                      .risk = std::string{terms::name_of(kind.risk)}};
  }

  Transaction& transaction_;
  alerts::Explanations const& explanations_;
  Wanted const wanted_;
  std::vector<base::SearchPhrase> const phrases_;
  Kinds kinds_{};
  Newest newest_{};
  std::int64_t hits_ = 0;
};

}  // namespace

Result<SearchGroup> search_alerts(Transaction& transaction,
                                  alerts::Explanations const& explanations, std::string_view text) {
  return AlertSearch{transaction, explanations, text}.run();
}

}  // namespace portal
