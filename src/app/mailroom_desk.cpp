#include "app/mailroom_desk.hpp"

#include "domain/mailroom/api/routes.hpp"

namespace app {
namespace {

using base::Result;

class MailedFile final : public inquiries::ArrivedFile {
 public:
  MailedFile(platform::files::ArrivingFile& file, platform::files::ContentFolder& folder)
      : file_(file), folder_(folder) {}
  Result<std::string_view> bytes() override { return file_.bytes(); }
  Result<std::string> keep(base::Instant now) override { return folder_.keep(file_, now); }

 private:
  platform::files::ArrivingFile& file_;
  platform::files::ContentFolder& folder_;
};

[[nodiscard]] mailroom::Surroundings surroundings(MailroomDesk::Ground const& ground) {
  auto const& settings = ground.settings;
  return {ground.shared.clock,
          ground.shared.random,
          {settings.text("mail.domain"), settings.text("mail.from"),
           settings.integer("mail.incoming_mb_max") << 20U,
           settings.integer("mail.person_hourly_max"), settings.integer("mail.inquiry_hourly_max"),
           settings.integer("mail.reply_days")},
          ground.sign,
          ground.sha256};
}

}  // namespace

Result<std::unique_ptr<platform::files::ArrivingFile>> MailFolders::arrived(
    std::string_view bytes) {
  auto file = parts_.arrivals.open("mailroom", static_cast<std::int64_t>(bytes.size()));
  if (!file) return file;
  if (auto taken = (*file)->take(bytes); !taken) return base::pass(taken);
  return file;
}

Result<inquiries::KeptFile> MailFolders::keep(mailroom::MailFile const& file) {
  auto arriving = arrived(file.bytes);
  if (!arriving) return base::pass(arriving);
  MailedFile mailed{**arriving, parts_.files};
  return inquiries::keep_file(parts_.vault, parts_.clock, file.name, mailed);
}

Result<std::string> MailFolders::keep_mail(std::string_view raw) {
  auto arriving = arrived(raw);
  if (!arriving) return base::pass(arriving);
  return mails_.keep(**arriving, parts_.clock.now());
}

MailroomDesk::MailroomDesk(Ground const& ground)
    : clock_(ground.shared.clock),
      incoming_(ground.settings.text("mail.incoming")),
      days_(ground.settings.integer("mail.kept_days")),
      around_(surroundings(ground)),
      shared_{ground.shared, ground.sign},
      work_(ground.database, shared_, ground.after_write),
      mail_work_(ground.database, shared_, ground.after_write),
      folders_(ground.bytes, ground.settings.text("paths.data") + "/mails"),
      mail_to_inquiry_({mail_work_, reader_, folders_, around_, ground.inquiries}) {}

std::vector<platform::http::Route> MailroomDesk::routes() {
  return mailroom::api::routes(
      {work_, clock_, mail_to_inquiry_, folders_.mails(), !incoming_.empty(), days_});
}

}  // namespace app
