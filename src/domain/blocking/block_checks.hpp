#pragma once

#include "domain/blocking/block.hpp"

namespace blocking {

// What several moves of a block ask first.

/// Forbidden ("blocking.desk-only").
[[nodiscard]] base::Result<void> check_desk(terms::Actor const& by);
/// Forbidden ("blocking.customer-only").
[[nodiscard]] base::Result<void> check_customer(terms::Actor const& by);
/// Invalid ("blocking.reason") for what is too long, or no plain text.
[[nodiscard]] base::Result<void> check_words(std::optional<std::string> const& words);
/// The same of the field "why": Invalid ("blocking.why").
[[nodiscard]] base::Result<void> check_why(std::optional<std::string> const& why);
/// And it may not be empty.
[[nodiscard]] base::Result<void> check_refusal(std::string const& why);
/// Conflict ("blocking.lapsed").
[[nodiscard]] tl::unexpected<base::Error> lapsed(std::chrono::hours patience);
/// Conflict ("blocking.state").
[[nodiscard]] tl::unexpected<base::Error> refuse_by_state();
/// Invalid ("blocking.lifetime").
[[nodiscard]] base::Result<void> check_lifetime(std::chrono::hours lifetime);

}  // namespace blocking
