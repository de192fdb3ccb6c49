#include "app/reply_addresses.hpp"

namespace app {

using base::Result;
using terms::MailAddress;

/// An inquiry that is gone takes no answers; a store that can't be read may be read later.
Result<std::optional<MailAddress>> SignedReplyAddresses::address_for(
    terms::TenantId const& tenant, terms::InquiryId const& inquiry, terms::UserId const& user) {
  if (parts_.domain.empty()) return std::optional<MailAddress>{};
  auto const number = terms::read<std::int64_t>(
      inquiries_, [&](inquiries::InquiriesPorts& ports) -> Result<std::int64_t> {
        auto const found = ports.inquiries.find(tenant, inquiry);
        if (!found) return tl::unexpected(found.error());
        return found->opening().number;
      });
  if (!number && number.error().kind == base::ErrorKind::NotFound) {
    return std::optional<MailAddress>{};
  }
  if (!number) return tl::unexpected(number.error());
  auto const text = mailroom::make_reply_address(
      {*number, user, mailroom::day_of(parts_.clock.now())}, parts_.domain, parts_.sign);
  // A person whose id is none of ours can't be named in an address.
  if (!text) return std::optional<MailAddress>{};
  auto address = MailAddress::parse(*text);
  if (!address) return base::pass(address);
  return std::optional{std::move(*address)};
}

}  // namespace app
