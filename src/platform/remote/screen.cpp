#include "platform/remote/screen.hpp"

namespace platform::remote {
namespace {

constexpr char kEscape = '\x1b';
constexpr std::size_t kLineCost = 64;  // what an empty line takes, too
constexpr char kBell = '\a';

[[nodiscard]] bool is_control(char letter) {
  return static_cast<unsigned char>(letter) < 0x20 || letter == '\x7f';
}

}  // namespace

void Screen::feed(std::string_view bytes) {
  auto const room = kFedMax - fed_;
  if (bytes.size() > room) has_lost_ = true;
  bytes = bytes.substr(0, room);
  fed_ += bytes.size();
  for (auto const letter : bytes) take(letter);
}

void Screen::take(char letter) {
  switch (mode_) {
    case Mode::Text: return take_text(letter);
    case Mode::Sequence: return take_sequence(letter);
    case Mode::Escape:
      mode_ = letter == '[' ? Mode::Sequence : letter == ']' ? Mode::Title : Mode::Text;
      return;
    case Mode::Title:
      // Ends with a bell or with ESC \, of which the second is taken as an escape of its own.
      if (letter == kBell) mode_ = Mode::Text;
      if (letter == kEscape) mode_ = Mode::Escape;
      return;
  }
}

void Screen::take_text(char letter) {
  if (letter == kEscape) {
    mode_ = Mode::Escape;
  } else if (letter == '\n') {
    bytes_ += kLineCost;
    if (bytes_ > kBytesMax) has_lost_ = true;
    if (!has_lost_) lines_.push_back(std::move(line_));
    line_.clear();
    column_ = 0;
  } else if (letter == '\r') {
    column_ = 0;
  } else if (letter == '\b') {
    if (column_ > 0) --column_;
  } else if (letter == '\t') {
    write(' ');
  } else if (!is_control(letter)) {
    write(letter);
  }
}

void Screen::take_sequence(char letter) {
  bool const is_end = letter >= '@' && letter <= '~';
  if (!is_end) return;
  mode_ = Mode::Text;
  if (letter == 'K') line_.resize(column_ < line_.size() ? column_ : line_.size());
}

void Screen::write(char letter) {
  if (column_ >= kLineBytesMax || bytes_ >= kBytesMax) {
    has_lost_ = true;
    return;
  }
  if (column_ < line_.size()) {
    line_[column_] = letter;
  } else {
    line_ += letter;
    ++bytes_;
  }
  ++column_;
}

}  // namespace platform::remote
