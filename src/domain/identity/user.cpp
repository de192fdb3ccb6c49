#include "domain/identity/user.hpp"

#include "base/text.hpp"
#include "base/text_line.hpp"

#include <algorithm>

namespace identity {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

constexpr std::size_t kNameMax = 100;

[[nodiscard]] bool is_space_or_control(char c) {
  return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F;
}

[[nodiscard]] bool is_login(std::string_view text) {
  auto const at = text.find('@');
  return text.size() <= Login::kBytesMax && at != std::string_view::npos && at > 0 &&
         at + 1 < text.size() && text.find('@', at + 1) == std::string_view::npos &&
         std::none_of(text.begin(), text.end(), is_space_or_control);
}

}  // namespace

Result<Login> Login::parse(std::string_view text) {
  // Before folding, which takes time with the length and drops what can't be seen.
  if (text.size() <= kBytesMax * 2 && !base::has_control_characters(text)) {
    auto folded = base::folded(base::trimmed(text));
    if (is_login(folded)) return Login{std::move(folded)};
  }
  return fail(ErrorKind::Invalid, "identity.login", "A login looks like name@example.jp.",
              {{"/login", "name@domain, at most 254 bytes"}});
}

Result<void> check_name(std::string_view name) {
  if (base::is_line(name, kNameMax) && !base::trimmed(name).empty()) return {};
  return fail(ErrorKind::Invalid, "identity.name", "A name has 1 to 100 characters.",
              {{"/name", "1 to 100 characters"}});
}

Result<void> check_organisation(User const& user) {
  auto const organisation = organisation_of(user.role);
  bool const fits = user.home_tenant.has_value() == (organisation == Organisation::Company) &&
                    user.partner.has_value() == (organisation == Organisation::Partner);
  if (fits) return {};
  return fail(ErrorKind::Invalid, "identity.organisation",
              "Someone of a company has a tenant, of a partner a partner, the desk neither.");
}

terms::Actor actor_of(User const& user) { return {side_of(user.role), user.id.text(), user.name}; }

}  // namespace identity
