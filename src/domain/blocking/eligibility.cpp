#include "domain/blocking/eligibility.hpp"

#include "domain/blocking/capabilities.hpp"

#include <fmt/format.h>

namespace blocking {
namespace {

using base::ErrorKind;
using base::Result;
using terms::AddressKind;

[[nodiscard]] tl::unexpected<base::Error> refuse(std::string_view code, char const* why) {
  return base::fail(ErrorKind::Conflict, code, why);
}

[[nodiscard]] char const* why_not(AddressKind kind) {
  switch (kind) {
    case AddressKind::Public: return nullptr;
    case AddressKind::Unspecified: return "相手のアドレスがはっきりしないため、遮断できません。";
    case AddressKind::Private:
      return "相手が社内などのプライベートアドレスのため、遮断できません。";
    case AddressKind::Loopback: return "相手が機器自身を指すアドレスのため、遮断できません。";
    case AddressKind::LinkLocal: return "相手が同じ回線の中だけのアドレスのため、遮断できません。";
    case AddressKind::Multicast:
      return "相手が1台の機器ではなく一斉配信のアドレスのため、遮断できません。";
    case AddressKind::Embedded:
      return "相手が別のアドレスを埋め込んだ特別な形のため、遮断できません。";
    case AddressKind::Reserved: return "相手が予約済みのアドレスのため、遮断できません。";
  }
  return nullptr;
}

}  // namespace

Result<void> check_kind(terms::IpAddress const& address) {
  auto const* why = why_not(terms::kind_of(address));
  if (why != nullptr) return refuse("blocking.address", why);
  return {};
}

Result<void> check_family(terms::IpAddress const& address, terms::Adapter adapter) {
  if (address.is_v4() || capabilities_of(adapter).takes_v6) return {};
  return refuse("blocking.address",
                "このルーターに設定できるのはIPv4のアドレスだけのため、"
                "IPv6のアドレスの相手は遮断できません。");
}

Result<terms::IpAddress> eligible_target(AlertFact const& alert, RouterFact const& router) {
  if (router.adapter == terms::Adapter::None) {
    return refuse("blocking.no-router", "このルーターは遮断に対応していません。");
  }
  if (alert.risk != terms::Risk::Critical && alert.risk != terms::Risk::High) {
    return refuse("blocking.risk", "リスクが「重大」でも「高」でもないため、遮断できません。");
  }
  switch (alert.direction) {
    case terms::Direction::Outbound: break;
    case terms::Direction::Inbound:
      return refuse("blocking.direction",
                    "外から入ってくる通信(下り)のため、遮断できません。"
                    "遮断できるのは、中から外へ出る通信(上り)です。");
    case terms::Direction::None:
      return refuse("blocking.direction",
                    "通信の向き(上り・下り)を判断できないため、遮断できません。");
  }
  if (!alert.outside) {
    return refuse("blocking.no-address", "相手のアドレスが記録されていないため、遮断できません。");
  }
  if (auto fits = check_kind(*alert.outside); !fits) return base::pass(fits);
  if (auto fits = check_family(*alert.outside, router.adapter); !fits) return base::pass(fits);
  return *alert.outside;
}

Result<void> check_address(BlockingPorts& ports, terms::IpAddress const& address) {
  if (auto fits = check_kind(address); !fits) return fits;
  auto const is_own = ports.contracts.is_own_address(address);
  if (!is_own) return tl::unexpected(is_own.error());
  if (*is_own) {
    return refuse("blocking.own-address",
                  "相手がお客さまのネットワークまたはルーターのアドレスのため、遮断できません。");
  }
  auto const listings = ports.never.holding(address);
  if (!listings) return tl::unexpected(listings.error());
  if (listings->empty() || listings->front().never_class != NeverClass::Hard) return {};
  return base::fail(ErrorKind::Conflict, "blocking.never",
                    fmt::format("相手のアドレスは、止めてはいけない宛先の一覧「{}」に"
                                "載っているため、遮断できません。",
                                listings->front().title));
}

Result<void> check_target(BlockingPorts& ports, terms::TenantId const& tenant,
                          terms::IpAddress const& address) {
  if (auto fits = check_address(ports, address); !fits) return fits;
  auto const is_path = ports.paths.lead_over(tenant, address);
  if (!is_path) return tl::unexpected(is_path.error());
  if (!*is_path) return {};
  return refuse("blocking.management-path",
                "相手が、窓口とお客さまのルーターをつなぐ管理用のアドレスのため、"
                "遮断できません。");
}

}  // namespace blocking
