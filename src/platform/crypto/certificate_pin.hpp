#pragma once

#include "base/result.hpp"

#include <string>

namespace platform::crypto {

/// SHA-256 of the public key as it stands in the first certificate of a PEM file (RFC 7469 section
/// 2.4), lower-case hex. It stays the same when a certificate is renewed for the same key.
/// Unavailable ("crypto.certificate") names the file.
[[nodiscard]] base::Result<std::string> certificate_pin(std::string const& pem_file);

}  // namespace platform::crypto
