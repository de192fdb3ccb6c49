#include "platform/http/schema.hpp"

#include "base/check.hpp"
#include "platform/http/json_write.hpp"

#include <algorithm>

namespace platform::http {

bool SchemaBuilder::is_known(std::string_view name) const {
  return std::any_of(schemas_.begin(), schemas_.end(),
                     [name](Schema const& schema) { return schema.name == name; });
}

void SchemaBuilder::add(std::string name, std::vector<Property> const& properties) {
  std::vector<std::string> required;
  JsonWriter writer;
  writer.open('{');
  writer.name("type");
  writer.text("object");
  writer.name("properties");
  writer.open('{');
  for (auto const& property : properties) {
    writer.name(property.name);
    writer.raw(property.json);
    if (use_ == SchemaUse::Output || !property.is_optional) required.push_back(property.name);
  }
  writer.close('}');
  if (!required.empty()) {
    writer.name("required");
    write::list(writer, required);
  }
  if (use_ == SchemaUse::Input) {
    writer.name("additionalProperties");
    writer.truth(false);
  }
  writer.close('}');
  schemas_.push_back({.name = std::move(name), .json = writer.take()});
}

Schema SchemaBuilder::take(std::string_view name) {
  // Nested structs were added before the one that holds them.
  DESK_CHECK(!schemas_.empty() && schemas_.back().name == name);
  auto outermost = std::move(schemas_.back());
  schemas_.pop_back();
  outermost.components = std::move(schemas_);
  return outermost;
}

namespace schema {

std::string reference_to(std::string_view name) {
  return R"({"$ref":"#/components/schemas/)" + std::string{name} + R"("})";
}

std::string or_null(std::string const& json) {
  constexpr std::string_view kType = R"({"type":")";
  if (!json.starts_with(kType)) return R"({"anyOf":[)" + json + R"(,{"type":"null"}]})";
  auto const end = json.find('"', kType.size());
  auto const type = json.substr(kType.size(), end - kType.size());
  return R"({"type":[")" + type + R"(","null"])" + json.substr(end + 1);
}

std::string type_name_in(std::string_view pretty_function) {
  constexpr std::string_view kBefore = "T = ";
  auto name = pretty_function.substr(pretty_function.find(kBefore) + kBefore.size());
  name = name.substr(0, name.find_first_of(";]"));
  auto const colon = name.rfind("::");
  return std::string{colon == std::string_view::npos ? name : name.substr(colon + 2)};
}

}  // namespace schema
}  // namespace platform::http
