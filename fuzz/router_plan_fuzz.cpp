#include "base/check.hpp"
#include "base/text.hpp"
#include "domain/blocking/api/router_plan_json.hpp"

/// A file of what a router holds, as `blocks revert` is given it. What is read is written as the
/// same, and read again as the same; a refusal names the file in words one can print.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const bytes{reinterpret_cast<char const*>(data), size};
  auto const plan = blocking::api::read_router_plan(bytes, "plan.json");
  if (!plan) {
    auto const& detail = plan.error().detail;
    DESK_CHECK(base::is_utf8(detail) && detail.rfind("plan.json: ", 0) == 0);
    DESK_CHECK(detail.size() < 1'000);
    return 0;
  }
  auto const text = blocking::api::text_of(*plan, base::Instant{});
  auto const again = blocking::api::read_router_plan(text, "plan.json");
  DESK_CHECK(again && blocking::api::text_of(*again, base::Instant{}) == text);
  DESK_CHECK(again->filters.size() == plan->filters.size());
  return 0;
}
