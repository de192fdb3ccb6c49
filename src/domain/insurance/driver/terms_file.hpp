#pragma once

#include "domain/insurance/policy_terms.hpp"

#include <string_view>

namespace insurance::driver {

/// The template that new policies are issued with (data/insurance/policy_template.toml); its hash
/// is the file's. Invalid ("config.toml", "config.data", "insurance.terms").
[[nodiscard]] base::Result<PolicyTerms> read_terms(std::string_view toml,
                                                   std::string_view file_name);

}  // namespace insurance::driver
