#include "domain/triage/driver/triage_lines.hpp"

#include "base/text.hpp"
#include "platform/http/json_write.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace triage::driver {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using simdjson::dom::object;

[[nodiscard]] tl::unexpected<base::Error> wrong(std::string_view member, std::string_view wanted) {
  return fail(ErrorKind::Invalid, "triage.wrong-type",
              "\"" + std::string{member} + "\" is not " + std::string{wanted});
}

/// Empty when absent or null.
[[nodiscard]] Result<std::optional<std::string>> text_of(object line, std::string_view name) {
  simdjson::dom::element element;
  if (line[name].get(element) != simdjson::SUCCESS || element.is_null()) return std::nullopt;
  std::string_view text;
  if (element.get(text) != simdjson::SUCCESS) return wrong(name, "a text");
  return std::string{text};
}

[[nodiscard]] Result<std::string> required_text(object line, std::string_view name) {
  auto text = text_of(line, name);
  if (!text) return base::pass(text);
  if (!*text)
    return fail(ErrorKind::Invalid, "triage.missing", "\"" + std::string{name} + "\" is missing");
  return std::move(**text);
}

[[nodiscard]] Result<std::vector<std::string>> texts_of(object line, std::string_view name) {
  std::vector<std::string> texts;
  simdjson::dom::element element;
  if (line[name].get(element) != simdjson::SUCCESS || element.is_null()) return texts;
  simdjson::dom::array array;
  if (element.get(array) != simdjson::SUCCESS) return wrong(name, "a list");
  for (auto const item : array) {
    std::string_view text;
    if (item.get(text) != simdjson::SUCCESS) return wrong(name, "a list of texts");
    texts.emplace_back(text);
  }
  return texts;
}

[[nodiscard]] Result<std::optional<AlertFacts>> alert_of(object line) {
  simdjson::dom::element element;
  if (line["alert"].get(element) != simdjson::SUCCESS || element.is_null()) return std::nullopt;
  object alert;
  if (element.get(alert) != simdjson::SUCCESS) return wrong("alert", "an object");
  AlertFacts facts;
  for (auto const& [name, to] :
       {std::pair{"source", &facts.source}, std::pair{"severity", &facts.severity},
        std::pair{"status", &facts.status}, std::pair{"name", &facts.name}}) {
    auto text = text_of(alert, name);
    if (!text) return base::pass(text);
    *to = text->value_or("");
  }
  // Both spellings are read (design: "Info and Information").
  if (facts.severity == "Information") facts.severity = "Info";
  if (facts.source == "behaviour_detection") facts.source = "behavior_detection";
  return facts;
}

[[nodiscard]] Result<InquiryText> inquiry_of(object line) {
  auto id = required_text(line, "id");
  if (!id) return base::pass(id);
  auto text = required_text(line, "text");
  if (!text) return base::pass(text);
  auto alert = alert_of(line);
  if (!alert) return base::pass(alert);
  return InquiryText{std::move(*id), std::move(*text), std::move(*alert)};
}

/// The label of one member and what counts as right beside it; each must be known to `parse`.
template <class T, class Parse>
[[nodiscard]] Result<std::vector<T>> labels_of(object line, std::string_view name,
                                               std::string_view more, Parse parse) {
  auto first = required_text(line, name);
  if (!first) return base::pass(first);
  auto others = texts_of(line, more);
  if (!others) return base::pass(others);
  others->insert(others->begin(), std::move(*first));
  std::vector<T> labels;
  for (auto const& text : *others) {
    auto const label = parse(text);
    if (!label) {
      return fail(ErrorKind::Invalid, "triage.unknown-value",
                  "\"" + std::string{name} + "\": what is \"" + text + "\"?");
    }
    labels.push_back(*label);
  }
  return labels;
}

[[nodiscard]] std::optional<terms::Urgency> urgency_from_japanese(std::string_view name) {
  for (auto const urgency :
       {terms::Urgency::Urgent, terms::Urgency::High, terms::Urgency::Normal}) {
    if (terms::japanese(urgency) == name) return urgency;
  }
  return std::nullopt;
}

void write_entities(platform::http::JsonWriter& writer, std::vector<Entity> const& entities) {
  writer.open('{');
  for (std::size_t type = 0; type < kEntityTypes.size(); ++type) {
    auto const is_wanted = [type](Entity const& entity) {
      return static_cast<std::size_t>(entity.type) == type;
    };
    if (std::none_of(entities.begin(), entities.end(), is_wanted)) continue;
    writer.name(kEntityTypes[type]);
    writer.open('[');
    for (auto const& entity : entities) {
      if (is_wanted(entity)) writer.text(entity.value);
    }
    writer.close(']');
  }
  writer.close('}');
}

}  // namespace

