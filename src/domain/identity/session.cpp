#include "domain/identity/session.hpp"

namespace identity {

bool is_over(Session const& session, SessionRules const& rules, base::Instant now) {
  return now >= session.created_at + rules.absolute || now >= session.last_seen_at + rules.idle;
}

}  // namespace identity
