#pragma once

#include "domain/leaving/ports.hpp"

namespace leaving {

/// Conflict ("leaving.export-open") while one is being written, TooMany ("leaving.export-limit")
/// after some within a day, Conflict ("leaving.begun") once the tenant is being erased.
[[nodiscard]] base::Result<ExportJob> order_export(LeavingPorts& ports, Surroundings const& around,
                                                   terms::TenantId const& tenant,
                                                   terms::Actor const& by);

/// The oldest that was ordered, now being written; nullopt when there is none.
[[nodiscard]] base::Result<std::optional<ExportJob>> take_export(LeavingPorts& ports,
                                                                 Surroundings const& around);
/// What a former life of the server left half-written is ordered again, up to a number of times.
[[nodiscard]] base::Result<void> take_up_interrupted(LeavingPorts& ports,
                                                     Surroundings const& around);

/// How far the writing has come. Conflict ("leaving.export-over") when its tenant was erased.
[[nodiscard]] base::Result<void> note_progress(LeavingPorts& ports, ExportJob const& job);
/// `job` says what was written.
[[nodiscard]] base::Result<void> finish_export(LeavingPorts& ports, Surroundings const& around,
                                               ExportJob job);
[[nodiscard]] base::Result<void> fail_export(LeavingPorts& ports, Surroundings const& around,
                                             ExportJob job, std::string why);
/// Files past their time: their ids.
[[nodiscard]] base::Result<std::vector<ExportId>> expire_exports(LeavingPorts& ports,
                                                                 Surroundings const& around);

/// Somebody takes the file with them. Conflict ("leaving.export-not-ready").
[[nodiscard]] base::Result<ExportJob> fetch_export(LeavingPorts& ports, Surroundings const& around,
                                                   terms::TenantId const& tenant,
                                                   ExportId const& id, terms::Actor const& by);

}  // namespace leaving
