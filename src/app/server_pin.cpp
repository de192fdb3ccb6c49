#include "app/server_pin.hpp"

#include "platform/crypto/certificate_pin.hpp"

namespace app {

base::Result<std::string> server_pin(platform::config::Settings const& settings) {
  auto const& set = settings.text("agent.server_pin");
  auto const& certificate = settings.text("tls.certificate");
  if (!set.empty() || certificate.empty()) return set;
  return platform::crypto::certificate_pin(certificate);
}

}  // namespace app
