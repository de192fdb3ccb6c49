#pragma once

#include "terms/ids.hpp"

#include <string>

namespace identity {

/// The person whom an admin says a provider's subject is.
struct OidcLink {
  std::string issuer;
  std::string subject;
  terms::UserId user;
};

}  // namespace identity
