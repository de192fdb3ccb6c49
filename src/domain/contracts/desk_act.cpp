#include "domain/contracts/desk_act.hpp"

#include <fmt/format.h>

namespace contracts {

std::string_view name_of(DeskAct act) {
  switch (act) {
    case DeskAct::Propose: return "propose";
    case DeskAct::Block: return "block";
    case DeskAct::Unblock: return "unblock";
  }
  return "";
}

std::optional<DeskAct> desk_act_from(std::string_view name) {
  for (auto const act : kDeskActs) {
    if (name_of(act) == name) return act;
  }
  return std::nullopt;
}

terms::IpPrefix network_of(terms::IpAddress const& address) {
  auto const& bytes = address.bytes();
  auto const pair = [&bytes](std::size_t at) { return bytes[at] * 256 + bytes[at + 1]; };
  auto const text = address.is_v4() ? fmt::format("{}.{}.{}.0/24", bytes[12], bytes[13], bytes[14])
                                    : fmt::format("{:x}:{:x}:{:x}::/48", pair(0), pair(2), pair(4));
  return *terms::IpPrefix::parse(text);
}

}  // namespace contracts
