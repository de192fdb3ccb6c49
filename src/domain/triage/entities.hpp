#pragma once

#include "domain/triage/letters.hpp"
#include "domain/triage/message.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace triage {

enum class EntityType : std::uint8_t { Ipv4, Ipv6, Url, Domain, Email, Cve, Filename, Hash, Date };
inline constexpr std::array<std::string_view, 9> kEntityTypes{
    "ipv4", "ipv6", "url", "domain", "email", "cve", "filename", "hash", "date"};
[[nodiscard]] constexpr std::string_view name_of(EntityType type) {
  return kEntityTypes[static_cast<std::size_t>(type)];
}

/// A fact that stands in a text. `value` is canonical: refanged, NFKC; IPv6 as RFC 5952 has it;
/// scheme and host, domains, addresses and hashes in lower case, CVE ids in upper case; a file name
/// without its folder; dates YYYY-MM-DD, or MM-DD where the text tells no year.
struct Entity {
  EntityType type = EntityType::Ipv4;
  std::string value;
  Span span;  // letters of the message's text
};

/// In the order of the text; the same fact once for each place where it stands. No two overlap.
[[nodiscard]] std::vector<Entity> find_entities(Message const& message);

}  // namespace triage
