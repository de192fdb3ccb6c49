#include "domain/alerts/alert.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace alerts {
namespace {

using base::ErrorKind;
using terms::Direction;
using terms::Risk;

constexpr std::array<std::string_view, 5> kLives{"new", "acknowledged", "in_progress", "done",
                                                 "false_positive"};
constexpr std::array<std::string_view, 4> kBlockStatuses{"none", "not_blockable", "not_blocked",
                                                         "blocked"};

template <class Enum, std::size_t N>
[[nodiscard]] std::optional<Enum> from(std::array<std::string_view, N> const& names,
                                       std::string_view name) {
  auto const found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

/// Outbound tells most (it alone can be acted on), then the newest; equal ones are told apart by
/// their bytes, so that the order of arrival decides nothing.
[[nodiscard]] auto telling(Sighting const& sighting) {
  return std::tuple{sighting.direction == Direction::Outbound, sighting.at,
                    std::string_view{sighting.raw}, std::string_view{sighting.router.text()}};
}

/// The worse risk first; of the same risk one fixed wording.
[[nodiscard]] auto gravity(Sighting const& sighting) {
  return std::tuple{sighting.risk, std::string_view{sighting.native_severity}};
}

[[nodiscard]] int rank_of(Life life) {
  switch (life) {
    case Life::FalsePositive: return 0;
    case Life::Done: return 1;
    case Life::New: return 2;
    case Life::Acknowledged: return 3;
    case Life::InProgress: return 4;
  }
  return 0;
}

}  // namespace

std::string_view name_of(Life life) { return kLives[static_cast<std::size_t>(life)]; }
std::optional<Life> life_from(std::string_view name) { return from<Life>(kLives, name); }
std::string_view name_of(BlockStatus status) {
  return kBlockStatuses[static_cast<std::size_t>(status)];
}
std::optional<BlockStatus> block_status_from(std::string_view name) {
  return from<BlockStatus>(kBlockStatuses, name);
}

std::string sameness_key(Sighting const& sighting) {
  bool const is_inbound = sighting.direction == Direction::Inbound;
  auto const& first = is_inbound ? sighting.server : sighting.client;
  auto const& second = is_inbound ? sighting.client : sighting.server;
  std::string key{terms::name_of(sighting.source)};
  key += sighting.direction == Direction::None ? "|-|" : "|";
  key += first.ip.text() + "|" + second.ip.text() + "|" + sighting.signature;
  return key;
}

Alert::Alert(Identity identity, Sighting face, Tally tally, Progress progress)
    : identity_(std::move(identity)), face_(std::move(face)), tally_(tally), progress_(progress) {
  DESK_CHECK(tally_.first_seen <= tally_.last_seen && tally_.sightings >= 1);
}

Alert Alert::open(Identity identity, Sighting first) {
  Tally const tally{first.at, first.at, 1};
  Alert alert{std::move(identity), std::move(first), tally, {}};
  alert.weigh();
  return alert;
}

Alert Alert::restored(Identity identity, Sighting face, Tally tally, Progress progress) {
  return Alert{std::move(identity), std::move(face), tally, progress};
}

bool Alert::add(Sighting const& sighting) {
  bool const reopens = is_closed(progress_.life) && sighting.at > tally_.last_seen;
  if (reopens) progress_.life = Life::New;
  tally_.first_seen = std::min(tally_.first_seen, sighting.at);
  tally_.last_seen = std::max(tally_.last_seen, sighting.at);
  ++tally_.sightings;
  show(sighting);
  return reopens;
}

void Alert::fold(Alert const& later) {
  DESK_CHECK(later.key() == key() && later.tenant() == tenant());
  tally_.first_seen = std::min(tally_.first_seen, later.tally_.first_seen);
  tally_.last_seen = std::max(tally_.last_seen, later.tally_.last_seen);
  tally_.sightings += later.tally_.sightings;
  // What is still open stays open, and work that somebody has begun is not lost.
  if (rank_of(later.progress_.life) > rank_of(progress_.life)) {
    progress_.life = later.progress_.life;
  }
  bool const is_blocked = progress_.block_status == BlockStatus::Blocked ||
                          later.progress_.block_status == BlockStatus::Blocked;
  show(later.face_);
  set_blocked(is_blocked);
}

void Alert::show(Sighting const& sighting) {
  auto const worst = gravity(sighting) < gravity(face_)
                         ? std::pair{sighting.risk, sighting.native_severity}
                         : std::pair{face_.risk, face_.native_severity};
  if (telling(sighting) > telling(face_)) face_ = sighting;
  face_.risk = worst.first;
  face_.native_severity = worst.second;
  weigh();
}

void Alert::weigh() {
  if (progress_.block_status == BlockStatus::Blocked) return;
  if (!face_.takes_blocks) {
    progress_.block_status = BlockStatus::None;
  } else {
    progress_.block_status = is_blockable() ? BlockStatus::NotBlocked : BlockStatus::NotBlockable;
  }
}

base::Result<void> Alert::move_to(Life to) {
  if (to == progress_.life) {
    return base::fail(ErrorKind::Conflict, "alerts.same-life",
                      "このアラートは、すでにその状態になっています。");
  }
  if (to == Life::New) {
    return base::fail(ErrorKind::Invalid, "alerts.life",
                      "アラートを「新規」に戻すことはできません。「対応中」を選んでください。",
                      {{"/to", "acknowledged, in_progress, done, false_positive"}});
  }
  progress_.life = to;
  return {};
}

void Alert::set_blocked(bool is_blocked) {
  progress_.block_status = is_blocked ? BlockStatus::Blocked : BlockStatus::None;
  if (!is_blocked) weigh();
}

bool Alert::is_blockable() const { return face_.takes_blocks && !block_reason(); }

std::optional<std::string> Alert::block_reason() const {
  if (!face_.takes_blocks || progress_.block_status == BlockStatus::Blocked) return std::nullopt;
  if (face_.direction == Direction::None) {
    return "通信の向き(上り・下り)を判断できないため、遮断できません。";
  }
  if (face_.direction == Direction::Inbound) {
    return "外から入ってくる通信(下り)のため、遮断できません。"
           "遮断できるのは、中から外へ出る通信(上り)です。";
  }
  if (face_.risk != Risk::Critical && face_.risk != Risk::High) {
    return "リスクが「重大」でも「高」でもないため、遮断できません。";
  }
  if (terms::kind_of(face_.server.ip) != terms::AddressKind::Public) {
    return "相手がインターネット上のアドレスではないため、遮断できません。";
  }
  return std::nullopt;
}

std::optional<terms::IpAddress> Alert::inside() const {
  if (face_.direction == Direction::None) return std::nullopt;
  return face_.direction == Direction::Outbound ? face_.client.ip : face_.server.ip;
}

std::optional<terms::IpAddress> Alert::outside() const {
  if (face_.direction == Direction::None) return std::nullopt;
  return face_.direction == Direction::Outbound ? face_.server.ip : face_.client.ip;
}

}  // namespace alerts
