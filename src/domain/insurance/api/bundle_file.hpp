#pragma once

#include "domain/insurance/seal_bundle.hpp"

#include <string>

namespace insurance::api {

/// One zip: what the claim says, the company and its policy, the incident, the timeline as text,
/// and a manifest with the SHA-256 of each. TooLarge ("insurance.bundle-size") over 16 MiB.
[[nodiscard]] base::Result<std::string> bundle_bytes(BundleContent const& content,
                                                     Surroundings const& around);

}  // namespace insurance::api
