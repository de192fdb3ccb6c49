#include "app/mail_set_up.hpp"

#include "app/secret_file.hpp"
#include "base/text.hpp"
#include "domain/notices/driver/smtp_mailer.hpp"

#include <optional>

namespace app {
namespace {

using base::pass;
using base::Result;
using platform::config::Settings;
namespace mail = platform::mail;

[[nodiscard]] tl::unexpected<base::Error> unfit(std::string detail) {
  return base::fail(base::ErrorKind::Invalid, "app.mail-settings", std::move(detail));
}

[[nodiscard]] Result<mail::SmtpClient> client_of(Settings const& settings) {
  auto const& tls = settings.text("mail.tls");
  mail::SmtpServer server{.host = settings.text("mail.host"),
                          .port = settings.integer("mail.port"),
                          .tls = tls == "none"  ? mail::SmtpTls::None
                                 : tls == "tls" ? mail::SmtpTls::Tls
                                                : mail::SmtpTls::StartTls,
                          .user = settings.text("mail.user"),
                          .hello_name = settings.text("mail.hello_name"),
                          .ca_file = settings.text("mail.ca_file")};
  if (!server.user.empty()) {
    auto const password = secret_file(settings, "mail.password_file");
    if (!password) return tl::unexpected(password.error());
    server.password = base::trimmed(*password);
  }
  return mail::SmtpClient::open(std::move(server));
}

[[nodiscard]] Result<std::optional<mail::DkimSigner>> signer_of(Settings const& settings) {
  if (settings.text("mail.dkim_domain").empty()) return std::nullopt;
  auto key = secret_file(settings, "mail.dkim_key_file");
  if (!key) return pass(key);
  auto signer = mail::DkimSigner::open(
      {settings.text("mail.dkim_domain"), settings.text("mail.dkim_selector"), std::move(*key)});
  if (!signer) return pass(signer);
  return std::move(*signer);
}

[[nodiscard]] Result<terms::MailAddress> address_of(Settings const& settings,
                                                    std::string const& key) {
  auto address = terms::MailAddress::parse(settings.text(key));
  if (!address) return unfit(key + " must be a mail address.");
  return address;
}

/// Where answers to mails go until there are addresses that lead into their inquiries.
class PlainReplyAddress final : public notices::ReplyAddresses {
 public:
  explicit PlainReplyAddress(terms::MailAddress address) : address_(std::move(address)) {}
  Result<std::string> address_for(terms::TenantId const&, terms::InquiryId const&,
                                  terms::UserId const&) override {
    return address_.text();
  }

 private:
  terms::MailAddress address_;
};

/// Only mails about an inquiry, to a person of the portal, take answers.
[[nodiscard]] std::optional<terms::MailAddress> reply_to(notices::ReplyAddresses& addresses,
                                                         notices::Notice const& notice) {
  if (!notice.inquiry || !notice.tenant || !notice.to.user) return std::nullopt;
  auto const text = addresses.address_for(*notice.tenant, *notice.inquiry, *notice.to.user);
  auto address = terms::MailAddress::parse(text ? *text : "");
  if (!address) return std::nullopt;
  return std::move(*address);
}

}  // namespace

Result<std::unique_ptr<notices::Mailer>> mailer_of(Settings const& settings,
                                                   base::Clock const& clock, notices::Mac mac) {
  if (settings.text("mail.host").empty()) return nullptr;
  auto from = address_of(settings, "mail.from");
  if (!from) return pass(from);
  bool const has_bounces = !settings.text("mail.bounce_address").empty();
  auto bounces = has_bounces ? address_of(settings, "mail.bounce_address") : from;
  if (!bounces) return pass(bounces);
  auto const& portal = settings.text("mail.portal_url");
  // A link that carries a token is never one in the clear.
  bool const is_safe = portal.starts_with("https://") && !portal.ends_with('/');
  if (!is_safe || !mail::HeaderUrl::parse(portal)) {
    return unfit("mail.portal_url must be https://HOST, without a / at its end.");
  }
  auto const& name = settings.text("mail.from_name");
  if (!mail::HeaderText::parse(name)) return unfit("mail.from_name must be one line of words.");
  auto client = client_of(settings);
  if (!client) return pass(client);
  auto signer = signer_of(settings);
  if (!signer) return pass(signer);
  // The one place where answers are led: mailroom's reply tokens answer this port.
  auto const replies = std::make_shared<PlainReplyAddress>(*from);  // a callback must be copyable
  return std::make_unique<notices::driver::SmtpMailer>(notices::driver::SmtpMailer::Parts{
      *from,
      {*bounces, portal, name},
      std::move(*signer),
      std::move(*client),
      clock,
      std::move(mac),
      [replies](notices::Notice const& notice) { return reply_to(*replies, notice); }});
}

}  // namespace app
