#include "app/commands/set_up.hpp"
#include "app/wiring/mailroom_wiring.hpp"

#include <CLI/CLI.hpp>

#include <memory>

namespace app {
namespace {

using base::Result;

struct Wanted {
  std::string login;
  std::int64_t inquiry = 0;
};

[[nodiscard]] Result<terms::UserId> person_of(SetUp& at_hand, std::string const& text) {
  auto const login = identity::Login::parse(text);
  if (!login) return tl::unexpected(login.error());
  return terms::read<terms::UserId>(
      at_hand.works.identity, [&](identity::IdentityPorts& ports) -> Result<terms::UserId> {
        auto const found = ports.users.credential_of(*login);
        if (!found) return tl::unexpected(found.error());
        if (*found) return (*found)->user.id;
        return base::fail(base::ErrorKind::NotFound, "identity.unknown-user",
                          "Nobody signs in by that name.");
      });
}

[[nodiscard]] Result<Told> reply_address(SetUp& at_hand, Wanted const& wanted) {
  auto const person = person_of(at_hand, wanted.login);
  if (!person) return tl::unexpected(person.error());
  auto const around = identity_around(at_hand);
  if (!around) return tl::unexpected(around.error());
  auto address = mailroom::make_reply_address(
      {wanted.inquiry, *person, mailroom::day_of(around->clock.now())},
      at_hand.premises.settings().text("mail.domain"), around->crypto.sign);
  if (!address) return base::pass(address);
  return Told{{"address", std::move(*address)}};
}

}  // namespace

void add_reply_address(CLI::App& mail, Plan& plan) {
  auto* command = mail.add_subcommand(
      "reply-address", "Where a person's reply by mail comes to; to try a mail server with");
  auto wanted = std::make_shared<Wanted>();  // shared with the callback CLI11 copies
  command->add_option("--login", wanted->login, "Whose reply")->required();
  command->add_option("--inquiry", wanted->inquiry, "Number of the inquiry: 12 for Q-000012")
      ->required();
  command->callback([&plan, wanted] {
    plan.run = [wanted](Invocation const& invocation) {
      return set_up(invocation, [&](SetUp& at_hand) { return reply_address(at_hand, *wanted); });
    };
  });
}

}  // namespace app
