#pragma once

#include "app/wiring/mailroom_wiring.hpp"
#include "domain/inquiries/file_vault.hpp"
#include "domain/mailroom/driver/letter_reader.hpp"
#include "platform/config/settings.hpp"
#include "platform/files/content_folder.hpp"
#include "platform/http/route.hpp"
#include "platform/sql/database.hpp"

#include <functional>
#include <string>
#include <vector>

namespace app {

/// The bytes of mails and of the files in them.
class MailFolders final : public journeys::MailBytes {
 public:
  struct Parts {
    platform::files::Arrivals& arrivals;
    platform::files::ContentFolder& files;  // of inquiries
    inquiries::FileVault& vault;
    base::Clock const& clock;
  };
  MailFolders(Parts parts, std::string const& folder) : parts_(parts), mails_(folder) {}

  base::Result<std::string> mail(std::string_view sha256) override { return mails_.read(sha256); }
  base::Result<inquiries::KeptFile> keep(mailroom::MailFile const& file) override;
  /// A mail as it came; its SHA-256 once it is durable.
  [[nodiscard]] base::Result<std::string> keep_mail(std::string_view raw);
  [[nodiscard]] platform::files::ContentFolder& mails() { return mails_; }

 private:
  [[nodiscard]] base::Result<std::unique_ptr<platform::files::ArrivingFile>> arrived(
      std::string_view bytes);

  Parts parts_;
  platform::files::ContentFolder mails_;
};

/// Where mail comes in: the slice with its stores, its journey and its routes.
class MailroomDesk {
 public:
  struct Ground {
    platform::sql::Database& database;
    Shared const& shared;
    std::function<void()> after_write;
    platform::config::Settings const& settings;
    inquiries::Surroundings const& inquiries;
    mailroom::SignText sign;
    std::function<std::string(std::string_view)> sha256;
    MailFolders::Parts bytes;
  };
  explicit MailroomDesk(Ground const& ground);

  [[nodiscard]] std::vector<platform::http::Route> routes();
  [[nodiscard]] MailroomWork& work() { return work_; }
  [[nodiscard]] MailFolders& folders() { return folders_; }
  [[nodiscard]] journeys::MailToInquiry& mail_to_inquiry() { return mail_to_inquiry_; }
  [[nodiscard]] std::int64_t bytes_max() const { return around_.rules.bytes_max; }
  [[nodiscard]] std::chrono::days kept() const { return std::chrono::days{days_}; }
  /// The Maildir; "" where none is followed.
  [[nodiscard]] std::string const& incoming() const { return incoming_; }

 private:
  base::Clock const& clock_;
  std::string incoming_;
  std::int64_t days_;
  mailroom::Surroundings around_;
  MailroomShared shared_;
  MailroomWork work_;
  MailWork mail_work_;
  MailFolders folders_;
  mailroom::driver::LetterReader reader_;
  journeys::MailToInquiry mail_to_inquiry_;
};

}  // namespace app
