#include "platform/mail/read_letter.hpp"

#include "platform/mail/charset.hpp"

#include <gmime/gmime.h>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

// Of the leak sanitizer, where a build has one.
extern "C" void __lsan_disable() __attribute__((weak));
extern "C" void __lsan_enable() __attribute__((weak));

namespace platform::mail {
namespace {

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Held = std::unique_ptr<T, Unref>;
struct Free {
  void operator()(char* text) const { g_free(text); }
};
using Text = std::unique_ptr<char, Free>;

constexpr std::array<std::string_view, 4> kMailSubtypes{"rfc822", "rfc2822", "global", "news"};

/// The library, and how it reads: what is broken is read as well as it can be.
[[nodiscard]] GMimeParserOptions* reading() {
  static std::once_flag once;
  static GMimeParserOptions* options = nullptr;
  std::call_once(once, [] {
    // What is registered anew below is lost to the library: four times 16 bytes, once.
    if (__lsan_disable != nullptr) __lsan_disable();
    g_mime_init();
    if (__lsan_enable != nullptr) __lsan_enable();
    // A mail inside a mail is a file: nothing limits its head, so the library does not read it.
    for (auto const subtype : kMailSubtypes) {
      g_mime_object_register_type("message", subtype.data(), GMIME_TYPE_PART);
    }
    options = g_mime_parser_options_new();
    constexpr std::size_t kCount = 3;
    static char const* charsets[kCount + 1] = {"utf-8", "cp932", "iso-8859-1", nullptr};
    g_mime_parser_options_set_fallback_charsets(options, charsets);
  });
  return options;
}

[[nodiscard]] std::string lower(std::string_view text) {
  std::string lowered{text};
  for (auto& c : lowered) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lowered;
}

[[nodiscard]] std::string_view or_empty(char const* text) {
  return text == nullptr ? std::string_view{} : std::string_view{text};
}

/// The mail cut to what is safe to hand to the library, and what was cut.
struct Cut {
  std::string_view raw;
  std::optional<std::string> shortened{};  // where a cut was made in the middle
  std::vector<std::string_view> faults{};
  [[nodiscard]] std::string_view bytes() const {
    return shortened ? std::string_view{*shortened} : raw;
  }
};

/// Where the head ends: after the first empty line.
[[nodiscard]] std::size_t end_of_head(std::string_view raw) {
  for (std::size_t at = 0; at < raw.size();) {
    auto const end = raw.find('\n', at);
    if (end == std::string_view::npos) return raw.size();
    auto const line = raw.substr(at, end - at);
    at = end + 1;
    if (line.empty() || line == "\r") return at;
  }
  return raw.size();
}

/// The first lines of a head, never part of one.
[[nodiscard]] std::size_t first_lines(std::string_view head, LetterLimits const& limits) {
  std::size_t end = 0;
  for (std::size_t count = 0; count < limits.head_lines; ++count) {
    auto const next = head.find('\n', end);
    if (next == std::string_view::npos || next + 1 > limits.head_bytes) break;
    end = next + 1;
  }
  return end;
}

/// The head without fields of too many colons: groups of addresses within groups are read by
/// recursion, and a stack has an end.
[[nodiscard]] std::string without_nests(std::string_view head, std::size_t colons_max) {
  std::string kept;
  for (std::size_t at = 0; at < head.size();) {
    auto end = head.find('\n', at);
    auto const is_folded = [&] {
      return end != std::string_view::npos && end + 1 < head.size() &&
             (head[end + 1] == ' ' || head[end + 1] == '\t');
    };
    while (is_folded()) end = head.find('\n', end + 1);
    auto const field = head.substr(at, end == std::string_view::npos ? end : end + 1 - at);
    auto const colons = std::count(field.begin(), field.end(), ':');
    if (static_cast<std::size_t>(colons) <= colons_max) kept += field;
    at += field.size();
  }
  return kept;
}

struct PartHead {
  std::size_t lines = 0;
  std::size_t end = 0;
};

/// From `at` to the next empty line: the head of a part, or what looks like one.
[[nodiscard]] PartHead part_head(std::string_view raw, std::size_t at, std::size_t lines_max) {
  PartHead head{0, at};
  while (head.lines < lines_max) {
    auto const end = raw.find('\n', head.end);
    if (end == std::string_view::npos) break;
    auto const line = raw.substr(head.end, end - head.end);
    if (line.empty() || line == "\r") break;
    ++head.lines;
    head.end = end + 1;
  }
  return head;
}

/// Where so many parts, or lines of their heads, have begun that no more are read.
[[nodiscard]] std::optional<std::size_t> end_of_parts(std::string_view raw,
                                                      LetterLimits const& limits) {
  std::size_t count = 0;
  std::size_t lines = 0;
  std::size_t counted = 0;  // up to here: a line that looks like a delimiter may stand in a head
  for (auto at = raw.find("\n--"); at != std::string_view::npos; at = raw.find("\n--", at + 3)) {
    if (at + 1 >= counted) {
      auto const head = part_head(raw, at + 1, limits.part_lines + 1);
      lines += head.lines;
      counted = head.end;
    }
    if (++count > limits.delimiters || lines > limits.part_lines) return at + 1;
  }
  return std::nullopt;
}

[[nodiscard]] Cut cut_of(std::string_view raw, LetterLimits const& limits) {
  Cut cut{raw};
  auto const head = raw.substr(0, end_of_head(raw));
  auto const lines = static_cast<std::size_t>(std::count(head.begin(), head.end(), '\n'));
  if (head.size() > limits.head_bytes || lines > limits.head_lines) {
    cut.faults.emplace_back("head");
    // A body under half a head would be read under the wrong names.
    cut.shortened = without_nests(head.substr(0, first_lines(head, limits)), limits.colons) + "\n";
    return cut;
  }
  if (auto const end = end_of_parts(raw, limits)) {
    cut.faults.emplace_back("parts");
    cut.raw = raw.substr(0, *end);
  }
  auto kept = without_nests(head, limits.colons);
  if (kept.size() != head.size()) {
    cut.faults.emplace_back("head");
    cut.shortened = std::move(kept) + std::string{cut.raw.substr(head.size())};
  }
  return cut;
}

/// The content of a part, its transfer encoding undone.
[[nodiscard]] std::string content_of(GMimePart* part) {
  auto* const content = g_mime_part_get_content(part);
  if (content == nullptr) return {};
  Held<GMimeStream> const memory{g_mime_stream_mem_new()};
  g_mime_data_wrapper_write_to_stream(content, memory.get());
  auto* const array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
  return {reinterpret_cast<char const*>(array->data), array->len};
}

[[nodiscard]] std::string media_type_of(GMimeObject* object) {
  auto* const type = g_mime_object_get_content_type(object);
  if (type == nullptr) return "text/plain";
  Text const text{g_mime_content_type_get_mime_type(type)};
  return lower(or_empty(text.get()));
}

[[nodiscard]] std::string parameter_of(GMimeObject* object, char const* name) {
  auto* const type = g_mime_object_get_content_type(object);
  return type == nullptr ? std::string{}
                         : std::string{or_empty(g_mime_content_type_get_parameter(type, name))};
}

void add_mailboxes(InternetAddressList* list, std::size_t count_max, int depth,
                   std::vector<std::string>& found) {
  auto const count = list == nullptr ? 0 : internet_address_list_length(list);
  constexpr int kGroupsWithinMax = 2;
  for (int at = 0; at < count && found.size() < count_max; ++at) {
    auto* const address = internet_address_list_get_address(list, at);
    if (INTERNET_ADDRESS_IS_MAILBOX(address)) {
      auto const text = or_empty(
          internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address)));
      found.push_back(lower(text));
    } else if (depth < kGroupsWithinMax && INTERNET_ADDRESS_IS_GROUP(address)) {
      add_mailboxes(internet_address_group_get_members(INTERNET_ADDRESS_GROUP(address)), count_max,
                    depth + 1, found);
    }
  }
}

