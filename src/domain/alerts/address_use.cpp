#include "domain/alerts/address_use.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace alerts {
namespace {

template <class Key, class Value>
[[nodiscard]] std::vector<Value> values_of(std::map<Key, Value> const& all) {
  std::vector<Value> values;
  for (auto const& [key, value] : all) values.push_back(value);
  return values;
}

template <class Value>
void cut(std::vector<Value>& values, std::size_t max) {
  if (values.size() <= max) return;
  values.erase(values.begin() + static_cast<std::ptrdiff_t>(max), values.end());
}

}  // namespace

AddressUse summed_up(std::vector<UseRow> const& rows) {
  std::map<terms::IpAddress, AddressUse::Host> hosts;
  std::map<std::tuple<terms::AlertSource, std::string, std::string>, AddressUse::Origin> origins;
  AddressUse use;
  for (auto const& row : rows) {
    auto& host =
        hosts.try_emplace(row.inside, AddressUse::Host{row.inside, 0, row.last_seen}).first->second;
    host.sightings += row.sightings;
    host.last_seen = std::max(host.last_seen, row.last_seen);
    use.sightings += row.sightings;
    auto& origin = origins
                       .try_emplace({row.source, row.signature, row.name},
                                    AddressUse::Origin{row.source, row.signature, row.name, 0})
                       .first->second;
    ++origin.alerts;
  }
  use.hosts = values_of(hosts);
  use.hosts_total = static_cast<std::int64_t>(use.hosts.size());
  std::stable_sort(use.hosts.begin(), use.hosts.end(), [](auto const& one, auto const& other) {
    return std::tuple{one.sightings, one.last_seen} > std::tuple{other.sightings, other.last_seen};
  });
  use.origins = values_of(origins);
  std::stable_sort(use.origins.begin(), use.origins.end(),
                   [](auto const& one, auto const& other) { return one.alerts > other.alerts; });
  cut(use.hosts, AddressUse::kHostsMax);
  cut(use.origins, AddressUse::kOriginsMax);
  return use;
}

}  // namespace alerts
