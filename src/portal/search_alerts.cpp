#include "base/text_search.hpp"
#include "platform/sql/rows.hpp"
#include "platform/sql/word_search.hpp"
#include "portal/counts.hpp"
#include "portal/search.hpp"
#include "terms/ip.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace portal {
namespace {

using base::Result;
using platform::sql::Statement;
using platform::sql::Transaction;
using platform::sql::WordSearch;

constexpr std::size_t kKindsMax = 512;        // the newest ones of them
constexpr std::int64_t kHitsMax = 5'000;      // counted
constexpr std::int64_t kTenantsMax = 10'000;  // asked for an address
constexpr std::size_t kTitleLetters = 160;

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

/// The kinds that hold the words, as JSON, the newest first.
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

/// An alert whose addresses are not the other ones looked for is none of them.
[[nodiscard]] Result<std::optional<SearchItem>> item_of(
    Transaction& transaction, Met const& met, std::vector<std::string> const& addresses,
    std::vector<base::SearchPhrase> const& phrases) {
  auto statement = transaction.prepare(
      "SELECT a.id, a.tenant_id, t.name, a.name, a.signature, a.src_ip, a.dst_ip, a.last_seen, "
      "a.life, a.risk FROM alerts a JOIN tenants t ON t.id = a.tenant_id WHERE a.id = ?");
  auto const stepped = statement.bind(met.id).step();
  if (!stepped) return tl::unexpected(stepped.error());
  auto const is_of = [&](std::string const& address) {
    return statement.text(5) == address || statement.text(6) == address;
  };
  if (!*stepped || !std::all_of(addresses.begin(), addresses.end(), is_of)) return std::nullopt;
  auto const title = statement.string(3);
  auto const line = fmt::format("{} → {} ({})", statement.text(5), statement.text(6),
                                statement.text(4));
  return SearchItem{.id = statement.string(0),
                    .tenant_id = statement.string(1),
                    .tenant_name = statement.string(2),
                    .number = {},
                    .title = title,
                    .title_pieces = search_pieces(title, phrases, kTitleLetters),
                    .snippet = search_pieces(line, phrases, kTitleLetters),
                    .at = statement.instant(7),
                    .state = statement.string(8),
                    .risk = statement.string(9)};
}

class AlertSearch {
 public:
  AlertSearch(Transaction& transaction, std::string_view text)
      : transaction_(transaction), wanted_(wanted_of(text)), text_(text) {}

  [[nodiscard]] Result<SearchGroup> run() {
    bool const has_words = !base::search_phrases(wanted_.words).empty();
    if (has_words) {
      auto kinds = kinds_with(transaction_, wanted_.words);
      if (!kinds) return base::pass(kinds);
      kinds_ = std::move(*kinds);
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
      auto const count = count_of(counting.bind(kind).bind(kHitsMax + 1 - hits_));
      if (!count) return tl::unexpected(count.error());
      hits_ += *count;
    }
    return {};
  }

  /// Addresses stand in an index of each tenant; a tenant without the address costs one look.
  [[nodiscard]] Result<void> by_address(bool has_words) {
    auto statement = transaction_.prepare("SELECT id FROM tenants ORDER BY id LIMIT ?");
    auto const tenants = all_rows(statement.bind(kTenantsMax),
                                  [](Statement const& row) { return row.string(0); });
    if (!tenants) return tl::unexpected(tenants.error());
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
    auto const where = fmt::format("WHERE tenant_id = ? AND {} = ?{}", column,
                                   kinds.empty() ? ""
                                                 : " AND +kind IN (SELECT value FROM "
                                                   "json_each(?))");
    auto const bind = [&](Statement& statement) {
      statement.bind(tenant).bind(wanted_.addresses.front());
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
    auto const count = count_of(counting.bind(kHitsMax + 1 - hits_));
    if (!count) return tl::unexpected(count.error());
    hits_ += *count;
    return {};
  }

  [[nodiscard]] Result<SearchGroup> told() {
    SearchGroup group;
    auto const phrases = base::search_phrases(text_);
    for (auto const& met : newest_.met()) {
      if (group.items.size() == kSearchItemsMax) break;
      auto item = item_of(transaction_, met, wanted_.addresses, phrases);
      if (!item) return base::pass(item);
      if (*item) group.items.push_back(std::move(**item));
    }
    auto const shown = static_cast<std::int64_t>(group.items.size());
    // With two addresses only those of the newest ones count that have both.
    bool const is_counted = wanted_.addresses.size() < 2;
    group.hits = is_counted ? std::min(hits_, kHitsMax) : shown;
    group.has_more_hits = is_counted ? hits_ > kHitsMax || !kinds_.is_all
                                     : newest_.met().size() > kSearchItemsMax;
    group.has_more = group.has_more_hits || group.hits > shown;
    return group;
  }

  Transaction& transaction_;
  Wanted const wanted_;
  std::string const text_;
  Kinds kinds_{};
  Newest newest_{};
  std::int64_t hits_ = 0;
};

}  // namespace

Result<SearchGroup> search_alerts(Transaction& transaction, std::string_view text) {
  return AlertSearch{transaction, text}.run();
}

}  // namespace portal
