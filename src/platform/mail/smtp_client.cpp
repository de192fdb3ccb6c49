#include "platform/mail/smtp_client.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace platform::mail {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

/// Curl wants to be set up once a process, before there are threads; it counts for itself.
struct Library {
  Library() { curl_global_init(CURL_GLOBAL_DEFAULT); }
};
struct Easy {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

/// How far a mail has gone out.
struct Passage {
  std::string_view rest;
  bool is_begun = false;
  bool is_read = false;      // to its end: only now can the server have taken it
  bool is_receiver = false;  // it was offered (RCPT), and its mail was not (DATA)
};

std::size_t give(char* into, std::size_t size, std::size_t count, void* from) {
  auto& passage = *static_cast<Passage*>(from);
  passage.is_begun = true;
  auto const now = std::min(size * count, passage.rest.size());
  std::memcpy(into, passage.rest.data(), now);
  passage.rest.remove_prefix(now);
  if (now == 0) passage.is_read = true;
  return now;
}

/// Sees the commands go by; nothing of them is kept but how far they got.
int watch(CURL*, curl_infotype type, char* data, std::size_t size, void* into) {
  if (type != CURLINFO_HEADER_OUT) return 0;
  auto& passage = *static_cast<Passage*>(into);
  std::string_view const command{data, size};
  if (command.starts_with("RCPT ")) passage.is_receiver = true;
  if (command.starts_with("DATA")) passage.is_receiver = false;
  return 0;
}

std::size_t drop(char*, std::size_t size, std::size_t count, void*) { return size * count; }

[[nodiscard]] bool is_here(std::string_view host) {
  return host == "127.0.0.1" || host == "::1" || host == "localhost";
}

[[nodiscard]] std::string url_of(SmtpServer const& server) {
  auto const host = server.host.find(':') == std::string::npos ? server.host
                                                               : "[" + server.host + "]";
  return fmt::format("{}://{}:{}/{}", server.tls == SmtpTls::Tls ? "smtps" : "smtp", host,
                     server.port, server.hello_name.empty() ? "localhost" : server.hello_name);
}

void set_up(CURL* handle, SmtpServer const& server) {
  curl_easy_setopt(handle, CURLOPT_URL, url_of(server).c_str());
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(handle, CURLOPT_PROXY, "");
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(server.timeout_ms));
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(server.timeout_ms));
  curl_easy_setopt(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  bool const is_plain = server.tls == SmtpTls::None;
  curl_easy_setopt(handle, CURLOPT_USE_SSL,
                   static_cast<long>(is_plain ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  if (!server.ca_file.empty()) curl_easy_setopt(handle, CURLOPT_CAINFO, server.ca_file.c_str());
  if (!server.user.empty()) {
    curl_easy_setopt(handle, CURLOPT_USERNAME, server.user.c_str());
    curl_easy_setopt(handle, CURLOPT_PASSWORD, server.password.c_str());
  }
  curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(handle, CURLOPT_READFUNCTION, give);
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, drop);
  curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, watch);
  curl_easy_setopt(handle, CURLOPT_VERBOSE, 1L);
}

[[nodiscard]] Handed handed_of(Passage const& passage, CURLcode code, long answer) {
  if (code == CURLE_OK) return Handed::Accepted;
  bool const is_offered = passage.is_begun || passage.is_receiver;
  if (answer >= 500 && code != CURLE_LOGIN_DENIED && is_offered) {
    return passage.is_begun ? Handed::Refused : Handed::BadAddress;
  }
  if (answer >= 400 && answer < 500) return Handed::Later;
  // A mail that was cut off before its end is taken by no server.
  return passage.is_read ? Handed::Unclear : Handed::Away;
}

}  // namespace

struct SmtpClient::State {
  SmtpServer server;
  std::unique_ptr<CURL, Easy> handle;
};

SmtpClient::SmtpClient(std::unique_ptr<State> state) : state_(std::move(state)) {}
SmtpClient::~SmtpClient() = default;
SmtpClient::SmtpClient(SmtpClient&&) noexcept = default;
SmtpClient& SmtpClient::operator=(SmtpClient&&) noexcept = default;

Result<SmtpClient> SmtpClient::open(SmtpServer server) {
  static Library const library;  // the one permitted global: the library has but one state
  bool const is_bare = !server.user.empty() && server.tls == SmtpTls::None && !is_here(server.host);
  if (is_bare) {
    return fail(ErrorKind::Invalid, "mail.smtp",
                "A password goes to another machine only by TLS: set mail.tls.");
  }
  auto const name = terms::MailAddress::parse(
      "x@" + (server.hello_name.empty() ? std::string{"localhost"} : server.hello_name));
  if (!name) return fail(ErrorKind::Invalid, "mail.smtp", "mail.hello_name must be a host name.");
  std::unique_ptr<CURL, Easy> handle{curl_easy_init()};
  if (!handle) return fail(ErrorKind::Unavailable, "mail.smtp", "Too little memory just now.");
  set_up(handle.get(), server);
  return SmtpClient{std::make_unique<State>(State{std::move(server), std::move(handle)})};
}

Outcome SmtpClient::send(terms::MailAddress const& sender, terms::MailAddress const& receiver,
                         std::string_view mail) {
  auto* handle = state_->handle.get();
  auto const from = "<" + sender.text() + ">";
  std::unique_ptr<curl_slist, FreeList> const to{
      curl_slist_append(nullptr, ("<" + receiver.text() + ">").c_str())};
  Passage passage{mail};
  curl_easy_setopt(handle, CURLOPT_MAIL_FROM, from.c_str());
  curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, to.get());
  curl_easy_setopt(handle, CURLOPT_READDATA, &passage);
  curl_easy_setopt(handle, CURLOPT_DEBUGDATA, &passage);
  auto const code = curl_easy_perform(handle);
  long answer = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &answer);
  auto const handed = handed_of(passage, code, answer);
  return {handed, answer, handed == Handed::Accepted ? "" : curl_easy_strerror(code)};
}

}  // namespace platform::mail
