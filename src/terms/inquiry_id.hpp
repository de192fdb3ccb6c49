#pragma once

#include "base/result.hpp"
#include "terms/ids.hpp"

#include <string_view>

namespace terms {

/// The id in a path. NotFound ("inquiries.unknown") for what can't be one: whoever asks is told the
/// same as of an inquiry that isn't there.
[[nodiscard]] base::Result<InquiryId> inquiry_id_from(std::string_view text);

}  // namespace terms
