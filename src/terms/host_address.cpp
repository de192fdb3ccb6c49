#include "terms/host_address.hpp"

#include "terms/address_spelling.hpp"

namespace terms {
namespace {

[[nodiscard]] std::string_view name_of(AddressKind kind) {
  switch (kind) {
    case AddressKind::Public: return "a public address";
    case AddressKind::Unspecified: return "the unspecified address";
    case AddressKind::Private: return "a private address";
    case AddressKind::Loopback: return "a loopback address";
    case AddressKind::LinkLocal: return "a link-local address";
    case AddressKind::Multicast: return "a multicast address";
    case AddressKind::Embedded: return "an address that stands for another";
    case AddressKind::Reserved: return "a reserved address";
  }
  return "";
}

}  // namespace

base::Result<HostAddress> HostAddress::of(IpAddress const& address) {
  auto const kind = kind_of(address);
  if (kind == AddressKind::Public) return HostAddress{address};
  return base::fail(base::ErrorKind::Invalid, "terms.host",
                    address.text() + " is " + std::string{name_of(kind)} +
                        ", not one public host.");
}

base::Result<HostAddress> HostAddress::read(std::string_view text) {
  auto const address = read_spelling(text);
  if (!address) return tl::unexpected(address.error());
  return of(*address);
}

}  // namespace terms
