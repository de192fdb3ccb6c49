#include "platform/http/json_write.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

namespace platform::http {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// Byte by byte: whole sequences are kept, each stray byte becomes U+FFFD.
[[nodiscard]] std::string mended(std::string_view text) {
  std::string good;
  while (!text.empty()) {
    std::size_t length = 1;
    while (length <= 4 && length <= text.size() && !base::is_utf8(text.substr(0, length))) ++length;
    bool const is_whole = length <= 4 && length <= text.size();
    good += is_whole ? text.substr(0, length) : kReplacement;
    text.remove_prefix(is_whole ? length : 1);
  }
  return good;
}

}  // namespace

void JsonWriter::separate() {
  if (!is_first_) out_ += ',';
  is_first_ = false;
}

void JsonWriter::open(char bracket) {
  separate();
  out_ += bracket;
  is_first_ = true;
}

void JsonWriter::close(char bracket) {
  out_ += bracket;
  is_first_ = false;
}

void JsonWriter::name(std::string_view name) {
  separate();
  quote(name);
  out_ += ':';
  is_first_ = true;
}

void JsonWriter::text(std::string_view text) {
  separate();
  if (base::is_utf8(text)) quote(text);
  else quote(mended(text));
}

void JsonWriter::whole(std::int64_t number) {
  separate();
  out_ += std::to_string(number);
}

void JsonWriter::truth(bool truth) { raw(truth ? "true" : "false"); }

void JsonWriter::instant(base::Instant at) { text(base::iso8601(at)); }

void JsonWriter::null() { raw("null"); }

void JsonWriter::raw(std::string_view json) {
  separate();
  out_ += json;
}

void JsonWriter::quote(std::string_view text) {
  out_ += '"';
  for (char const c : text) {
    if (c == '"' || c == '\\') {
      out_ += '\\';
      out_ += c;
    } else if (c == '\n') {
      out_ += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out_ += fmt::format("\\u{:04x}", static_cast<int>(c));
    } else {
      out_ += c;
    }
  }
  out_ += '"';
}

}  // namespace platform::http
