#include "router_agent/report.hpp"

#include "router_agent/version.hpp"

#include <algorithm>

namespace router_agent {
namespace {

[[nodiscard]] Json text_or_null(std::string text) {
  return text.empty() ? Json{} : Json{std::move(text)};
}

[[nodiscard]] Json::Array filters_json(Reading const& reading) {
  Json::Array filters;
  if (!reading.observed.structure_ok()) return filters;
  for (auto const& [address, standing] : reading.observed.standing) {
    if (!standing.out || !is_enforced(standing, standing.out->block_id)) continue;
    auto const drifted = reading.drift.elements.find(address);
    bool const has_drifted = drifted != reading.drift.elements.end();
    filters.push_back(
        Json::object({{"block_id", standing.out->block_id},
                      {"address", address.text()},
                      {"timeout_left_s", std::min(standing.out->left_s, standing.in->left_s)},
                      {"packets_out", standing.out->packets},
                      {"packets_in", standing.in->packets},
                      {"fault", text_or_null(has_drifted ? drifted->second : "")}}));
  }
  return filters;
}

[[nodiscard]] Json::Array refused_json(std::set<std::string> const& blocks) {
  Json::Array ids;
  for (auto const& id : blocks) {
    if (ids.size() < kFiltersMax) ids.push_back(id);
  }
  return ids;
}

}  // namespace

Json report_json(Reading const& reading) {
  auto const& drifted = reading.drift.structure;
  auto const word = reading.fault ? reading.fault->word : drifted ? drifted->word : "";
  using std::chrono::milliseconds;
  return Json::object(
      {{"generation", reading.generation},
       {"read_at", base::iso8601(reading.read_at)},
       {"agent_version", kVersion},
       {"clock_offset_ms", std::chrono::duration_cast<milliseconds>(reading.clock_offset).count()},
       {"structure_ok", !reading.fault},
       {"structure_fault", text_or_null(word)},
       {"ruleset_hash", ruleset_hash(reading.observed)},
       {"filters", filters_json(reading)},
       {"error", text_or_null(reading.error)},
       {"refused_blocks", refused_json(reading.refused_blocks)}});
}

}  // namespace router_agent
