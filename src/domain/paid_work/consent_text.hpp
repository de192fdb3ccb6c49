#pragma once

#include "base/instant.hpp"

#include <cstdint>
#include <string>

namespace paid_work {

/// What a customer agrees to before content leaves the desk, as it holds from a moment on.
/// Version 0 is the template that ships: it is shown to no customer.
struct ConsentText {
  static constexpr std::size_t kTextMax = 10'000;
  std::int64_t version = 0;
  std::string text;
  std::string sha256;
  std::string by_id{};
  std::string by_name{};
  base::Instant at{};
};

}  // namespace paid_work
