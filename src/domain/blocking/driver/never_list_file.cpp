#include "domain/blocking/driver/never_list_file.hpp"

#include "base/text.hpp"
#include "platform/config/document.hpp"

#include <fmt/format.h>
#include <simdjson.h>

namespace blocking::driver {
namespace {

namespace dom = simdjson::dom;
using base::ErrorKind;
using base::fail;
using base::Result;

constexpr std::size_t kShownMax = 60;  // code points of what could not be read

[[nodiscard]] tl::unexpected<base::Error> refuse(std::string_view place, std::string_view why) {
  return fail(ErrorKind::Invalid, "blocking.never-file", fmt::format("{}: {}", place, why));
}

/// Foreign text in a message: short, and with nothing hidden in it.
[[nodiscard]] std::string shown(std::string_view text) {
  auto const safe = base::without_hidden_characters(text);
  return std::string{base::first_code_points(safe, kShownMax)};
}

[[nodiscard]] Result<void> add(NeverListFile& file, std::string_view text, std::string_view place) {
  if (file.ranges.size() == NewNeverList::kRangesMax) {
    return fail(ErrorKind::TooLarge, "blocking.never-size",
                fmt::format("{}: a list has at most {} ranges.", place, NewNeverList::kRangesMax));
  }
  auto const range = terms::IpPrefix::parse(text);
  if (!range) {
    return refuse(place, fmt::format("\"{}\" is no address and no range without host bits, such as "
                                     "192.0.2.1 or 192.0.2.0/24.",
                                     shown(text)));
  }
  file.ranges.push_back(*range);
  return {};
}

[[nodiscard]] Result<NeverListFile> read_lines(std::string_view text, std::string_view file_name) {
  NeverListFile file;
  std::int64_t number = 0;
  while (!text.empty()) {
    auto const end = std::min(text.find('\n'), text.size());
    auto const line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    auto const words = base::trimmed(line.substr(0, line.find_first_of("#;")));
    if (words.empty()) continue;
    auto added = add(file, words, fmt::format("{}, line {}", file_name, number));
    if (!added) return base::pass(added);
  }
  return file;
}

/// A text, or a number as its digits; empty where there is neither.
[[nodiscard]] std::string told(dom::object const& object, std::string_view key) {
  std::string_view text;
  if (object[key].get(text) == simdjson::SUCCESS) return shown(text);
  std::int64_t number = 0;
  if (object[key].get(number) == simdjson::SUCCESS) return std::to_string(number);
  return {};
}

[[nodiscard]] Result<NeverListFile> read_warninglist(dom::object const& object,
                                                     std::string_view file_name) {
  auto const type = told(object, "type");
  if (!type.empty() && type != "cidr") {
    return refuse(file_name, fmt::format("\"type\" is \"{}\"; only lists of addresses (\"cidr\") "
                                         "can be taken in.",
                                         type));
  }
  dom::array entries;
  if (object["list"].get(entries) != simdjson::SUCCESS) {
    return refuse(file_name, "\"list\" is missing or no array.");
  }
  NeverListFile file{told(object, "name"), told(object, "version"), {}};
  std::int64_t number = 0;
  for (auto const entry : entries) {
    auto const place = fmt::format("{}, /list/{}", file_name, number++);
    std::string_view text;
    if (entry.get(text) != simdjson::SUCCESS) return refuse(place, "This is no text.");
    if (auto added = add(file, base::trimmed(text), place); !added) return base::pass(added);
  }
  return file;
}

[[nodiscard]] Result<NeverListFile> read_json(std::string_view text, std::string_view file_name) {
  dom::parser parser;
  dom::element element;
  auto const fault = parser.parse(text.data(), text.size()).get(element);
  if (fault != simdjson::SUCCESS) {
    return refuse(file_name, fmt::format("This is no JSON: {}", simdjson::error_message(fault)));
  }
  dom::object object;
  if (element.get(object) != simdjson::SUCCESS) return refuse(file_name, "No JSON object.");
  return read_warninglist(object, file_name);
}

}  // namespace

Result<NeverListFile> read_never_list(std::string_view bytes, std::string_view file_name) {
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
  if (bytes.size() > kNeverFileBytesMax) {
    return fail(ErrorKind::TooLarge, "blocking.never-size",
                fmt::format("{}: more than {} MiB.", file_name, kNeverFileBytesMax >> 20U));
  }
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  if (!base::is_utf8(bytes)) return refuse(file_name, "This is no UTF-8 text.");
  return base::trimmed(bytes).starts_with("{") ? read_json(bytes, file_name)
                                               : read_lines(bytes, file_name);
}

Result<std::vector<NeverSeed>> read_never_seeds(std::string_view toml, std::string_view file_name) {
  auto const index = platform::config::parse_toml(toml, file_name);
  if (!index) return tl::unexpected(index.error());
  platform::config::TableReader all{*index, std::string{file_name}};
  std::vector<NeverSeed> seeds;
  for (auto const* const table : all.tables("list")) {
    auto const place = fmt::format("{}, list {}", file_name, seeds.size() + 1);
    platform::config::TableReader reader{*table, place};
    auto const id = NeverListId::parse(reader.text("id"));
    auto file = reader.text("file");
    auto const never_class = never_class_from(reader.text("class"));
    auto title = reader.text("title");
    if (auto read = reader.finish(); !read) return base::pass(read);
    if (!id || !never_class) {
      return fail(ErrorKind::Invalid, "blocking.never-seed",
                  place + ": id is of a-z, 0-9 and -, class is hard or soft.");
    }
    seeds.push_back({*id, std::move(file), *never_class, std::move(title)});
  }
  if (auto read = all.finish(); !read) return base::pass(read);
  return seeds;
}

}  // namespace blocking::driver
