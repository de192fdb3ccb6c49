#pragma once

#include <string_view>

namespace triage {

/// True for "mail.kita.example": labels of letters, digits and hyphens, the last one a top-level
/// domain that exists or is reserved for examples (RFC 2606). Lower case.
[[nodiscard]] bool is_host_name(std::u32string_view name);

}  // namespace triage
