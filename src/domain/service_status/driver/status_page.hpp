#pragma once

#include "domain/service_status/status.hpp"

#include <string>

namespace service_status::driver {

/// Status: the page at /status/. Unavailable: what a web server shows in place of a portal that
/// does not answer, with what was known last.
enum class PageUse : std::uint8_t { Status, Unavailable };

/// A page that stands alone: no file beside it, readable without script. A few lines of script mark
/// it as old when its time lies more than three minutes back.
[[nodiscard]] std::string status_page(ServiceStatus const& status, PageUse use);

}  // namespace service_status::driver
