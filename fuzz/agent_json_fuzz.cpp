// The router agent's two readers of foreign bytes: JSON and the head and body of an HTTP answer.
#include "router_agent/filter.hpp"
#include "router_agent/http_message.hpp"
#include "router_agent/json.hpp"
#include "router_agent/nft_table.hpp"

#include "base/check.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text{reinterpret_cast<char const*>(data), size};
  (void)router_agent::read_response(text, false);
  (void)router_agent::read_response(text, true);
  auto const json = router_agent::Json::parse(text);
  if (!json) return 0;
  DESK_CHECK(router_agent::Json::parse(json->text()).has_value());
  auto desired = router_agent::read_desired(*json, {{}, {}, "boot"});
  if (desired) {
    auto const before = *desired;
    router_agent::keep_ends(before, *desired);
    DESK_CHECK(desired->filters == before.filters);  // no clock has jumped
  }
  (void)router_agent::read_table(*json);
  return 0;
}
