#pragma once

#include "base/instant.hpp"
#include "base/strong_id.hpp"
#include "terms/actor.hpp"
#include "terms/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace leaving {

using ExportId = base::StrongId<struct ExportIdTag>;

/// 書き出し: ordered, being written, ready until its file is taken away; or failed.
enum class ExportState : std::uint8_t { Ordered, Writing, Ready, Failed, Expired };
[[nodiscard]] std::string_view name_of(ExportState state);
[[nodiscard]] std::optional<ExportState> export_state_from(std::string_view name);

/// All that the house keeps of a tenant, in one file for its customer.
struct ExportJob {
  ExportId id;
  terms::TenantId tenant;
  base::Instant ordered_at;
  std::string by_name;
  terms::Side by_side = terms::Side::Customer;
  /// What came to be later is not theirs to see: the end of the contract or of the service.
  std::optional<base::Instant> before{};
  ExportState state = ExportState::Ordered;
  base::Instant state_at{};
  std::int64_t tries = 0;
  std::int64_t parts_done = 0;
  std::int64_t parts = 0;
  std::int64_t rows = 0;
  std::int64_t files = 0;
  std::int64_t bytes = 0;
  std::string sha256{};
  std::optional<base::Instant> ready_until{};
  std::string why{};  // it failed: "full", "interrupted", "damaged-file", "failed"

  [[nodiscard]] bool is_open() const {
    return state == ExportState::Ordered || state == ExportState::Writing;
  }
};

/// What a person reads of a fault.
[[nodiscard]] std::string_view words_of_fault(std::string_view why);

}  // namespace leaving
