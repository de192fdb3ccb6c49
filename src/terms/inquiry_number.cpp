#include "terms/inquiry_number.hpp"

#include <fmt/format.h>

namespace terms {

std::string inquiry_number(std::int64_t number) { return fmt::format("Q-{:06}", number); }

}  // namespace terms
