#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace platform::mail {

/// One line of a head, unfolded and decoded (RFC 2047), UTF-8.
struct Header {
  std::string name;  // in lower case
  std::string value;
};

/// A part that is no text to read: a file, a mail inside the mail.
struct LetterFile {
  std::string name;  // as the sender called it: shown, and never a path
  std::string bytes;
};

/// How much of a mail is read. What lies above is named in ReceivedLetter::faults and left out.
struct LetterLimits {
  std::size_t head_bytes = 256 * 1024;
  std::size_t head_lines = 1'000;
  std::size_t colons = 1'000;       // of one field of the head
  std::size_t part_lines = 20'000;  // of the heads of all parts
  std::size_t delimiters = 2'000;   // lines that begin with "--"
  std::size_t depth = 16;           // of parts within parts
  std::size_t parts = 200;
  std::size_t files = 50;
  std::size_t addresses = 100;
  std::size_t text_bytes = 1024 * 1024;  // of the text, and of the page
};

/// A mail as it was read (RFC 5322, 2045–2047). Everything in it was written by a stranger, but
/// the first `trace` headers, which our own mail server put on top.
struct ReceivedLetter {
  std::vector<Header> headers;
  std::size_t trace = 0;
  std::vector<std::string> from;  // addresses of every From, folded
  std::vector<std::string> to;    // of To and Cc
  std::string media_type;         // of the whole: "multipart/report"
  std::string report_type;        // "delivery-status"
  std::string text;               // of the parts in plain text
  std::string page;               // of the parts in HTML, as they came
  std::vector<LetterFile> files;
  std::vector<std::string> left_out;     // names of files beyond the limits
  std::string delivery_status;           // the message/delivery-status part of a report
  std::vector<std::string_view> faults;  // "head", "parts", "depth", "text", "encrypted", "no-head"
};

/// Never fails: what can't be read is left out and named in `faults`.
[[nodiscard]] ReceivedLetter read_letter(std::string_view raw, LetterLimits const& limits = {});

}  // namespace platform::mail
