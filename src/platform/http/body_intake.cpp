#include "platform/http/body_intake.hpp"

namespace platform::http {

bool BodyIntake::take(std::string_view piece) {
  wire_bytes_ += piece.size();
  if (wire_bytes_ > policy_.wire_bytes_max) return false;
  if (!policy_.line_bytes_max) return keep(piece);
  while (!piece.empty()) {
    auto const end = piece.find('\n');
    keep_of_line(piece.substr(0, end));
    if (end == std::string_view::npos) break;
    kept_ += '\n';
    line_bytes_ = 0;
    piece.remove_prefix(end + 1);
  }
  return kept_.size() <= policy_.bytes_max;
}

bool BodyIntake::keep(std::string_view piece) {
  if (kept_.size() + piece.size() > policy_.bytes_max) return false;
  kept_ += piece;
  return true;
}

void BodyIntake::keep_of_line(std::string_view part) {
  auto const room = *policy_.line_bytes_max + 1 - line_bytes_;
  auto const kept = part.substr(0, room);
  kept_ += kept;
  line_bytes_ += kept.size();
}

}  // namespace platform::http
