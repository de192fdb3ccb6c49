#pragma once

#include "terms/adapter.hpp"

#include <chrono>
#include <cstdint>

namespace blocking {

/// How far a way of enforcement can show that a filter is in force, least first.
enum class Proof : std::uint8_t {
  None,        // nothing is shown
  Delivered,   // the device took the list; what it does with it stays unseen
  Configured,  // the device's own settings were read back
  Counted,     // as above, with the packets each filter stopped
};

/// What becomes of filters on a device that hears from us no more.
enum class WhenCutOff : std::uint8_t {
  EndsItself,   // each filter carries its end: at worst it goes away on time
  StaysAsItIs,  // the device keeps the last it was given until it is told otherwise
};

/// What a way of enforcement can do, and what the people who decide must know of it.
struct Capabilities {
  Proof proof = Proof::None;
  WhenCutOff when_cut_off = WhenCutOff::StaysAsItIs;
  bool survives_reboot = false;
  std::int64_t entries_max = 0;  // of the way itself, 0: it sets no bound
  /// From the approval to its effect, and from the removal, as a person may expect it.
  std::chrono::seconds expected_apply{0};
  std::chrono::seconds expected_revert{0};
  bool takes_v6 = true;
};

/// Sources of the figures: measured ones in docs/bench, the devices' usual intervals otherwise.
[[nodiscard]] Capabilities capabilities_of(terms::Adapter adapter);

/// How many filters a router takes that may hold `cap`: no more than its way holds.
[[nodiscard]] std::int64_t filters_max(std::int64_t cap, terms::Adapter adapter);

/// 遮断中 is said only of what a device itself has shown.
[[nodiscard]] constexpr bool shows_force(Proof proof) { return proof >= Proof::Configured; }

}  // namespace blocking
