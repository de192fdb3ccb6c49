#include "platform/config/settings.hpp"

#include "base/check.hpp"
#include "platform/config/document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace platform::config {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

[[nodiscard]] std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  auto const* end = text.data() + text.size();
  auto const read = std::from_chars(text.data(), end, number);
  if (text.empty() || read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return number;
}

[[nodiscard]] Result<void> check(Key const& key, std::string_view value) {
  auto const refuse = [&key](std::string const& wanted) {
    return fail(ErrorKind::Invalid, "config.value", fmt::format("{} must be {}", key.name, wanted));
  };
  switch (key.kind) {
    case Key::Kind::Text:
      if (value.empty() || static_cast<std::int64_t>(value.size()) >= key.min) return {};
      return refuse(fmt::format("empty or at least {} characters", key.min));
    case Key::Kind::TextList: return {};
    case Key::Kind::Integer: {
      auto const number = whole_number(value);
      if (number && *number >= key.min && *number <= key.max) return {};
      return refuse(fmt::format("a whole number from {} to {}", key.min, key.max));
    }
    case Key::Kind::Choice:
      if (std::find(key.choices.begin(), key.choices.end(), value) != key.choices.end()) return {};
      return refuse(fmt::format("one of {}", fmt::join(key.choices, ", ")));
  }
  return {};
}

[[nodiscard]] std::optional<std::string> as_text(Value const& value) {
  if (value.text() != nullptr) return *value.text();
  if (value.integer() != nullptr) return std::to_string(*value.integer());
  if (value.boolean() != nullptr) return std::string{*value.boolean() ? "true" : "false"};
  if (value.list() == nullptr) return std::nullopt;
  std::string joined;
  for (auto const& item : *value.list()) {
    bool const fits = item.text() != nullptr && item.text()->find(',') == std::string::npos;
    if (!fits) return std::nullopt;
    joined += (joined.empty() ? "" : ",") + *item.text();
  }
  return joined;
}

[[nodiscard]] std::string environment_name(std::string_view key) {
  std::string name = "MADOGUCHI_";
  for (char const c : key) {
    name.push_back(c == '.' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c));
  }
  return name;
}

struct Line {
  std::string value;
  int number;
};

/// "section.key" → its value and line, for a file of sections.
[[nodiscard]] Result<std::map<std::string, Line>> flat(Table const& table,
                                                       std::string const& file) {
  std::map<std::string, Line> values;
  for (auto const& [section, content] : table) {
    if (content.table() == nullptr) {
      return fail(ErrorKind::Invalid, "config.key",
                  fmt::format("{}:{}: {} stands outside a section", file, content.line(), section));
    }
    for (auto const& [key, value] : *content.table()) {
      auto text = as_text(value);
      auto const name = section + "." + key;
      if (!text) {
        return fail(ErrorKind::Invalid, "config.value",
                    fmt::format("{}:{}: {} has no fitting value", file, value.line(), name));
      }
      values[name] = {std::move(*text), value.line()};
    }
  }
  return values;
}

[[nodiscard]] std::string toml_text(std::string_view text) {
  std::string quoted = "\"";
  for (char const c : text) {
    if (c == '"' || c == '\\') quoted.push_back('\\');
    quoted.push_back(c);
  }
  return quoted + '"';
}

}  // namespace

std::string const& Settings::text(std::string_view key) const {
  auto const found = values_.find(key);
  DESK_CHECK(found != values_.end());
  return found->second;
}

std::int64_t Settings::integer(std::string_view key) const {
  auto const number = whole_number(text(key));
  DESK_CHECK(number);
  return *number;
}

std::vector<std::string> Settings::texts(std::string_view key) const {
  std::vector<std::string> items;
  std::string_view rest = text(key);
  while (!rest.empty()) {
    auto const comma = rest.find(',');
    items.emplace_back(rest.substr(0, comma));
    rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
  }
  return items;
}

Result<void> Settings::set(std::string_view name, std::string value) {
  auto const key = std::find_if(keys_.begin(), keys_.end(),
                                [name](Key const& known) { return known.name == name; });
  if (key == keys_.end()) {
    return fail(ErrorKind::Invalid, "config.key", fmt::format("{} is not a known key", name));
  }
  if (auto fits = check(*key, value); !fits) return fits;
  values_.insert_or_assign(key->name, std::move(value));
  return {};
}

std::string Settings::print() const {
  std::string out;
  std::string section;
  for (auto const& key : keys_) {
    auto const dot = key.name.find('.');
    if (auto const now = key.name.substr(0, dot); now != section) {
      section = now;
      out += fmt::format("{}[{}]\n", out.empty() ? "" : "\n", section);
    }
    out += fmt::format("# {} Default: {}.", key.meaning,
                       key.standard.empty() ? "none" : key.standard);
    if (key.kind == Key::Kind::Integer) out += fmt::format(" From {} to {}.", key.min, key.max);
    if (key.kind == Key::Kind::Choice)
      out += fmt::format(" One of {}.", fmt::join(key.choices, ", "));
    bool const is_hidden = key.is_secret && !text(key.name).empty();
    auto const shown = is_hidden ? "***" : text(key.name);
    // Read back, what is printed must not make a secret of "***".
    out += fmt::format("\n{}{} = {}\n", is_hidden ? "# " : "", key.name.substr(dot + 1),
                       key.kind == Key::Kind::Integer ? shown : toml_text(shown));
  }
  return out;
}

Result<Settings> load(std::vector<Key> keys, std::optional<std::string> const& file,
                      std::function<char const*(char const*)> const& environment) {
  Settings settings;
  settings.keys_ = std::move(keys);
  for (auto const& key : settings.keys_) settings.values_[key.name] = key.standard;
  if (file) {
    auto const text = read_file(*file);
    if (!text) return tl::unexpected(text.error());
    auto const table = parse_toml(*text, *file);
    if (!table) return tl::unexpected(table.error());
    auto const values = flat(*table, *file);
    if (!values) return tl::unexpected(values.error());
    for (auto const& [name, line] : *values) {
      if (auto set = settings.set(name, line.value); !set) {
        return fail(set.error().kind, set.error().code,
                    fmt::format("{}:{}: {}", *file, line.number, set.error().detail));
      }
    }
  }
  for (auto const& key : settings.keys_) {
    auto const* value = environment(environment_name(key.name).c_str());
    if (value == nullptr) continue;
    if (auto set = settings.set(key.name, value); !set) return base::pass(set);
  }
  return settings;
}

}  // namespace platform::config
