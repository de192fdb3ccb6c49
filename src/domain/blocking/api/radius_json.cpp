#include "domain/blocking/api/radius_json.hpp"

namespace blocking::api {

BlockRadius radius_json(BlastRadius const& radius, terms::Side side) {
  BlockRadius json{};
  json.days = radius.use_days;
  for (auto const& host : radius.use.hosts) {
    json.hosts.push_back({host.address.text(), host.sightings, host.last_seen});
  }
  json.hosts_total = radius.use.hosts_total;
  json.sightings = radius.use.sightings;
  json.is_cut = radius.use.is_cut;
  for (auto const& origin : radius.use.origins) {
    json.origins.push_back({origin.source, origin.signature, origin.name, origin.alerts});
  }
  json.names = radius.use.names;
  json.names_total = radius.names_total;
  json.names_unreadable = radius.names_unreadable;
  json.other_firms = radius.others.firms;
  json.other_firms_days = radius.others_days;
  if (side == terms::Side::Desk) {
    json.other_firms_judged = OthersJudged{radius.others.looked_at, radius.others.taken_seriously,
                                           radius.others.false_positive};
  }
  for (auto const& warning : radius.warnings) json.warnings.push_back({warning.code, warning.text});
  json.filters_used = radius.filters_used;
  json.filters_max = radius.filters_max;
  json.filters_left = radius.filters_left;
  json.adapter = terms::name_of(radius.adapter);
  auto const& outlook = radius.outlook;
  json.expected_apply_s = outlook.expected_apply.count();
  json.expected_revert_s = outlook.expected_revert.count();
  if (outlook.measured_apply) json.measured_apply_ms = outlook.measured_apply->count();
  json.measured = outlook.measured;
  json.outlook = outlook.words;
  json.promise = outlook.promise;
  json.trouble = outlook.trouble;
  return json;
}

}  // namespace blocking::api
