#pragma once

#include "base/instant.hpp"

#include <boost/describe/class.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace blocking::api {

struct DesiredFilter {
  std::string block_id;
  std::string address;
  base::Instant expires_at;
};
BOOST_DESCRIBE_STRUCT(DesiredFilter, (), (block_id, address, expires_at))

struct DesiredFilters {
  std::int64_t generation;
  base::Instant server_time;
  std::vector<DesiredFilter> filters;
};
BOOST_DESCRIBE_STRUCT(DesiredFilters, (), (generation, server_time, filters))

struct ReportedFilter {
  std::string block_id;
  std::string address;
  std::optional<std::int64_t> timeout_left_s;
  std::optional<std::int64_t> packets_out;
  std::optional<std::int64_t> packets_in;
  std::optional<std::string> fault;
};
BOOST_DESCRIBE_STRUCT(ReportedFilter, (),
                      (block_id, address, timeout_left_s, packets_out, packets_in, fault))

/// A router with its cap of filters full tells 150 to 250 bytes for each.
inline constexpr std::size_t kReportBytesMax = std::size_t{4} * 1024 * 1024;

struct AgentReport {
  std::int64_t generation;
  base::Instant read_at;
  std::string agent_version;
  std::int64_t clock_offset_ms;
  bool structure_ok;
  std::string ruleset_hash;
  std::vector<ReportedFilter> filters;
  std::optional<std::string> error;
  std::optional<std::string> structure_fault;
  std::optional<std::vector<std::string>> refused_blocks;
};
BOOST_DESCRIBE_STRUCT(AgentReport, (),
                      (generation, read_at, agent_version, clock_offset_ms, structure_ok,
                       ruleset_hash, filters, error, structure_fault, refused_blocks))

struct ReportTaken {
  bool accepted;
};
BOOST_DESCRIBE_STRUCT(ReportTaken, (), (accepted))

}  // namespace blocking::api
