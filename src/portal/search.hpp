#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "base/text_found.hpp"
#include "domain/alerts/explanation.hpp"
#include "platform/sql/database.hpp"
#include "terms/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

/// A stretch of a text as it was written, and whether it is what was looked for.
struct SearchPiece {
  std::string text;
  bool is_hit;
};
[[nodiscard]] std::vector<SearchPiece> search_pieces(std::string_view text,
                                                     std::vector<base::SearchPhrase> const& phrases,
                                                     std::size_t letters_max);

/// One thing that was found.
struct SearchItem {
  std::string id;
  std::string tenant_id;
  std::string tenant_name;
  std::optional<std::string> number;  // of an inquiry
  std::string title;
  std::vector<SearchPiece> title_pieces;  // the same, with what was looked for
  std::vector<SearchPiece> snippet;       // from where it stands in the text
  base::Instant at;  // an inquiry was opened, an alert last seen, an article written
  std::string state;
  std::optional<std::string> risk;  // of an alert, severity of an advisory
};

/// What was found of one kind of thing: the first of it. The lists of the kind go on.
struct SearchGroup {
  std::vector<SearchItem> items{};
  bool is_ranked = false;    // the best first; else the newest
  bool is_too_many = false;  // to be ranked, of a kind that otherwise is
  std::int64_t hits = 0;
  bool has_more_hits = false;  // hits are what was counted before counting ended
  bool has_more = false;       // than `items`
};

/// Who looks, and where.
struct SearchScope {
  std::optional<terms::TenantId> tenant{};       // none: all of them, for the desk alone
  bool is_desk = false;                          // notes are found, too
  std::optional<base::Instant> visible_until{};  // of what came to be later nothing is found
};
inline constexpr std::size_t kSearchItemsMax = 20;  // of a group

/// Inquiries by subject, number, messages; for the desk also notes, and over all tenants the name
/// of the company. Best first while there are no more than 5,000.
[[nodiscard]] base::Result<SearchGroup> search_inquiries(platform::sql::Transaction& transaction,
                                                         SearchScope const& scope,
                                                         std::string_view text);

/// Alerts of every tenant by name, signature and whole addresses, those of the newest kinds also by
/// the Japanese title of their explanation; the newest first.
[[nodiscard]] base::Result<SearchGroup> search_alerts(platform::sql::Transaction& transaction,
                                                      alerts::Explanations const& explanations,
                                                      std::string_view text);

/// Articles by title and parts; for a tenant only what the guide shows of its cases.
[[nodiscard]] base::Result<SearchGroup> search_articles(platform::sql::Transaction& transaction,
                                                        SearchScope const& scope,
                                                        std::string_view text);

/// Advisories by title, body and lines. For the desk all of them, drafts too, the best first; for a
/// tenant the newest 300 of its own list as published, the newest first.
[[nodiscard]] base::Result<SearchGroup> search_advisories(platform::sql::Transaction& transaction,
                                                          SearchScope const& scope,
                                                          std::string_view text);

/// Whether so much waits for the index that a search misses some of it, as after an upgrade.
[[nodiscard]] base::Result<bool> is_indexing(platform::sql::Transaction& transaction);

/// Invalid ("portal.search") where it is none, or none that may be looked for.
[[nodiscard]] base::Result<void> check_search(std::string_view text);

}  // namespace portal
