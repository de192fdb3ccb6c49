#pragma once

#include "domain/mailroom/mail.hpp"

namespace mailroom::driver {

/// Reads mails through platform/mail.
class LetterReader final : public MailReader {
 public:
  Mail read(std::string_view raw) override;
};

}  // namespace mailroom::driver
