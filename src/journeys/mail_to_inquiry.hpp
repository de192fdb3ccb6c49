#pragma once

#include "domain/inquiries/desk.hpp"
#include "domain/inquiries/handle_files.hpp"
#include "domain/inquiries/numbered.hpp"
#include "domain/mailroom/take_mail.hpp"
#include "terms/unit_of_work.hpp"

#include <optional>
#include <string>
#include <vector>

namespace journeys {

struct MailPorts {
  mailroom::MailroomPorts& mailroom;
  inquiries::InquiriesPorts& inquiries;
  inquiries::NumberedInquiries& numbers;
};

/// The bytes of mails and of the files in them, outside of any transaction.
class MailBytes {
 public:
  virtual ~MailBytes() = default;
  /// Of a mail that was kept. NotFound ("files.gone").
  [[nodiscard]] virtual base::Result<std::string> mail(std::string_view sha256) = 0;
  /// Judges a file as an upload is judged, and makes it durable.
  [[nodiscard]] virtual base::Result<inquiries::KeptFile> keep(mailroom::MailFile const& file) = 0;
};

/// A reply by mail becomes the person's message in their inquiry, as if written in the portal:
/// with its outcome, in one transaction.
class MailToInquiry final : public mailroom::HeldMails {
 public:
  struct Parts {
    terms::UnitOfWork<MailPorts>& work;
    mailroom::MailReader& reader;
    MailBytes& bytes;
    mailroom::Surroundings mailroom;
    inquiries::Surroundings inquiries;
  };
  explicit MailToInquiry(Parts parts) : parts_(std::move(parts)) {}

  /// What became of it; nothing when it was taken in before.
  [[nodiscard]] base::Result<std::optional<mailroom::Outcome>> take(
      mailroom::ArrivedMail const& arrived);
  base::Result<std::vector<mailroom::StoredMail>> of(mailroom::Thread const& thread) override;
  base::Result<void> settle(mailroom::HeldDecision const& decision) override;

 private:
  /// The files of a mail on their way into an inquiry.
  struct Files {
    std::vector<inquiries::KeptFile> kept{};
    std::string refused{};  // a remark that names the others
  };
  class Into;
  [[nodiscard]] base::Result<Files> keep_files(mailroom::Mail const& mail,
                                               terms::TenantId const& tenant);
  [[nodiscard]] base::Result<void> keep_one(mailroom::MailFile const& file,
                                            terms::TenantId const& tenant, Files& files);
  [[nodiscard]] base::Result<mailroom::Sorted> look(mailroom::ArrivedMail const& arrived,
                                                    mailroom::Mail const& mail);

  Parts parts_;
};

}  // namespace journeys
