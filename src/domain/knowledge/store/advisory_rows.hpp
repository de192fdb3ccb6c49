#pragma once

#include "domain/knowledge/advisory_ports.hpp"
#include "platform/sql/database.hpp"

namespace knowledge::store {

/// The columns of table advisories that `advisory_of` reads, in its order, each after "a.".
[[nodiscard]] std::string_view advisory_columns();

/// Whether somebody may see what is not published yet.
enum class Drafts : std::uint8_t { Shown, Hidden };
/// The advisory a row begins, with its newest texts.
[[nodiscard]] base::Result<Advisory> advisory_of(platform::sql::Transaction& transaction,
                                                 platform::sql::Statement const& row,
                                                 Drafts drafts);

/// One version with its text; NotFound ("knowledge.unknown-advisory").
[[nodiscard]] base::Result<AdvisoryVersion> version_of(platform::sql::Transaction& transaction,
                                                       terms::AdvisoryId const& id,
                                                       std::int64_t number);
[[nodiscard]] base::Result<void> insert_version(platform::sql::Transaction& transaction,
                                                terms::AdvisoryId const& id,
                                                AdvisoryVersion const& version);

[[nodiscard]] terms::Risk severity_of(std::string_view name);
[[nodiscard]] tl::unexpected<base::Error> unknown_advisory();
[[nodiscard]] tl::unexpected<base::Error> refused_advisory_cursor();

}  // namespace knowledge::store
