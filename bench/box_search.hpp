#pragma once

#include <cstdint>
#include <string>

namespace bench {

/// One box over everything in stores of two sizes: what a search and the similar ones of an inquiry
/// cost, as lines of a page. Exits where the store does not do its work.
struct BoxPlan {
  std::string data;  // a folder that is made and removed again
  std::int64_t inquiries;
  int questions;  // of each kind
};
[[nodiscard]] std::string box_search_page(BoxPlan const& plan);

}  // namespace bench
