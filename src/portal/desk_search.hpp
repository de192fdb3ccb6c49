#pragma once

#include "base/result.hpp"
#include "platform/sql/database.hpp"
#include "portal/desk_rows.hpp"
#include "terms/page.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

enum class FoundView : std::uint8_t { All, Open, Ended };
[[nodiscard]] std::optional<FoundView> found_view_from(std::string_view name);

struct DeskInquiryList {
  std::vector<DeskQueueRow> items;  // the newest first
  std::optional<std::string> next_cursor;
};

/// The inquiries of every tenant that hold all words of `text`: subject, number, messages, notes,
/// or the name of the company. A page may be short, or empty, and have a next one all the same.
/// Invalid ("portal.search", "portal.cursor").
[[nodiscard]] base::Result<DeskInquiryList> desk_search(platform::sql::Transaction& transaction,
                                                        FoundView view, std::string_view text,
                                                        terms::PageRequest const& page);

}  // namespace portal
