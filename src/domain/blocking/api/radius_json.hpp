#pragma once

#include "domain/blocking/blast_radius.hpp"
#include "terms/actor.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace blocking::api {

struct RadiusHost {
  std::string address;
  std::int64_t sightings;
  base::Instant last_seen_at;
};
BOOST_DESCRIBE_STRUCT(RadiusHost, (), (address, sightings, last_seen_at))

struct RadiusOrigin {
  std::string source;
  std::string signature;
  std::string name;
  std::int64_t alerts;
};
BOOST_DESCRIBE_STRUCT(RadiusOrigin, (), (source, signature, name, alerts))

struct RadiusWarning {
  std::string code;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(RadiusWarning, (), (code, text))

/// What the desk alone reads of other firms: how their alerts were judged, as far as looked at.
struct OthersJudged {
  std::int64_t looked_at;
  std::int64_t taken_seriously;
  std::int64_t false_positive;
};
BOOST_DESCRIBE_STRUCT(OthersJudged, (), (looked_at, taken_seriously, false_positive))

struct BlockRadius {
  std::int64_t days;
  std::vector<RadiusHost> hosts;
  std::int64_t hosts_total;
  std::int64_t sightings;
  bool is_cut;
  std::vector<RadiusOrigin> origins;
  std::vector<std::string> names;
  std::int64_t names_total;
  std::int64_t names_unreadable;
  std::int64_t other_firms;
  std::int64_t other_firms_days;
  std::optional<OthersJudged> other_firms_judged;
  std::vector<RadiusWarning> warnings;
  std::int64_t filters_used;
  std::int64_t filters_max;
  std::int64_t filters_left;
  std::string adapter;
  std::int64_t expected_apply_s;
  std::int64_t expected_revert_s;
  std::optional<std::int64_t> measured_apply_ms;
  std::int64_t measured;
  std::vector<std::string> outlook;
  std::string promise;  // 「反映の目安: 承認から5秒ほど」
  std::optional<std::string> trouble;
};
BOOST_DESCRIBE_STRUCT(BlockRadius, (),
                      (days, hosts, hosts_total, sightings, is_cut, origins, names, names_total,
                       names_unreadable, other_firms, other_firms_days, other_firms_judged,
                       warnings, filters_used, filters_max, filters_left, adapter, expected_apply_s,
                       expected_revert_s, measured_apply_ms, measured, outlook, promise, trouble))

[[nodiscard]] BlockRadius radius_json(BlastRadius const& radius, terms::Side side);

}  // namespace blocking::api
