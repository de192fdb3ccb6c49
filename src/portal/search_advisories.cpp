#include "platform/sql/rows.hpp"
#include "portal/search_group.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

namespace portal {
namespace {

using base::Result;
using platform::sql::RankedGroup;
using platform::sql::Statement;
using platform::sql::Transaction;
using platform::sql::WordSearch;

constexpr std::int64_t kBody = 1;           // a place
constexpr std::int64_t kDraftFrom = 2'048;  // places from here on are of the draft
constexpr std::size_t kShownMax = 300;      // of a firm's list, the newest, looked through
constexpr std::chrono::milliseconds kProcessorMax{250};

/// Of the place where it was found; the body where that is the title.
[[nodiscard]] Result<std::string> text_at(Transaction& transaction, std::string const& id,
                                          std::optional<std::int64_t> version, std::int64_t place) {
  auto statement = transaction.prepare(
      "SELECT text FROM advisory_texts WHERE advisory_id = ? AND version = ? AND place = ?");
  statement.bind(id).bind(version).bind(std::max(place, kBody));
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  return *stepped ? statement.string(0) : std::string{};
}

[[nodiscard]] Result<std::optional<SearchItem>> item_of(
    Transaction& transaction, RankedGroup const& group,
    std::vector<base::SearchPhrase> const& phrases) {
  auto statement = transaction.prepare(
      "SELECT a.id, a.published_version, a.draft_version, v.title, "
      "COALESCE(a.shown_at, a.written_at), a.state, v.severity FROM advisories a "
      "JOIN advisory_versions v ON v.advisory_id = a.id "
      "AND v.version = COALESCE(a.published_version, a.draft_version) WHERE a.number = ?");
  auto const stepped = statement.bind(group.group).step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::nullopt;
  bool const is_published = group.place < kDraftFrom;
  auto const id = statement.string(0);
  auto const text = text_at(transaction, id, statement.optional_integer(is_published ? 1 : 2),
                            group.place % kDraftFrom);
  if (!text) return tl::unexpected(text.error());
  auto const title = statement.string(3);
  return SearchItem{.id = id,
                    .tenant_id = {},
                    .tenant_name = {},
                    .number = {},
                    .title = title,
                    .title_pieces = search_pieces(title, phrases, kTitleLetters),
                    .snippet = search_pieces(*text, phrases, kSnippetLetters),
                    .at = statement.instant(4),
                    .state = statement.string(5),
                    .risk = statement.string(6)};
}

/// One of a firm's list.
struct Shown {
  std::int64_t shown_at;
  std::string id;
  std::int64_t number;
};

/// Those for all firms, and those of this firm's own: word by word as in its list.
constexpr std::string_view kOfAll =
    "SELECT a.shown_at, a.id, a.number FROM advisories a WHERE a.reaches_all = 1 "
    "AND a.shown_at IS NOT NULL AND a.published_version IS NOT NULL "
    "ORDER BY a.shown_at DESC, a.id DESC LIMIT ?";
constexpr std::string_view kOfFirm =
    "SELECT c.shown_at, c.advisory_id, a.number FROM advisory_receivers c "
    "CROSS JOIN advisories a ON a.id = c.advisory_id AND a.reaches_all = 0 "
    "AND a.published_version IS NOT NULL WHERE c.tenant_id = ? AND c.shown_at IS NOT NULL "
    "ORDER BY c.shown_at DESC, c.advisory_id DESC LIMIT ?";

/// The newest of the firm's list, one more than are looked through.
[[nodiscard]] Result<std::vector<Shown>> shown_to(Transaction& transaction,
                                                  terms::TenantId const& tenant) {
  std::vector<Shown> all;
  for (bool const is_own : {false, true}) {
    auto statement = transaction.prepare(std::string{is_own ? kOfFirm : kOfAll});
    if (is_own) statement.bind(tenant.text());
    statement.bind(static_cast<std::int64_t>(kShownMax) + 1);
    auto rows = all_rows(statement, [](Statement const& row) {
      return Shown{row.integer(0), row.string(1), row.integer(2)};
    });
    if (!rows) return base::pass(rows);
    std::move(rows->begin(), rows->end(), std::back_inserter(all));
  }
  std::sort(all.begin(), all.end(), [](Shown const& one, Shown const& other) {
    return std::tie(one.shown_at, one.id) > std::tie(other.shown_at, other.id);
  });
  if (all.size() > kShownMax + 1) all.resize(kShownMax + 1);
  return all;
}

/// Where each word stands in what was published of some advisories, asked from the highest number
/// down: few rows between them are stepped over, many are passed at once.
class Places {
 public:
  Places(Transaction& transaction, std::string_view text) : budget_(transaction, kProcessorMax) {
    for (auto& match : platform::sql::wide_matches(text)) {
      streams_.push_back({transaction.prepare("SELECT rowid FROM advisory_words WHERE words "
                                              "MATCH ? AND rowid <= ? ORDER BY rowid DESC"),
                          std::move(match)});
    }
  }

