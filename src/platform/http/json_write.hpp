#pragma once

#include "platform/http/json_shape.hpp"
#include "platform/http/message.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace platform::http {

/// Writes JSON text, comma by comma. Text that is no UTF-8 is mended with U+FFFD.
class JsonWriter {
 public:
  void open(char bracket);   // '{' or '['
  void close(char bracket);  // '}' or ']'
  void name(std::string_view name);
  void text(std::string_view text);
  void whole(std::int64_t number);
  void truth(bool truth);
  void instant(base::Instant at);
  void null();
  /// JSON text made elsewhere.
  void raw(std::string_view json);
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void separate();
  void quote(std::string_view text);
  std::string out_;
  bool is_first_ = true;
};

namespace write {

template <class T>
void value(JsonWriter& writer, T const& from);

template <class T, template <class...> class List, class... Member>
void members(JsonWriter& writer, T const& from, List<Member...>) {
  writer.open('{');
  ((writer.name(Member::name), value(writer, from.*Member::pointer)), ...);
  writer.close('}');
}

template <class T>
void list(JsonWriter& writer, T const& items) {
  writer.open('[');
  for (auto const& item : items) value<typename T::value_type>(writer, item);
  writer.close(']');
}

template <class T>
void map(JsonWriter& writer, T const& items) {
  writer.open('{');
  for (auto const& [name, item] : items) {
    writer.name(name);
    value(writer, item);
  }
  writer.close('}');
}

template <class T>
void value(JsonWriter& writer, T const& from) {
  if constexpr (shape::is_text<T>) {
    writer.text(from);
  } else if constexpr (shape::is_whole<T>) {
    writer.whole(from);
  } else if constexpr (shape::is_truth<T>) {
    writer.truth(from);
  } else if constexpr (shape::is_instant<T>) {
    writer.instant(from);
  } else if constexpr (shape::is_id<T>) {
    writer.text(from.text());
  } else if constexpr (shape::is_list<T>) {
    list(writer, from);
  } else if constexpr (shape::is_map<T>) {
    map(writer, from);
  } else if constexpr (shape::is_optional<T>) {
    if (from) value(writer, *from);
    else writer.null();
  } else {
    members(writer, from, shape::Members<T>{});
  }
}

}  // namespace write

/// A described struct as JSON text: every field, an empty optional as null.
template <class T>
[[nodiscard]] std::string to_json(T const& from) {
  JsonWriter writer;
  write::value(writer, from);
  return writer.take();
}

template <class T>
[[nodiscard]] Response json(int status, T const& from) {
  return {.status = status, .body = to_json(from)};
}

}  // namespace platform::http
