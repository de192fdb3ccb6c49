#include "terms/adapter.hpp"

namespace terms {

std::string_view name_of(Adapter adapter) {
  switch (adapter) {
    case Adapter::Agent: return "agent";
    case Adapter::CrowdSec: return "crowdsec";
    case Adapter::Edl: return "edl";
    case Adapter::Ssh: return "ssh";
    case Adapter::Manual: return "manual";
    case Adapter::DryRun: return "dry_run";
    case Adapter::None: return "none";
  }
  return "";
}

std::optional<Adapter> adapter_from(std::string_view name) {
  for (auto const adapter : kAdapters) {
    if (name_of(adapter) == name) return adapter;
  }
  return std::nullopt;
}

}  // namespace terms
