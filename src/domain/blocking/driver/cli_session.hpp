#pragma once

#include "domain/blocking/driver/cli_profile.hpp"
#include "platform/remote/dialogue.hpp"

#include <memory>
#include <string>
#include <vector>

namespace blocking::driver {

/// A command line on which we are signed in and may change things. Errors are those of Equipment.
class CliSession {
 public:
  /// `enable_password` where the profile has a second level.
  [[nodiscard]] static base::Result<CliSession> begin(
      std::unique_ptr<platform::remote::Shell> shell, CliProfile const& profile,
      std::string const& enable_password);

  /// The settings as the device shows them, line by line.
  [[nodiscard]] base::Result<std::vector<std::string>> settings();
  /// Conflict ("blocking.device-refused") with what the device said.
  [[nodiscard]] base::Result<void> tell(std::string const& line);
  [[nodiscard]] base::Result<void> save() { return tell(profile_->session.save); }
  [[nodiscard]] base::Result<std::string> model();

 private:
  CliSession(std::unique_ptr<platform::remote::Shell> shell, CliProfile const& profile);
  [[nodiscard]] base::Result<void> sign_in(std::string const& enable_password);
  [[nodiscard]] base::Result<void> enable(std::string const& password);
  [[nodiscard]] base::Result<platform::remote::Answer> show(std::string const& line);

  std::unique_ptr<platform::remote::Shell> shell_;
  CliProfile const* profile_;
  platform::remote::Dialogue dialogue_;
  std::string prompt_;  // as it is outside of every section
};

/// What went wrong on the way, in the words of Equipment: it can't be reached, or is another one.
[[nodiscard]] base::Error device_error(base::Error error);

}  // namespace blocking::driver
