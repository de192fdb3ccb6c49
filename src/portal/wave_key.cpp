#include "portal/wave_key.hpp"

#include "terms/ip.hpp"
#include "terms/japan_time.hpp"

namespace portal {
namespace {

[[nodiscard]] bool is_public(std::string_view text) {
  auto const address = terms::IpAddress::parse(text);
  return address && kind_of(*address) == terms::AddressKind::Public;
}

}  // namespace

std::string_view name_of(WaveKind kind) {
  switch (kind) {
    case WaveKind::Peer: return "peer";
    case WaveKind::Signature: return "signature";
  }
  return "";
}

std::vector<WaveKey> wave_keys_of(WaveTraits const& alert) {
  std::vector<WaveKey> keys;
  auto const direction = terms::direction_from(alert.direction);
  auto const peer = direction == terms::Direction::Inbound ? alert.source_ip : alert.destination_ip;
  bool const has_peer = direction && direction != terms::Direction::None;
  if (has_peer && is_public(peer)) keys.push_back({WaveKind::Peer, std::string{peer}, ""});
  if (!alert.signature.empty()) {
    keys.push_back({WaveKind::Signature, std::string{alert.signature}, std::string{alert.name}});
  }
  return keys;
}

std::int64_t day_of(base::Instant at) { return terms::japan_day(at).time_since_epoch().count(); }

std::int64_t first_day_of(WaveRules const& rules, base::Instant now) {
  return day_of(now) - rules.days + 1;
}

base::Instant begin_of(WaveRules const& rules, base::Instant now) {
  return terms::instant_in_japan(terms::japan_day(now) - std::chrono::days{rules.days - 1});
}

}  // namespace portal
