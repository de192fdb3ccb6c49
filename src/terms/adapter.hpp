#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace terms {

/// How filters reach a service router. A router has one way; it is chosen when the router is set
/// up, and does not change while blocks are in force on it.
enum class Adapter : std::uint8_t {
  Agent,     // the router's own agent pulls them and reads them back
  CrowdSec,  // a bouncer follows a CrowdSec-compatible decision stream
  Edl,       // a firewall fetches an external dynamic list
  Ssh,       // the desk opens a session on the router's command line
  Manual,    // a person of the desk sets them on the operator's own console
  DryRun,    // on trial: planned and recorded, never sent
  None,      // the router takes no filters
};
inline constexpr std::array<Adapter, 7> kAdapters{
    Adapter::Agent,  Adapter::CrowdSec, Adapter::Edl, Adapter::Ssh,
    Adapter::Manual, Adapter::DryRun,   Adapter::None};

[[nodiscard]] std::string_view name_of(Adapter adapter);
[[nodiscard]] std::optional<Adapter> adapter_from(std::string_view name);
/// "agent, crowdsec, … or none", for those who named another.
inline constexpr std::string_view kAdapterNames =
    "agent, crowdsec, edl, ssh, manual, dry_run or none";

}  // namespace terms
