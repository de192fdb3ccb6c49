#include "platform/http/json.hpp"

#include "base/check.hpp"
#include "terms/ids.hpp"

#include <boost/describe/class.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace {

struct Leaf {
  std::int64_t number;
  bool is_set;
  base::Instant at;
};
BOOST_DESCRIBE_STRUCT(Leaf, (), (number, is_set, at))

/// Every sort of field an input may have.
struct Tree {
  terms::AlertId id;
  std::string text;
  std::optional<std::string> note;
  std::vector<Leaf> leaves;
  std::map<std::string, std::int64_t> counts;
};
BOOST_DESCRIBE_STRUCT(Tree, (), (id, text, note, leaves, counts))

}  // namespace

/// Any bytes as a body: a struct that is written and read again the same, or faults with pointers.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace platform::http;
  auto const tree = from_json<Tree>({reinterpret_cast<char const*>(data), size});
  if (tree) {
    auto const text = to_json(*tree);
    auto const again = from_json<Tree>(text);
    DESK_CHECK(again.has_value() && to_json(*again) == text);
    return 0;
  }
  DESK_CHECK(!tree.error().issues.empty() && tree.error().issues.size() <= kJsonIssuesMax);
  for (auto const& issue : tree.error().issues) {
    DESK_CHECK(issue.pointer.empty() || issue.pointer.starts_with('/'));
  }
  return 0;
}
