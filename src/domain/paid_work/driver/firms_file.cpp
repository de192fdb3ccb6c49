#include "domain/paid_work/driver/firms_file.hpp"

#include "base/text.hpp"
#include "platform/config/document.hpp"

#include <fmt/format.h>

namespace paid_work::driver {
namespace {

using base::Result;
using platform::config::Table;
using platform::config::TableReader;

[[nodiscard]] auto wrong(std::string what) {
  return base::fail(base::ErrorKind::Invalid, "paid_work.firms-file", std::move(what));
}

[[nodiscard]] bool is_line(std::string_view text, std::size_t length_max) {
  return base::is_utf8(text) && !base::has_control_characters(text) && !text.empty() &&
         text.find('\n') == std::string_view::npos && base::code_points(text) <= length_max;
}

[[nodiscard]] Result<Firm> firm_in(Table const& table, std::string const& place) {
  TableReader reader{table, place};
  Firm firm;
  firm.id = reader.text("id");
  firm.name = reader.text("name");
  firm.contact = reader.text("contact");
  firm.does = reader.text("does");
  firm.is_example = reader.boolean_or("is_example", false);
  if (auto const read = reader.finish(); !read) return tl::unexpected(read.error());
  if (!is_line(firm.id, Firm::kIdMax)) return wrong(place + ": id is one line of 1 to 40 letters");
  for (auto const* text : {&firm.name, &firm.contact, &firm.does}) {
    if (!is_line(*text, Firm::kTextMax)) return wrong(place + ": a text is one line of 1 to 200");
  }
  return firm;
}

}  // namespace

Result<Firms> read_firms(std::string_view toml, std::string_view file_name) {
  auto const table = platform::config::parse_toml(toml, file_name);
  if (!table) return tl::unexpected(table.error());
  TableReader reader{*table, std::string{file_name}};
  Firms firms;
  for (auto const* entry : reader.tables("firms")) {
    auto firm = firm_in(*entry, fmt::format("{}, firm {}", file_name, firms.size() + 1));
    if (!firm) return base::pass(firm);
    if (firm_of(firms, firm->id) != nullptr) {
      return wrong(fmt::format("{}: the id {} stands there twice", file_name, firm->id));
    }
    firms.push_back(std::move(*firm));
    if (firms.size() > kFirmsMax) return wrong(fmt::format("{}: over 100 firms", file_name));
  }
  if (auto const read = reader.finish(); !read) return tl::unexpected(read.error());
  return firms;
}

}  // namespace paid_work::driver
