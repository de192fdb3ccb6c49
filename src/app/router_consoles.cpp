#include "app/router_consoles.hpp"

namespace app {
namespace {

using base::Result;

[[nodiscard]] std::vector<blocking::api::ConsoleProfile> choices_of(CliProfiles const& profiles) {
  std::vector<blocking::api::ConsoleProfile> choices;
  for (auto const& [name, profile] : profiles) {
    auto& choice = choices.emplace_back(blocking::api::ConsoleProfile{name, profile.title, {}});
    for (auto const& kind : profile.interfaces) choice.interface_examples.push_back(kind.example);
  }
  return choices;
}

[[nodiscard]] Result<blocking::driver::CliProfile const*> profile_of(CliProfiles const& profiles,
                                                                     std::string const& name) {
  auto const found = profiles.find(name);
  if (found != profiles.end()) return &found->second;
  std::string known;
  for (auto const& [each, profile] : profiles) known += (known.empty() ? "" : ", ") + each;
  return base::fail(base::ErrorKind::Invalid, "blocking.console-profile",
                    "There are these profiles: " + known + ".",
                    {{"/profile", "この機種には対応していません。一覧から選んでください。"}});
}

}  // namespace

blocking::ConsoleRules console_rules(base::Clock const& clock, CliProfiles const& profiles,
                                     std::function<std::string(std::string_view)> seal) {
  return {clock, std::move(seal),
          [&profiles](std::string const& name, std::string const& interface) -> Result<void> {
            auto const profile = profile_of(profiles, name);
            if (!profile) return tl::unexpected(profile.error());
            auto const known = blocking::driver::interface_of(**profile, interface);
            if (!known) return tl::unexpected(known.error());
            return {};
          }};
}

Result<platform::remote::SshPlace> ssh_place_of(CliProfiles const& profiles,
                                                blocking::ConsoleWish const& wish) {
  auto const address = terms::IpAddress::parse(wish.address);
  if (!address) return tl::unexpected(address.error());
  if (wish.port < 1 || wish.port > 65'535) {
    return base::fail(base::ErrorKind::Invalid, "blocking.console", "A port is 1 to 65535.");
  }
  auto const profile = profile_of(profiles, wish.profile);
  if (!profile) return tl::unexpected(profile.error());
  return platform::remote::SshPlace{*address, wish.port, std::chrono::seconds{5},
                                    (*profile)->more_host_keys, (*profile)->more_key_exchanges};
}

blocking::api::ConsoleDeps console_deps(terms::UnitOfWork<blocking::ConsolePorts>& work,
                                        CliProfiles const& profiles, blocking::ConsoleRules rules) {
  return {work, std::move(rules),
          [&profiles](blocking::ConsoleWish const& wish) -> Result<std::string> {
            auto const place = ssh_place_of(profiles, wish);
            if (!place) return tl::unexpected(place.error());
            return platform::remote::fingerprint_of(*place);
          },
          choices_of(profiles)};
}

}  // namespace app