void add_addresses(std::string const& text, std::size_t count_max,
                   std::vector<std::string>& found) {
  Held<InternetAddressList> const list{internet_address_list_parse(reading(), text.c_str())};
  add_mailboxes(list.get(), count_max, 0, found);
}

/// Walks the parts, never deeper or further than the limits say.
class Parts {
 public:
  Parts(ReceivedLetter& letter, LetterLimits const& limits) : letter_(letter), limits_(limits) {}

  void take(GMimeObject* object, std::size_t depth) {
    if (object == nullptr) return;
    if (depth > limits_.depth) return fault("depth");
    if (++count_ > limits_.parts) return fault("parts");
    if (GMIME_IS_MULTIPART(object)) return take_parts(GMIME_MULTIPART(object), depth);
    if (GMIME_IS_PART(object)) take_leaf(GMIME_PART(object));
  }

 private:
  void fault(std::string_view what) {
    auto& faults = letter_.faults;
    if (std::find(faults.begin(), faults.end(), what) == faults.end()) faults.push_back(what);
  }

  void take_parts(GMimeMultipart* parts, std::size_t depth) {
    if (media_type_of(GMIME_OBJECT(parts)) == "multipart/encrypted") fault("encrypted");
    auto const count = g_mime_multipart_get_count(parts);
    for (int at = 0; at < count && count_ <= limits_.parts; ++at) {
      take(g_mime_multipart_get_part(parts, at), depth + 1);
    }
  }

