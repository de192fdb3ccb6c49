#pragma once

#include "platform/http/json_shape.hpp"
#include "platform/http/route.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace platform::http {

/// Output: every field is there, an optional one may be null. Input: an optional field may be
/// absent or null, and no other fields are taken.
enum class SchemaUse : std::uint8_t { Input, Output };

/// Writes the schemas of structs, each once, by name.
class SchemaBuilder {
 public:
  explicit SchemaBuilder(SchemaUse use) : use_(use) {}

  struct Property {
    std::string name;
    std::string json;
    bool is_optional;
  };
  [[nodiscard]] bool is_known(std::string_view name) const;
  void add(std::string name, std::vector<Property> const& properties);
  [[nodiscard]] Schema take(std::string_view name);

 private:
  SchemaUse use_;
  std::vector<Schema> schemas_;
};

namespace schema {

[[nodiscard]] std::string reference_to(std::string_view name);
[[nodiscard]] std::string or_null(std::string const& json);
/// "AlertSummary" of "… [with T = alerts::api::AlertSummary; …]".
[[nodiscard]] std::string type_name_in(std::string_view pretty_function);

template <class T>
[[nodiscard]] std::string name_of_type() {
  return type_name_in(__PRETTY_FUNCTION__);
}

template <class T>
[[nodiscard]] std::string text_of(SchemaBuilder& builder);

template <class T, template <class...> class List, class... Member>
[[nodiscard]] std::string members(SchemaBuilder& builder, List<Member...>) {
  auto const name = name_of_type<T>();
  if (!builder.is_known(name)) {
    std::vector<SchemaBuilder::Property> properties;
    (properties.push_back({Member::name, text_of<shape::MemberType<T, Member>>(builder),
                           shape::is_optional<shape::MemberType<T, Member>>}),
     ...);
    builder.add(name, properties);
  }
  return reference_to(name);
}

template <class T>
std::string text_of(SchemaBuilder& builder) {
  if constexpr (shape::is_text<T>) {
    return R"({"type":"string"})";
  } else if constexpr (shape::is_whole<T>) {
    return R"({"type":"integer","format":"int64"})";
  } else if constexpr (shape::is_truth<T>) {
    return R"({"type":"boolean"})";
  } else if constexpr (shape::is_instant<T>) {
    return R"({"type":"string","format":"date-time"})";
  } else if constexpr (shape::is_id<T>) {
    return R"({"type":"string","pattern":"^[a-z0-9-]{1,64}$"})";
  } else if constexpr (shape::is_list<T>) {
    return R"({"type":"array","items":)" + text_of<typename T::value_type>(builder) + "}";
  } else if constexpr (shape::is_map<T>) {
    return R"({"type":"object","additionalProperties":)" +
           text_of<typename T::mapped_type>(builder) + "}";
  } else if constexpr (shape::is_optional<T>) {
    return or_null(text_of<typename T::value_type>(builder));
  } else {
    return members<T>(builder, shape::Members<T>{});
  }
}

}  // namespace schema

/// The schema of a described struct, and of the structs in it.
template <class T>
[[nodiscard]] Schema schema_of(SchemaUse use) {
  SchemaBuilder builder{use};
  static_cast<void>(schema::text_of<T>(builder));
  return builder.take(schema::name_of_type<T>());
}

}  // namespace platform::http
