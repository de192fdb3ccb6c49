#include "domain/blocking/driver/consent_file.hpp"

#include "base/text.hpp"
#include "platform/config/document.hpp"

namespace blocking::driver {
namespace {

constexpr std::size_t kTextMax = 10'000;

}  // namespace

base::Result<Consent> read_consent(std::string_view toml, std::string_view file_name) {
  auto const table = platform::config::parse_toml(toml, file_name);
  if (!table) return tl::unexpected(table.error());
  platform::config::TableReader reader{*table, std::string{file_name}};
  Consent consent{reader.text("version"), reader.text("text"), reader.texts_or_none("may_stop")};
  if (auto const read = reader.finish(); !read) return tl::unexpected(read.error());
  consent.text = base::trimmed(consent.text);
  if (consent.text.empty() || base::code_points(consent.text) > kTextMax) {
    return base::fail(base::ErrorKind::Invalid, "blocking.consent-file",
                      std::string{file_name} + ": text has 1 to 10000 characters");
  }
  return consent;
}

}  // namespace blocking::driver
