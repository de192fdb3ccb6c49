#include "domain/blocking/capabilities.hpp"

#include <algorithm>

namespace blocking {

using std::chrono::minutes;
using std::chrono::seconds;
using terms::Adapter;

Capabilities capabilities_of(Adapter adapter) {
  switch (adapter) {
    case Adapter::Agent:  // as many as the agent takes; tests/contract holds both to it
      return {Proof::Counted, WhenCutOff::EndsItself, false, 10'000, seconds{5}, seconds{5}};
    case Adapter::CrowdSec:
      return {Proof::Delivered, WhenCutOff::EndsItself, false, 10'000, seconds{15}, seconds{15}};
    case Adapter::Edl:
      return {Proof::Delivered, WhenCutOff::StaysAsItIs, true, 10'000, minutes{5}, minutes{5}};
    case Adapter::Ssh:
      return {
          Proof::Configured, WhenCutOff::StaysAsItIs, true, 100, seconds{30}, seconds{30}, false};
    case Adapter::Manual:
      return {Proof::Configured, WhenCutOff::StaysAsItIs, true, 100, minutes{60}, minutes{60}};
    case Adapter::DryRun:
    case Adapter::None: return {};
  }
  return {};
}

std::int64_t filters_max(std::int64_t cap, Adapter adapter) {
  auto const of_way = capabilities_of(adapter).entries_max;
  return of_way > 0 ? std::min(cap, of_way) : cap;
}

}  // namespace blocking
