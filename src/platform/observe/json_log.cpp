#include "platform/observe/json_log.hpp"

#include "base/text.hpp"

#include <fmt/format.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace platform::observe {
namespace {

[[nodiscard]] std::string_view name_of(base::LogLevel level) {
  switch (level) {
    case base::LogLevel::Debug: return "debug";
    case base::LogLevel::Info: return "info";
    case base::LogLevel::Warning: return "warning";
    case base::LogLevel::Error: return "error";
  }
  return "";
}

/// JSON holds UTF-8 only; of a text that is none, every byte above ASCII is written as U+00XX.
void put_text(std::string& out, std::string_view text) {
  bool const is_whole = base::is_utf8(text);
  out.push_back('"');
  for (char const c : text) {
    auto const byte = static_cast<std::uint8_t>(c);
    if (c == '"' || c == '\\') {
      out.push_back('\\');
      out.push_back(c);
    } else if (byte < 0x20 || byte == 0x7F || (!is_whole && byte >= 0x80)) {
      out += fmt::format("\\u{:04x}", byte);
    } else {
      out.push_back(c);
    }
  }
  out.push_back('"');
}

struct PutValue {
  std::string& out;
  void operator()(std::string const& text) const { put_text(out, text); }
  void operator()(std::int64_t number) const { out += std::to_string(number); }
  void operator()(bool truth) const { out += truth ? "true" : "false"; }
  void operator()(base::Secret const&) const { out += "\"***\""; }
};

class JsonLog final : public base::Log {
 public:
  JsonLog(base::Clock const& clock, base::LogLevel least)
      : clock_(clock),
        least_(least),
        sink_("madoguchi", std::make_shared<spdlog::sinks::stderr_sink_mt>()) {
    sink_.set_pattern("%v");
    sink_.flush_on(spdlog::level::info);
  }
  void write(base::LogLevel level, std::string_view event,
             std::initializer_list<base::LogField> fields) override {
    if (level < least_) return;
    sink_.log(spdlog::level::info, json_line(clock_.now(), level, event, fields));
  }

 private:
  base::Clock const& clock_;
  base::LogLevel least_;
  spdlog::logger sink_;
};

}  // namespace

std::string json_line(base::Instant at, base::LogLevel level, std::string_view event,
                      std::initializer_list<base::LogField> fields) {
  std::string out = fmt::format(R"({{"time":"{}","level":"{}","event":)", base::iso8601(at),
                                name_of(level));
  put_text(out, event);
  for (auto const& field : fields) {
    out.push_back(',');
    put_text(out, field.name);
    out.push_back(':');
    std::visit(PutValue{out}, field.value);
  }
  out.push_back('}');
  return out;
}

std::unique_ptr<base::Log> json_log(base::Clock const& clock, base::LogLevel least) {
  return std::make_unique<JsonLog>(clock, least);
}

}  // namespace platform::observe
