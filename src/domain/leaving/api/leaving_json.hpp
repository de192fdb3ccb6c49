#pragma once

#include "domain/leaving/ports.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace leaving::api {

struct ExportView {
  std::string id;
  std::string state;  // ordered, writing, ready, failed, expired
  base::Instant ordered_at;
  std::string by_name;
  std::string by_side;  // customer, desk
  std::int64_t parts_done;
  std::int64_t parts;
  std::int64_t rows;
  std::int64_t files;
  std::int64_t bytes;
  std::string sha256;
  std::optional<base::Instant> ready_until;
  std::string fault;       // full, interrupted, damaged-file, failed; "" is none
  std::string fault_text;  // for people
};
BOOST_DESCRIBE_STRUCT(ExportView, (),
                      (id, state, ordered_at, by_name, by_side, parts_done, parts, rows, files,
                       bytes, sha256, ready_until, fault, fault_text))

struct ErasureObstacle {
  std::string code;  // claims, claim-papers, hold
  std::string text;
  std::optional<base::Instant> until;
};
BOOST_DESCRIBE_STRUCT(ErasureObstacle, (), (code, text, until))

/// The end of a contract as its people and the operator see it.
struct DepartureView {
  std::string tenant_id;
  std::string tenant_name;
  std::string contract;
  std::string state;  // running, waiting, erasing, erased
  std::optional<base::Instant> ended_at;
  std::optional<base::Instant> export_until;
  std::optional<base::Instant> erase_at;
  std::int64_t export_days;
  std::int64_t erase_days;
  std::int64_t file_days;
  std::vector<ErasureObstacle> obstacles;
  std::optional<base::Instant> hold_until;
  std::string hold_reason;
  std::string hold_by_name;
  std::vector<ExportView> exports;
  std::int64_t revision;  // to be handed back with a change
};
BOOST_DESCRIBE_STRUCT(DepartureView, (),
                      (tenant_id, tenant_name, contract, state, ended_at, export_until, erase_at,
                       export_days, erase_days, file_days, obstacles, hold_until, hold_reason,
                       hold_by_name, exports, revision))

struct ErasureDate {
  base::Instant erase_at;
  std::int64_t revision = 0;
};
BOOST_DESCRIBE_STRUCT(ErasureDate, (), (erase_at, revision))

struct ErasureHold {
  base::Instant until;
  std::string reason;
  std::int64_t revision = 0;
};
BOOST_DESCRIBE_STRUCT(ErasureHold, (), (until, reason, revision))

struct DepartureRevision {
  std::int64_t revision = 0;
};
BOOST_DESCRIBE_STRUCT(DepartureRevision, (), (revision))

struct ExportNoWords {};
BOOST_DESCRIBE_STRUCT(ExportNoWords, (), ())

struct DepartureRow {
  std::string tenant_id;
  std::string tenant_name;  // "" once it is erased
  std::string contract;
  std::string state;
  base::Instant ended_at;
  base::Instant erase_at;
  std::optional<base::Instant> erased_at;
  std::int64_t rows;
  std::vector<ErasureObstacle> obstacles;
};
BOOST_DESCRIBE_STRUCT(DepartureRow, (),
                      (tenant_id, tenant_name, contract, state, ended_at, erase_at, erased_at, rows,
                       obstacles))

struct DepartureList {
  std::vector<DepartureRow> items;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(DepartureList, (), (items, next_cursor))

struct ErasedPartView {
  std::string part;
  std::int64_t rows;
};
BOOST_DESCRIBE_STRUCT(ErasedPartView, (), (part, rows))

struct KeptTableView {
  std::string name;
  std::string why;
};
BOOST_DESCRIBE_STRUCT(KeptTableView, (), (name, why))

/// 消去の証明: who, when, how many rows of what, and the SHA-256 over that text.
struct ErasureProof {
  std::string tenant_id;
  std::string contract;
  std::string state;
  base::Instant ended_at;
  std::optional<base::Instant> begun_at;
  std::optional<base::Instant> erased_at;
  std::int64_t rows;
  std::vector<ErasedPartView> parts{};
  std::vector<KeptTableView> kept{};
  std::string text{};
  std::string sha256{};
};
BOOST_DESCRIBE_STRUCT(ErasureProof, (),
                      (tenant_id, contract, state, ended_at, begun_at, erased_at, rows, parts, kept,
                       text, sha256))

[[nodiscard]] ExportView view_of(ExportJob const& job);
[[nodiscard]] std::vector<ErasureObstacle> views_of(std::vector<Obstacle> const& obstacles);
/// What its people and the operator see of a tenant. NotFound ("contracts.unknown-tenant").
[[nodiscard]] base::Result<DepartureView> departure_view(LeavingPorts& ports,
                                                         Surroundings const& around,
                                                         terms::TenantId const& tenant);

}  // namespace leaving::api