  /// The last place of the first word; nullopt where some word is not there.
  [[nodiscard]] Result<std::optional<std::int64_t>> in(std::int64_t number) {
    auto const first = number * WordSearch::kPlaces;
    std::optional<std::int64_t> place;
    for (auto& stream : streams_) {
      if (auto done = go_down(stream, first + kDraftFrom - 1); !done) return base::pass(done);
      if (stream.row < first) return std::nullopt;
      if (!place) place = stream.row - first;
    }
    return place;
  }

 private:
  static constexpr int kStepsBeforeSeek = 200;
  static constexpr std::int64_t kEnd = -1;
  struct Stream {
    Statement rows;
    std::string match;
    std::int64_t row = INT64_MAX;  // before it began
  };

  [[nodiscard]] static Result<void> go_down(Stream& stream, std::int64_t row) {
    bool is_begun = stream.row != INT64_MAX;
    for (int steps = 0; stream.row > row; ++steps) {
      if (!is_begun || steps == kStepsBeforeSeek) {
        stream.rows.begin_anew();
        stream.rows.bind(stream.match).bind(row);
        is_begun = true;
      }
      auto const stepped = stream.rows.step();
      if (!stepped) return tl::unexpected(stepped.error());
      stream.row = *stepped ? stream.rows.integer(0) : kEnd;
    }
    return {};
  }

  platform::sql::WorkBudget const budget_;
  std::vector<Stream> streams_{};
};

/// Those that hold all that is looked for, in the order they were handed in.
[[nodiscard]] Result<std::vector<RankedGroup>> holding(Transaction& transaction,
                                                       std::vector<Shown> const& shown,
                                                       std::string_view text) {
  std::vector<std::int64_t> numbers;
  for (auto const& each : shown) numbers.push_back(each.number);
  std::sort(numbers.rbegin(), numbers.rend());
  Places places{transaction, text};
  std::map<std::int64_t, std::int64_t> found;
  for (auto const number : numbers) {
    auto const place = places.in(number);
    if (!place) return tl::unexpected(place.error());
    if (*place) found.emplace(number, **place);
  }
  std::vector<RankedGroup> groups;
  for (auto const& each : shown) {
    auto const at = found.find(each.number);
    if (at != found.end()) groups.push_back({each.number, at->second, 0});
  }
  return groups;
}

/// The newest first, found by a walk along the firm's own list: what others got, and how much of
/// it, changes neither the order nor a count.
[[nodiscard]] Result<SearchGroup> of_firm(Transaction& transaction, terms::TenantId const& tenant,
                                          std::string_view text) {
  auto shown = shown_to(transaction, tenant);
  if (!shown) return base::pass(shown);
  platform::sql::Ranking found;
  found.is_all = shown->size() <= kShownMax;
  if (!found.is_all) shown->pop_back();
  auto groups = holding(transaction, *shown, text);
  if (!groups) return base::pass(groups);
  found.groups = std::move(*groups);
  auto const phrases = base::search_phrases(text);
  auto group = told_group(
      found, [&](RankedGroup const& each) { return item_of(transaction, each, phrases); });
  if (group) group->is_ranked = false;
  return group;
}

}  // namespace

Result<SearchGroup> search_advisories(Transaction& transaction, SearchScope const& scope,
                                      std::string_view text) {
  if (scope.tenant) return of_firm(transaction, *scope.tenant, text);
  auto const ranking = platform::sql::ranked(transaction, {"advisory_words", "words"},
                                             platform::sql::wide_matches(text));
  if (!ranking) return tl::unexpected(ranking.error());
  auto const phrases = base::search_phrases(text);
  return told_group(*ranking,
                    [&](RankedGroup const& each) { return item_of(transaction, each, phrases); });
}

}  // namespace portal
