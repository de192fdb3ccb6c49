#pragma once

#include "platform/http/route.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace platform::http {

/// Takes a body in piece by piece and keeps what its policy allows: a line that is too long is
/// cut while it is read, so a line of 100 MB costs the memory of a short one.
class BodyIntake {
 public:
  explicit BodyIntake(BodyPolicy const& policy) : policy_(policy) {}

  /// False when more was sent, or more would have to be kept, than the policy allows.
  [[nodiscard]] bool take(std::string_view piece);
  [[nodiscard]] std::size_t size() const { return kept_.size(); }
  [[nodiscard]] std::string finish() { return std::move(kept_); }

 private:
  [[nodiscard]] bool keep(std::string_view piece);
  void keep_of_line(std::string_view part);

  BodyPolicy policy_;
  std::string kept_;
  std::size_t wire_bytes_ = 0;
  std::size_t line_bytes_ = 0;  // kept of the line that is open
};

}  // namespace platform::http
