#include "platform/mail/smtp_client.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
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

constexpr std::size_t kAnswerMax = 200;

/// How far a mail has gone out.
struct Passage {
  std::string_view rest;
  bool is_receiver = false;  // it was offered (RCPT), and its mail was not
  bool is_begun = false;     // its mail was (DATA)
  bool is_read = false;      // to its end: only now can the server have taken it
  bool is_asked = false;     // for its receiver, and nothing was said since then
  std::string answer{};      // to that, its last line, to be looked at and forgotten
};

std::size_t give(char* into, std::size_t size, std::size_t count, void* from) {
  auto& passage = *static_cast<Passage*>(from);
  auto const now = std::min(size * count, passage.rest.size());
  std::memcpy(into, passage.rest.data(), now);
  passage.rest.remove_prefix(now);
  if (now == 0) passage.is_read = true;
  return now;
}

/// Sees commands and answers go by.
int watch(CURL*, curl_infotype type, char* data, std::size_t size, void* into) {
  auto& passage = *static_cast<Passage*>(into);
  std::string_view const line{data, size};
  if (type == CURLINFO_HEADER_IN && passage.is_asked) passage.answer = line.substr(0, kAnswerMax);
  if (type != CURLINFO_HEADER_OUT) return 0;
  passage.is_asked = line.starts_with("RCPT ");
  if (passage.is_asked) passage.is_receiver = true;
  if (line.starts_with("DATA")) {
    passage.is_receiver = false;
    passage.is_begun = true;
  }
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

/// Whether a refused receiver is at fault, not we who may not send there. Codes of RFC 3463: those
/// about the sender (5.1.7, 5.1.8) and all that is policy (5.7) would hold back everybody. A server
/// without such codes says 550, 551 or 553 for both; "relay" is about us.
[[nodiscard]] bool is_receivers_fault(std::string_view answer, long code) {
  constexpr std::array<std::string_view, 5> kOfReceiver{"5.1.1 ", "5.1.2 ", "5.1.3 ", "5.1.6 ",
                                                        "5.1.10 "};
  auto words = std::string{answer.substr(std::min<std::size_t>(answer.size(), 4))};
  while (!words.empty() && words.back() <= ' ') words.pop_back();
  words += ' ';
  bool const has_status = words.starts_with("5.");
  if (has_status) {
    return std::any_of(kOfReceiver.begin(), kOfReceiver.end(),
                       [&words](auto status) { return words.starts_with(status); });
  }
  bool const is_of_us = words.find("elay") != std::string::npos;
  return !is_of_us && (code == 550 || code == 551 || code == 553);
}

[[nodiscard]] Handed handed_of(Passage const& passage, CURLcode code, long answer) {
  if (code == CURLE_OK) return Handed::Accepted;
  bool const is_offered = passage.is_begun || passage.is_receiver;
  if (!is_offered || code == CURLE_LOGIN_DENIED) return Handed::Away;
  if (answer >= 500) {
    bool const is_bad = passage.is_receiver && is_receivers_fault(passage.answer, answer);
    return is_bad ? Handed::BadAddress : Handed::Refused;
  }
  if (answer >= 400) return Handed::Later;
  // A mail that was cut off before its end is taken by no server; it may be this one that breaks
  // the line, so it goes behind the others.
  return passage.is_read ? Handed::Unclear : Handed::Later;
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
