#include "base/check.hpp"
#include "domain/blocking/address_list.hpp"
#include "domain/blocking/api/usage_metrics.hpp"
#include "domain/blocking/feed_keys.hpp"

#include <cstddef>
#include <cstdint>

/// What devices that follow a feed send: their counts, the name of a list, a key.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text{reinterpret_cast<char const*>(data), size};
  auto const held = blocking::api::held_by_bouncer(text);
  if (held && *held) DESK_CHECK(**held >= 0);
  auto const name = blocking::list_name_from(text);
  if (name) DESK_CHECK(text.ends_with(".txt") || text.ends_with(".csv") || text.ends_with(".rsc"));
  auto const key = blocking::feed_key_id_in(text);
  if (key) DESK_CHECK(text.starts_with("mgk." + key->text()));
  return 0;
}
