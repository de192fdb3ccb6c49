#include "domain/inquiries/driver/conditions_file.hpp"

#include "platform/config/document.hpp"

namespace inquiries::driver {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using platform::config::Table;
using platform::config::TableReader;

[[nodiscard]] Result<ConditionsVersion> read_version(Table const& table, std::string const& place) {
  TableReader reader{table, place};
  ConditionsVersion version{reader.text("version"), reader.text("line"),
                            reader.texts_or_none("points")};
  if (auto done = reader.finish(); !done) return base::pass(done);
  return version;
}

}  // namespace

Result<AnswerConditions> read_conditions(std::string_view toml, std::string_view file_name) {
  auto const document = platform::config::parse_toml(toml, file_name);
  if (!document) return tl::unexpected(document.error());
  TableReader reader{*document, std::string{file_name}};
  std::vector<ConditionsVersion> versions;
  for (auto const* table : reader.tables("conditions")) {
    auto version = read_version(*table, std::string{file_name});
    if (!version) return base::pass(version);
    if (!versions.empty() && version->version <= versions.back().version) {
      return fail(ErrorKind::Invalid, "inquiries.conditions-file",
                  std::string{file_name} + ": " + version->version + " stands too late");
    }
    versions.push_back(std::move(*version));
  }
  if (auto done = reader.finish(); !done) return base::pass(done);
  if (!versions.empty()) return AnswerConditions{std::move(versions)};
  return fail(ErrorKind::Invalid, "inquiries.conditions-file",
              std::string{file_name} + " holds no conditions");
}

}  // namespace inquiries::driver
