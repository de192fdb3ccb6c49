#include "platform/sql/rows.hpp"
#include "portal/search_group.hpp"
#include "terms/inquiry_number.hpp"

#include <fmt/format.h>

#include <unordered_set>

namespace portal {
namespace {

using base::Result;
using platform::sql::RankedGroup;
using platform::sql::Ranking;
using platform::sql::Statement;
using platform::sql::Transaction;
using platform::sql::WordSearch;

constexpr std::int64_t kFirstMessage = 1;
constexpr std::int64_t kCompanyPlace = WordSearch::kPlaces - 1;

[[nodiscard]] Result<Ranking> found(Transaction& transaction, SearchScope const& scope,
                                    std::string_view text) {
  if (!scope.tenant) {
    return platform::sql::ranked(transaction, {"inquiry_words", "desk_words"},
                                 platform::sql::wide_matches(text));
  }
  return platform::sql::ranked(transaction,
                               {"inquiry_words", scope.is_desk ? "inquiry_words" : "words"},
                               platform::sql::scoped_matches(scope.tenant->text(), text));
}

[[nodiscard]] std::string json_of(std::vector<RankedGroup> const& groups) {
  std::string json = "[";
  for (auto const& group : groups) {
    if (json.size() > 1) json += ',';
    json += std::to_string(group.group);
  }
  return json + "]";
}

/// Two tenants may bear the same mark in the index: what is another's is neither shown nor counted.
[[nodiscard]] Result<void> keep_own(Transaction& transaction, terms::TenantId const& tenant,
                                    std::vector<RankedGroup>& groups) {
  auto statement = transaction.prepare(
      "SELECT i.number FROM json_each(?) AS j CROSS JOIN inquiries i ON i.number = j.value "
      "WHERE i.tenant_id = ?");
  auto const json = json_of(groups);
  auto const own = all_rows(statement.bind_lasting(json).bind(tenant.text()),
                            [](Statement const& row) { return row.integer(0); });
  if (!own) return tl::unexpected(own.error());
  std::unordered_set<std::int64_t> const numbers{own->begin(), own->end()};
  std::erase_if(groups, [&](RankedGroup const& each) { return !numbers.contains(each.group); });
  return {};
}

/// Of the place where it was found; the first message where that is the subject or the company.
[[nodiscard]] Result<std::string> text_at(Transaction& transaction, SearchScope const& scope,
                                          SearchItem const& item, std::int64_t place) {
  bool const is_entry = place != 0 && place != kCompanyPlace;
  auto statement = transaction.prepare(
      "SELECT body FROM inquiry_entries WHERE tenant_id = ? AND inquiry_id = ? AND position = ? "
      "AND (kind <> 'note' OR ?)");
  statement.bind(item.tenant_id).bind(item.id).bind(is_entry ? place : kFirstMessage);
  auto const stepped = statement.bind(scope.is_desk).step();
  if (!stepped) return tl::unexpected(stepped.error());
  return *stepped ? statement.string(0) : std::string{};
}

[[nodiscard]] Result<std::optional<SearchItem>> numbered(Transaction& transaction,
                                                         SearchScope const& scope,
                                                         std::int64_t number) {
  auto statement = transaction.prepare(
      fmt::format("SELECT i.id, i.tenant_id, t.name, i.subject, i.opened_at, i.state "
                  "FROM inquiries i JOIN tenants t ON t.id = i.tenant_id WHERE i.number = ?{}",
                  scope.tenant ? " AND i.tenant_id = ?" : ""));
  statement.bind(number);
  if (scope.tenant) statement.bind(scope.tenant->text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::nullopt;
  return SearchItem{.id = statement.string(0),
                    .tenant_id = statement.string(1),
                    .tenant_name = statement.string(2),
                    .number = terms::inquiry_number(number),
                    .title = statement.string(3),
                    .title_pieces = {},
                    .snippet = {},
                    .at = statement.instant(4),
                    .state = statement.string(5),
                    .risk = {}};
}

[[nodiscard]] Result<std::optional<SearchItem>> item_of(
    Transaction& transaction, SearchScope const& scope, RankedGroup const& group,
    std::vector<base::SearchPhrase> const& phrases) {
  auto item = numbered(transaction, scope, group.group);
  if (!item || !*item) return item;
  bool const is_later = scope.visible_until && (*item)->at >= *scope.visible_until;
  if (is_later) return std::nullopt;
  auto const text = text_at(transaction, scope, **item, group.place);
  if (!text) return tl::unexpected(text.error());
  (*item)->title_pieces = search_pieces((*item)->title, phrases, kTitleLetters);
  (*item)->snippet = search_pieces(*text, phrases, kSnippetLetters);
  return item;
}

}  // namespace

Result<SearchGroup> search_inquiries(Transaction& transaction, SearchScope const& scope,
                                     std::string_view text) {
  auto ranking = found(transaction, scope, text);
  if (!ranking) return base::pass(ranking);
  if (scope.tenant) {
    if (auto kept = keep_own(transaction, *scope.tenant, ranking->groups); !kept) {
      return base::pass(kept);
    }
  }
  auto const phrases = base::search_phrases(text);
  return told_group(*ranking, [&](RankedGroup const& each) {
    return item_of(transaction, scope, each, phrases);
  });
}

}  // namespace portal
