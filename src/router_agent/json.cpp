#include "router_agent/json.hpp"

#include <fmt/format.h>

#include <iterator>

namespace router_agent {

Json::Json(Object value) : value_(std::move(value)) {}

Json Json::object(std::initializer_list<JsonMember> members) { return Json{Object{members}}; }

bool Json::operator==(Json const& other) const { return value_ == other.value_; }

Json const* Json::find(std::string_view key) const {
  for (auto const& member : members()) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

std::optional<std::string> Json::as_text() const {
  auto const* found = std::get_if<std::string>(&value_);
  return found == nullptr ? std::nullopt : std::optional{*found};
}

std::optional<std::int64_t> Json::as_int() const {
  auto const* found = std::get_if<std::int64_t>(&value_);
  return found == nullptr ? std::nullopt : std::optional{*found};
}

std::optional<std::string> Json::text_at(std::string_view key) const {
  auto const* found = find(key);
  return found == nullptr ? std::nullopt : found->as_text();
}

std::optional<std::int64_t> Json::int_at(std::string_view key) const {
  auto const* found = find(key);
  return found == nullptr ? std::nullopt : found->as_int();
}

Json::Array const& Json::items() const {
  static Array const kNone;
  auto const* found = std::get_if<Array>(&value_);
  return found == nullptr ? kNone : *found;
}

Json::Array const& Json::items_at(std::string_view key) const {
  static Json const kNothing;
  auto const* found = find(key);
  return (found == nullptr ? kNothing : *found).items();
}

Json::Object const& Json::members() const {
  static Object const kNone;
  auto const* found = std::get_if<Object>(&value_);
  return found == nullptr ? kNone : *found;
}

class JsonWriter {
 public:
  void write(Json const& json) { std::visit(*this, json.value_); }
  void operator()(std::nullptr_t) { out += "null"; }
  void operator()(bool value) { out += value ? "true" : "false"; }
  void operator()(std::int64_t value) { fmt::format_to(std::back_inserter(out), "{}", value); }
  void operator()(double value) { fmt::format_to(std::back_inserter(out), "{:.17g}", value); }
  void operator()(std::string const& value) { write_text(value); }
  void operator()(Json::Array const& values) {
    out += '[';
    for (auto const& value : values) {
      if (&value != &values.front()) out += ',';
      write(value);
    }
    out += ']';
  }
  void operator()(Json::Object const& members) {
    out += '{';
    for (auto const& member : members) {
      if (&member != &members.front()) out += ',';
      write_text(member.key);
      out += ':';
      write(member.value);
    }
    out += '}';
  }
  std::string out;

 private:
  void write_text(std::string_view text) {
    out += '"';
    for (char const letter : text) {
      if (letter == '"' || letter == '\\') {
        out += '\\';
        out += letter;
      } else if (static_cast<unsigned char>(letter) < 0x20) {
        fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<int>(letter));
      } else {
        out += letter;
      }
    }
    out += '"';
  }
};

std::string Json::text() const {
  JsonWriter writer;
  writer.write(*this);
  return std::move(writer.out);
}

}  // namespace router_agent
