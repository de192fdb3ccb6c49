#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace paid_work {

/// A firm that does paid work, from the operator's own list. An example only shows what an entry
/// looks like: nothing is offered in its name.
struct Firm {
  static constexpr std::size_t kIdMax = 40;
  static constexpr std::size_t kTextMax = 200;
  std::string id;
  std::string name;
  std::string contact;  // how the desk reaches it
  std::string does;     // what it does, for the analyst who chooses
  bool is_example = false;
};

using Firms = std::vector<Firm>;
inline constexpr std::size_t kFirmsMax = 100;

/// Null where there is none.
[[nodiscard]] Firm const* firm_of(Firms const& firms, std::string_view id);

}  // namespace paid_work
