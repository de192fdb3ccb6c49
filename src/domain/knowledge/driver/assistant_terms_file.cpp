#include "domain/knowledge/driver/assistant_terms_file.hpp"

#include "base/text.hpp"
#include "platform/config/document.hpp"
#include "terms/japan_time.hpp"

namespace knowledge::driver {

base::Result<AssistantTerms> read_assistant_terms(std::string_view toml,
                                                  std::string_view file_name) {
  constexpr std::size_t kTextMax = 5'000;
  auto const table = platform::config::parse_toml(toml, file_name);
  if (!table) return tl::unexpected(table.error());
  platform::config::TableReader reader{*table, std::string{file_name}};
  AssistantTerms terms{reader.text("version"), reader.text("text")};
  if (auto const read = reader.finish(); !read) return tl::unexpected(read.error());
  terms.text = base::trimmed(terms.text);
  bool const is_good = terms::day_from(terms.version) && !terms.text.empty() &&
                       base::code_points(terms.text) <= kTextMax;
  if (is_good) return terms;
  return base::fail(base::ErrorKind::Invalid, "knowledge.terms-file",
                    std::string{file_name} + ": version is a day, text has 1 to 5000 characters");
}

}  // namespace knowledge::driver
