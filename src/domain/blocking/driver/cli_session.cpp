#include "domain/blocking/driver/cli_session.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace blocking::driver {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using platform::remote::Answer;

constexpr std::size_t kSaidMax = 120;

[[nodiscard]] platform::remote::Manners manners_of(CliProfile const& profile) {
  platform::remote::Manners manners;
  manners.pagers = profile.session.pagers;
  return manners;
}

/// The first line by which the device says no; what it says is foreign text, shown in part.
[[nodiscard]] std::optional<std::string> refusal_in(CliProfile const& profile,
                                                    std::vector<std::string> const& lines) {
  auto const& errors = profile.session.errors;
  for (auto const& line : lines) {
    auto const text = base::trimmed(line);
    bool const says_no = std::any_of(errors.begin(), errors.end(),
                                     [&](auto const& error) { return text.starts_with(error); });
    if (!says_no) continue;
    auto const shown = base::without_hidden_characters(text);
    return std::string{base::first_code_points(shown, kSaidMax)};
  }
  return std::nullopt;
}

[[nodiscard]] std::string without_end_blanks(std::string text) {
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

[[nodiscard]] std::vector<std::string> both(std::vector<std::string> one,
                                            std::vector<std::string> const& other) {
  one.insert(one.end(), other.begin(), other.end());
  return one;
}

}  // namespace

base::Error device_error(base::Error error) {
  if (error.code == "remote.stranger") {
    return {ErrorKind::Conflict, "blocking.device-stranger", std::move(error.detail), {}};
  }
  if (error.code == "remote.line") {
    return {ErrorKind::Conflict, "blocking.device-refused", std::move(error.detail), {}};
  }
  if (error.code == "remote.answer") {
    return {ErrorKind::Conflict, "blocking.device-unread", std::move(error.detail), {}};
  }
  if (!error.code.starts_with("remote.")) return error;
  return {ErrorKind::Unavailable, "blocking.device-silent", std::move(error.detail), {}};
}

CliSession::CliSession(std::unique_ptr<platform::remote::Shell> shell, CliProfile const& profile)
    : shell_(std::move(shell)), profile_(&profile), dialogue_(*shell_, manners_of(profile)) {}

Result<CliSession> CliSession::begin(std::unique_ptr<platform::remote::Shell> shell,
                                     CliProfile const& profile,
                                     std::string const& enable_password) {
  CliSession session{std::move(shell), profile};
  auto const signed_in = session.sign_in(enable_password);
  if (!signed_in) return tl::unexpected(device_error(signed_in.error()));
  return session;
}

Result<void> CliSession::sign_in(std::string const& enable_password) {
  auto const& manners = profile_->session;
  auto const first = dialogue_.await(both(manners.user_prompts, manners.prompts));
  if (!first) return tl::unexpected(first.error());
  prompt_ = without_end_blanks(first->prompt);
  bool const is_below = std::any_of(manners.user_prompts.begin(), manners.user_prompts.end(),
                                    [&](auto const& end) { return prompt_.ends_with(end); });
  if (is_below) {
    if (auto done = enable(enable_password); !done) return done;
  }
  if (!manners.configure.empty()) {
    auto const opened = show(manners.configure);
    if (!opened) return tl::unexpected(opened.error());
    prompt_ = without_end_blanks(opened->prompt);
  }
  for (auto const& line : manners.quiet) {
    if (auto done = tell(line); !done) return done;
  }
  return {};
}

Result<void> CliSession::enable(std::string const& password) {
  auto const& manners = profile_->session;
  auto const asked = dialogue_.ask(manners.enable, both(manners.enable_asks, manners.prompts));
  if (!asked) return tl::unexpected(asked.error());
  prompt_ = without_end_blanks(asked->prompt);
  bool const wants_password = std::any_of(manners.enable_asks.begin(), manners.enable_asks.end(),
                                          [&](auto const& ask) { return prompt_.ends_with(ask); });
  if (!wants_password) return {};
  auto const answer = dialogue_.ask(
      password, both(both(manners.user_prompts, manners.enable_asks), manners.prompts));
  if (!answer) return tl::unexpected(answer.error());
  prompt_ = without_end_blanks(answer->prompt);
  bool const is_in = std::any_of(manners.prompts.begin(), manners.prompts.end(),
                                 [&](auto const& end) { return prompt_.ends_with(end); });
  if (is_in) return {};
  return fail(ErrorKind::Unavailable, "blocking.device-silent",
              "The device does not take the password of its second level.");
}

/// An answer of many lines ends with the very prompt, not with something like it.
Result<Answer> CliSession::show(std::string const& line) {
  bool const is_known = line != profile_->session.configure;
  auto answer = dialogue_.ask(line, is_known ? std::vector{prompt_} : profile_->session.prompts);
  if (!answer) return tl::unexpected(device_error(answer.error()));
  if (auto const refusal = refusal_in(*profile_, answer->lines)) {
    return fail(ErrorKind::Conflict, "blocking.device-refused",
                fmt::format("The device refuses \"{}\": {}", line, *refusal));
  }
  return answer;
}

Result<std::vector<std::string>> CliSession::settings() {
  return show(profile_->session.show).map([](Answer&& answer) { return std::move(answer.lines); });
}

Result<void> CliSession::tell(std::string const& line) {
  auto const answer = dialogue_.ask(line, profile_->session.prompts);
  if (!answer) return tl::unexpected(device_error(answer.error()));
  auto const refusal = refusal_in(*profile_, answer->lines);
  if (!refusal) return {};
  return fail(ErrorKind::Conflict, "blocking.device-refused",
              fmt::format("The device refuses \"{}\": {}", line, *refusal));
}

Result<std::string> CliSession::model() {
  auto const answer = show(profile_->session.model);
  if (!answer) return tl::unexpected(answer.error());
  for (auto const& line : answer->lines) {
    auto const text = base::without_hidden_characters(base::trimmed(line));
    if (!text.empty()) return std::string{base::first_code_points(text, kSaidMax)};
  }
  return std::string{};
}

}  // namespace blocking::driver
