#include "portal/similar_inquiries.hpp"

#include "base/text.hpp"
#include "base/text_search.hpp"
#include "base/text_words.hpp"
#include "platform/sql/ranked_search.hpp"
#include "terms/inquiry_number.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace portal {
namespace {

using base::Result;
using platform::sql::Transaction;
using platform::sql::WordSearch;

constexpr WordSearch::Index kIndex{"inquiry_words", "desk_words"};
constexpr std::size_t kLettersMax = 800;  // of the text looked at
constexpr std::size_t kWordsLookedUpMax = 200;
constexpr std::size_t kRowsToEstimate = 48;  // of each of these
constexpr std::size_t kRareWords = 16;
constexpr std::size_t kRowsOfWord = 256;  // the newest ones, of each of these
constexpr std::size_t kFetchedMax = 40;
constexpr std::size_t kItemsMax = 5;
constexpr std::size_t kSharedMin = 3;  // words
constexpr double kShareMin = 0.2;      // of what all rare words say

/// A word of the text, and what it says to find it elsewhere.
struct RareWord {
  std::string match;
  double rarity;
};

struct Asked {
  std::int64_t number;
  std::string text;
};

[[nodiscard]] Result<Asked> asked(Transaction& transaction, terms::TenantId const& tenant,
                                  terms::InquiryId const& inquiry) {
  auto statement = transaction.prepare(
      "SELECT i.number, i.subject, (SELECT e.body FROM inquiry_entries e "
      "WHERE e.inquiry_id = i.id AND e.position = 1) FROM inquiries i "
      "WHERE i.tenant_id = ? AND i.id = ?");
  auto const stepped = statement.bind(tenant.text()).bind(inquiry.text()).step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (*stepped) {
    auto const text = statement.string(1) + "\n" + statement.optional_string(2).value_or("");
    return Asked{statement.integer(0), std::string{base::first_code_points(text, kLettersMax)}};
  }
  return base::fail(base::ErrorKind::NotFound, "inquiries.unknown",
                    "このお問い合わせは見つかりません。");
}

/// A letter alone says little.
[[nodiscard]] std::set<std::string> words_of(std::string const& text) {
  std::set<std::string> words;
  for (auto& word : base::placed_words(base::search_letters(text).letters)) {
    if (word.count > 1) words.insert(std::move(word.text));
    if (words.size() == kWordsLookedUpMax) break;
  }
  return words;
}

/// The rarest words of the text that some other row holds, too.
[[nodiscard]] Result<std::vector<RareWord>> rare_words(Transaction& transaction,
                                                       std::string const& text) {
  std::vector<RareWord> words;
  for (auto const& word : words_of(text)) {
    auto match = '"' + word + '"';
    auto const found = rows_of(transaction, kIndex, match, kRowsToEstimate);
    if (!found) return tl::unexpected(found.error());
    if (found->estimate < 2) continue;
    words.push_back({std::move(match), platform::sql::rarity(found->estimate)});
  }
  std::sort(words.begin(), words.end(), [](auto const& a, auto const& b) {
    return a.rarity != b.rarity ? a.rarity > b.rarity : a.match < b.match;
  });
  if (words.size() > kRareWords) words.resize(kRareWords);
  return words;
}

/// How much of the rare words an inquiry holds.
struct Likeness {
  std::int64_t number = 0;
  double score = 0;
  std::size_t shared = 0;
};

[[nodiscard]] Result<std::vector<Likeness>> likely(Transaction& transaction,
                                                   std::vector<RareWord> const& words,
                                                   std::int64_t own_number) {
  std::map<std::int64_t, Likeness> found;
  double all = 0;
  for (auto const& word : words) {
    all += word.rarity;
    auto const rows = rows_of(transaction, kIndex, word.match, kRowsOfWord);
    if (!rows) return tl::unexpected(rows.error());
    std::int64_t last = own_number;
    for (auto const row : rows->rows) {
      auto const number = row / WordSearch::kPlaces;
      bool const is_company = row % WordSearch::kPlaces == WordSearch::kPlaces - 1;
      if (number == last || number == own_number || is_company) continue;
      last = number;
      auto& likeness = found[number];
      likeness = {number, likeness.score + word.rarity, likeness.shared + 1};
    }
  }
  std::vector<Likeness> best;
  for (auto const& [number, likeness] : found) {
    bool const is_alike = likeness.shared >= kSharedMin && likeness.score >= all * kShareMin;
    if (is_alike) best.push_back(likeness);
  }
  std::sort(best.begin(), best.end(), [](auto const& a, auto const& b) {
    return a.score != b.score ? a.score > b.score : a.number > b.number;
  });
  return best;
}

/// Nullopt while nobody has answered it.
[[nodiscard]] Result<std::optional<SimilarInquiry>> past_inquiry(Transaction& transaction,
                                                                 std::int64_t number) {
  auto statement = transaction.prepare(
      "SELECT i.id, i.tenant_id, t.name, i.subject, i.state, i.scope_id, i.opened_at "
      "FROM inquiries i JOIN tenants t ON t.id = i.tenant_id WHERE i.number = ? "
      "AND i.state IN ('answered', 'closed', 'out_of_scope', 'paid_offer')");
  auto const stepped = statement.bind(number).step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::nullopt;
  return SimilarInquiry{statement.string(0),          terms::inquiry_number(number),
                        statement.string(1),          statement.string(2),
                        statement.string(3),          statement.string(4),
                        statement.optional_string(5), statement.instant(6)};
}

}  // namespace

Result<SimilarInquiries> similar_inquiries(Transaction& transaction, terms::TenantId const& tenant,
                                           terms::InquiryId const& inquiry) {
  auto const question = asked(transaction, tenant, inquiry);
  if (!question) return tl::unexpected(question.error());
  auto const words = rare_words(transaction, question->text);
  if (!words) return tl::unexpected(words.error());
  auto best = likely(transaction, *words, question->number);
  if (!best) return base::pass(best);
  if (best->size() > kFetchedMax) best->resize(kFetchedMax);
  SimilarInquiries found;
  for (auto const& each : *best) {
    if (found.items.size() == kItemsMax) break;
    auto item = past_inquiry(transaction, each.number);
    if (!item) return base::pass(item);
    if (*item) found.items.push_back(std::move(**item));
  }
  return found;
}

}  // namespace portal
