#include "base/check.hpp"
#include "base/text.hpp"
#include "domain/blocking/driver/never_list_file.hpp"
#include "terms/address_spelling.hpp"
#include "terms/host_address.hpp"

/// What somebody takes for a never-block list, and for an address. What is read of a list is told
/// the same way as it is read; a spelling stands for one address, which is spelled as itself.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const bytes{reinterpret_cast<char const*>(data), size};
  if (auto const list = blocking::driver::read_never_list(bytes, "list")) {
    for (auto const& range : list->ranges) {
      DESK_CHECK(terms::IpPrefix::parse(range.text()) == range);
      DESK_CHECK(range.contains(range.network()));
    }
  } else {
    DESK_CHECK(base::is_utf8(list.error().detail) && list.error().detail.size() < 1'000);
  }
  if (auto const address = terms::read_spelling(bytes)) {
    DESK_CHECK(terms::read_spelling(address->text()) == *address);
  } else {
    DESK_CHECK(base::is_utf8(address.error().detail) && address.error().detail.size() < 1'000);
  }
  if (auto const host = terms::HostAddress::read(bytes)) {
    DESK_CHECK(terms::kind_of(host->address()) == terms::AddressKind::Public);
  }
  return 0;
}
