#pragma once
// Transport: one of the few headers with Boost types in it.

#include "base/result.hpp"
#include "platform/http/server.hpp"

#include <boost/asio/ssl/context.hpp>

#include <memory>

namespace platform::http {

/// Reads certificate chain and key (PEM) for TLS 1.2 and 1.3, HTTP/1.1 alone. Unavailable
/// ("http.tls") names the file that can't be read, and a key that is not that of the certificate.
[[nodiscard]] base::Result<std::shared_ptr<boost::asio::ssl::context>> load_tls(
    TlsFiles const& files);

}  // namespace platform::http
