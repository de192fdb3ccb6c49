#include "domain/inquiries/driver/targets_file.hpp"

#include "platform/config/document.hpp"

#include <fmt/format.h>

namespace inquiries::driver {
namespace {

using base::Result;
using platform::config::TableReader;

[[nodiscard]] auto refused(std::string detail) {
  return base::fail(base::ErrorKind::Invalid, "inquiries.targets-file", std::move(detail));
}

[[nodiscard]] Result<Target> read_target(TableReader& file, std::string_view key,
                                         std::string_view file_name) {
  auto const place = fmt::format("{}, {}", file_name, key);
  auto const* table = file.table(key);
  if (table == nullptr) return refused(place + " is missing");
  TableReader reader{*table, place};
  auto const amount = reader.integer_or("amount", 0);
  auto const unit = target_unit_from(reader.text("unit"));
  if (auto done = reader.finish(); !done) return base::pass(done);
  if (!unit) return refused(place + ": unit is minutes, open_minutes or business_days");
  return Target{amount, *unit};
}

}  // namespace

Result<Targets> read_targets(std::string_view toml, std::string_view file_name) {
  auto const document = platform::config::parse_toml(toml, file_name);
  if (!document) return tl::unexpected(document.error());
  TableReader reader{*document, std::string{file_name}};
  Targets::Parts parts;
  for (auto const& [key, part] :
       {std::pair{"urgent", &parts.urgent}, std::pair{"high", &parts.high},
        std::pair{"normal", &parts.normal}, std::pair{"fault", &parts.fault}}) {
    auto const target = read_target(reader, key, file_name);
    if (!target) return tl::unexpected(target.error());
    *part = *target;
  }
  if (auto done = reader.finish(); !done) return base::pass(done);
  auto targets = Targets::make(parts);
  if (targets) return targets;
  return refused(fmt::format("{}: {}", file_name, targets.error().issues.front().pointer));
}

}  // namespace inquiries::driver