Result<object> InquiryLineReader::object_of(std::string_view line) {
  if (line.size() > kLineBytesMax) {
    return fail(ErrorKind::TooLarge, "triage.line-too-long", "the line is longer than 4 MiB");
  }
  if (!base::is_utf8(line))
    return fail(ErrorKind::Malformed, "triage.not-utf8", "the line is not UTF-8");
  simdjson::dom::element element;
  if (parser_.parse(line.data(), line.size()).get(element) != simdjson::SUCCESS) {
    return fail(ErrorKind::Malformed, "triage.not-json", "the line is not JSON");
  }
  object found;
  if (element.get(found) != simdjson::SUCCESS) {
    return fail(ErrorKind::Malformed, "triage.not-object", "the line is not a JSON object");
  }
  return found;
}

Result<InquiryText> InquiryLineReader::read(std::string_view line) {
  return object_of(line).and_then(inquiry_of);
}

Result<LabelledInquiry> InquiryLineReader::read_labelled(std::string_view line) {
  auto const object = object_of(line);
  if (!object) return tl::unexpected(object.error());
  auto inquiry = inquiry_of(*object);
  if (!inquiry) return base::pass(inquiry);
  auto persona = text_of(*object, "persona");
  if (!persona) return base::pass(persona);
  auto categories = labels_of<Category>(*object, "category", "also", Category::parse);
  if (!categories) return base::pass(categories);
  auto urgencies = labels_of<terms::Urgency>(*object, "urgency", "urgency_also",
                                             urgency_from_japanese);
  if (!urgencies) return base::pass(urgencies);
  auto wishes = labels_of<Wish>(*object, "action", "action_also", wish_from);
  if (!wishes) return base::pass(wishes);
  auto const id = inquiry->id;
  return LabelledInquiry{std::move(*inquiry), persona->value_or(id), std::move(*categories),
                         std::move(*urgencies), std::move(*wishes)};
}

std::string line_of(AcceptedCorrection const& accepted) {
  auto const& correction = accepted.correction;
  auto const id = fmt::format("c{:06}", accepted.number);
  platform::http::JsonWriter writer;
  auto const member = [&writer](std::string_view name, std::string_view text) {
    writer.name(name);
    writer.text(text);
  };
  writer.open('{');
  member("id", id);
  member("persona", id);
  member("text", correction.text);
  if (correction.alert) {
    writer.name("alert");
    writer.open('{');
    member("source", correction.alert->source);
    member("severity", correction.alert->severity);
    member("status", correction.alert->status);
    member("name", correction.alert->name);
    writer.close('}');
  }
  member("scope", terms::name_of(correction.category.outcome()));
  member("category", correction.category.id());
  member("urgency", terms::japanese(correction.urgency));
  member("action", name_of(correction.wish));
  writer.name("entities");
  write_entities(writer, find_entities(read_message(correction.text)));
  writer.close('}');
  return writer.take();
}

std::string line_of(std::string_view id, Verdict const& verdict) {
  platform::http::JsonWriter writer;
  auto const member = [&writer](std::string_view name, std::string_view text) {
    writer.name(name);
    writer.text(text);
  };
  writer.open('{');
  member("id", id);
  member("scope", terms::name_of(verdict.outcome()));
  member("category", verdict.category.id());
  writer.name("ranking");
  writer.open('[');
  for (auto const category : verdict.ranking) writer.text(category.id());
  writer.close(']');
  writer.name("confidence");
  writer.raw(fmt::format("{:.4f}", verdict.confidence));
  member("urgency", terms::japanese(verdict.urgency));
  member("action", name_of(verdict.wish));
  writer.name("entities");
  write_entities(writer, verdict.entities);
  writer.name("evidence");
  writer.open('[');
  for (auto const& evidence : verdict.evidence) {
    writer.open('{');
    member("text", evidence.words);
    writer.name("from");
    writer.whole(static_cast<std::int64_t>(evidence.from));
    writer.name("to");
    writer.whole(static_cast<std::int64_t>(evidence.to));
    writer.close('}');
  }
  writer.close(']');
  writer.name("is_japanese");
  writer.truth(verdict.is_japanese);
  writer.name("needs_person");
  writer.truth(verdict.needs_person);
  writer.close('}');
  return writer.take();
}

}  // namespace triage::driver