  void take_leaf(GMimePart* part) {
    auto const type = media_type_of(GMIME_OBJECT(part));
    auto const name = or_empty(g_mime_part_get_filename(part));
    auto* const disposition = g_mime_object_get_content_disposition(GMIME_OBJECT(part));
    bool const is_attached = !name.empty() ||
                             (disposition != nullptr &&
                              g_mime_content_disposition_is_attachment(disposition) != 0);
    if (type == "application/pkcs7-mime" || type == "application/x-pkcs7-mime") fault("encrypted");
    if (type == "message/delivery-status") letter_.delivery_status = content_of(part);
    else if (type == "text/plain" && !is_attached) add_text(letter_.text, part);
    else if (type == "text/html" && !is_attached) add_text(letter_.page, part);
    else
      add_file(name.empty() || is_mail(type) ? unnamed(type) : std::string{name}, content_of(part));
  }

  /// A mail inside the mail: what it says is not what this sender says.
  [[nodiscard]] static bool is_mail(std::string_view type) {
    constexpr std::string_view kMessage = "message/";
    return type.starts_with(kMessage) &&
           std::find(kMailSubtypes.begin(), kMailSubtypes.end(), type.substr(kMessage.size())) !=
               kMailSubtypes.end();
  }

  [[nodiscard]] static std::string unnamed(std::string_view type) {
    if (is_mail(type)) return "message.eml";
    if (type == "text/calendar") return "calendar.ics";
    if (type == "text/html") return "page.html";
    return type.starts_with("text/") ? "part.txt" : "part.bin";
  }

  void add_text(std::string& text, GMimePart* part) {
    auto bytes = content_of(part);
    if (bytes.size() > limits_.text_bytes) {
      bytes.resize(limits_.text_bytes);
      fault("text");
    }
    auto const more = utf8_from(bytes, parameter_of(GMIME_OBJECT(part), "charset"));
    if (text.size() + more.size() > 4 * limits_.text_bytes) return fault("text");
    if (!text.empty()) text += "\n\n";
    text += more;
  }

  void add_file(std::string name, std::string bytes) {
    name = utf8_from(name, "utf-8");
    if (letter_.files.size() < limits_.files) {
      letter_.files.push_back({std::move(name), std::move(bytes)});
    } else {
      letter_.left_out.push_back(std::move(name));
    }
  }

  ReceivedLetter& letter_;
  LetterLimits const& limits_;
  std::size_t count_ = 0;
};

[[nodiscard]] std::string decoded(std::string_view raw) {
  // Folding is the letter carrier's, not the writer's (RFC 5322, 2.2.3).
  std::string line;
  for (auto const c : raw) {
    if (c != '\r' && c != '\n' && c != '\0') line += c == '\t' ? ' ' : c;
  }
  Text const text{g_mime_utils_header_decode_text(reading(), line.c_str())};
  auto utf8 = utf8_from(or_empty(text.get()), "utf-8");
  auto const first = utf8.find_first_not_of(' ');
  return first == std::string::npos ? std::string{} : utf8.substr(first);
}

void read_head(GMimeMessage* message, LetterLimits const& limits, ReceivedLetter& letter) {
  auto* const list = g_mime_object_get_header_list(GMIME_OBJECT(message));
  auto const count = g_mime_header_list_get_count(list);
  std::optional<std::size_t> received;
  for (int at = 0; at < count && letter.headers.size() < limits.head_lines; ++at) {
    auto* const header = g_mime_header_list_get_header_at(list, at);
    auto name = lower(or_empty(g_mime_header_get_name(header)));
    auto const raw = std::string{or_empty(g_mime_header_get_raw_value(header))};
    if (name == "received" && !received) received = letter.headers.size();
    if (name == "from") add_addresses(raw, limits.addresses, letter.from);
    if (name == "to" || name == "cc") add_addresses(raw, limits.addresses, letter.to);
    letter.headers.push_back({std::move(name), decoded(raw)});
  }
  letter.trace = received.value_or(0);
}

}  // namespace

ReceivedLetter read_letter(std::string_view raw, LetterLimits const& limits) {
  auto* const options = reading();
  auto cut = cut_of(raw, limits);
  ReceivedLetter letter;
  letter.faults = cut.faults;
  auto const bytes = cut.bytes();
  Held<GMimeStream> const stream{g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size())};
  Held<GMimeParser> const parser{g_mime_parser_new_with_stream(stream.get())};
  g_mime_parser_set_format(parser.get(), GMIME_FORMAT_MESSAGE);
  Held<GMimeMessage> const message{g_mime_parser_construct_message(parser.get(), options)};
  if (message == nullptr) {
    letter.faults.emplace_back("no-head");
    return letter;
  }
  read_head(message.get(), limits, letter);
  if (letter.headers.empty()) letter.faults.emplace_back("no-head");
  auto* const whole = g_mime_message_get_mime_part(message.get());
  if (whole != nullptr) {
    letter.media_type = media_type_of(whole);
    letter.report_type = lower(parameter_of(whole, "report-type"));
    Parts{letter, limits}.take(whole, 0);
  }
  return letter;
}

}  // namespace platform::mail
