#include "domain/knowledge/driver/chat_assistant.hpp"

#include "platform/http/json_value.hpp"
#include "platform/http/json_write.hpp"

#include <fmt/format.h>

namespace knowledge::driver {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using platform::http::JsonValue;
using platform::http::JsonWriter;

constexpr std::string_view kTask =
    "あなたは、企業のセキュリティ相談窓口の文章を整えます。渡されたJSONの各行を、{}\n"
    "守ること:\n"
    "- 意味、手順、順序、打ち消し(しないでください など)を変えない。\n"
    "- 数字、英字の名前、{{ }} で囲まれた差し込みは、そのままの形で残す。\n"
    "- もとの文にない事実、助言、約束、製品名、連絡先を加えない。\n"
    "- です・ます の文にする。行を分けたり、まとめたりしない。\n"
    "- 直すところがない行は、そのまま返す。\n"
    "答えは、次の形のJSONだけにする: {{\"lines\":[{{\"id\":1,\"text\":\"…\"}}]}}";

[[nodiscard]] std::string_view wish_of(Style style) {
  switch (style) {
    case Style::Plain:
      return "専門用語に慣れていない方にも伝わる、やさしい文に言い換えてください。";
    case Style::Short: return "短く、読みやすい文に言い換えてください。";
  }
  return "";
}

[[nodiscard]] JsonValue const* member(JsonValue const& object, std::string_view name) {
  for (auto const& item : object.items) {
    if (object.kind == JsonValue::Kind::Object && item.name == name) return &item;
  }
  return nullptr;
}

/// choices[0].message.content
[[nodiscard]] std::string content_of(JsonValue const& root) {
  auto const* choices = member(root, "choices");
  if (choices == nullptr || choices->kind != JsonValue::Kind::List || choices->items.empty()) {
    return "";
  }
  auto const* message = member(choices->items.front(), "message");
  auto const* content = message == nullptr ? nullptr : member(*message, "content");
  if (content == nullptr || content->kind != JsonValue::Kind::Text) return "";
  return content->text;
}

/// Models like to put words or a fence around what was asked for.
[[nodiscard]] std::string_view inner_object(std::string_view text) {
  auto const from = text.find('{');
  auto const to = text.rfind('}');
  if (from == std::string_view::npos || to == std::string_view::npos || to < from) return "";
  return text.substr(from, to - from + 1);
}

void message(JsonWriter& writer, std::string_view role, std::string_view content) {
  writer.open('{');
  writer.name("role");
  writer.text(role);
  writer.name("content");
  writer.text(content);
  writer.close('}');
}

[[nodiscard]] std::string numbered(std::vector<std::string> const& lines) {
  JsonWriter writer;
  writer.open('{');
  writer.name("lines");
  writer.open('[');
  for (std::size_t i = 0; i < lines.size(); ++i) {
    writer.open('{');
    writer.name("id");
    writer.whole(static_cast<std::int64_t>(i + 1));
    writer.name("text");
    writer.text(lines[i]);
    writer.close('}');
  }
  writer.close(']');
  writer.close('}');
  return writer.take();
}

/// The reason is for the desk to tell its operator.
[[nodiscard]] tl::unexpected<base::Error> away(std::string_view reason) {
  return fail(ErrorKind::Unavailable, "knowledge.assistant-away",
              fmt::format("文章の補助から答えがありません({})。案は、そのままお使いいただけます。",
                          reason));
}

}  // namespace

std::string chat_request(ChatSettings const& settings, Style style,
                         std::vector<std::string> const& lines) {
  JsonWriter writer;
  writer.open('{');
  writer.name("model");
  writer.text(settings.model);
  writer.name("temperature");
  writer.whole(0);
  writer.name("stream");
  writer.truth(false);
  writer.name("messages");
  writer.open('[');
  message(writer, "system", fmt::format(kTask, wish_of(style)));
  message(writer, "user", numbered(lines));
  writer.close(']');
  writer.close('}');
  return writer.take();
}

Result<RephrasedTexts> read_chat_answer(std::string_view body, std::size_t count) {
  auto const unreadable = fail(ErrorKind::Invalid, "knowledge.assistant-answer",
                               "This is no list of texts.");
  auto const root = platform::http::parse_json(body);
  if (!root) return unreadable;
  auto const content = content_of(*root);
  auto const answer = platform::http::parse_json(inner_object(content));
  auto const* lines = answer ? member(*answer, "lines") : nullptr;
  if (lines == nullptr || lines->kind != JsonValue::Kind::List) return unreadable;
  RephrasedTexts texts(count);
  std::vector<int> times(count);
  for (auto const& line : lines->items) {
    auto const* id = member(line, "id");
    auto const* text = member(line, "text");
    bool const is_line = id != nullptr && id->kind == JsonValue::Kind::Whole && id->whole >= 1 &&
                         id->whole <= static_cast<std::int64_t>(count) && text != nullptr &&
                         text->kind == JsonValue::Kind::Text;
    if (!is_line) continue;
    auto const place = static_cast<std::size_t>(id->whole - 1);
    texts[place] = times[place]++ == 0 ? std::optional{text->text} : std::nullopt;
  }
  return texts;
}

Result<std::unique_ptr<ChatAssistant>> ChatAssistant::open(ChatSettings settings) {
  auto fetcher = platform::net::Fetcher::for_origin(settings.url);
  if (fetcher && !settings.model.empty() && !settings.name.empty()) {
    return std::unique_ptr<ChatAssistant>{
        new ChatAssistant{std::move(settings), std::move(*fetcher)}};
  }
  return fail(ErrorKind::Invalid, "knowledge.assistant-settings",
              "assistant.url is an https address, assistant.model and assistant.name are set.");
}

Result<RephrasedTexts> ChatAssistant::rephrase(Style style, std::vector<std::string> const& lines) {
  if (!places_.try_acquire()) {
    return fail(ErrorKind::Unavailable, "knowledge.assistant-busy",
                "文章の補助が混み合っています。少し待ってから、もう一度お試しください。");
  }
  platform::net::FetchRequest request{settings_.url};
  request.body = {"application/json", chat_request(settings_, style, lines)};
  request.bearer = settings_.key;
  request.timeout_ms = settings_.timeout_ms;
  auto const answer = fetcher_.fetch(request);
  places_.release();
  if (!answer) return away(answer.error().detail);
  if (answer->status != 200) return away(fmt::format("HTTP {}", answer->status));
  auto texts = read_chat_answer(answer->body, lines.size());
  if (!texts) return away("答えの形が違います");
  return texts;
}

}  // namespace knowledge::driver
