#include "domain/paid_work/driver/text_file.hpp"

#include "base/text.hpp"
#include "domain/paid_work/consent_text.hpp"
#include "platform/config/document.hpp"

namespace paid_work::driver {

base::Result<std::string> read_template(std::string_view toml, std::string_view file_name) {
  auto const table = platform::config::parse_toml(toml, file_name);
  if (!table) return tl::unexpected(table.error());
  platform::config::TableReader reader{*table, std::string{file_name}};
  std::string text{base::trimmed(reader.text("text"))};
  if (auto const read = reader.finish(); !read) return tl::unexpected(read.error());
  if (!text.empty() && base::code_points(text) <= ConsentText::kTextMax) return text;
  return base::fail(base::ErrorKind::Invalid, "paid_work.text-file",
                    std::string{file_name} + ": text has 1 to 10000 characters");
}

}  // namespace paid_work::driver
