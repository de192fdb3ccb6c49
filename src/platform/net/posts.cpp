#include "platform/net/posts.hpp"

#include "base/check.hpp"

#include <curl/curl.h>

#include <array>
#include <optional>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace platform::net {
namespace {

using How = PostEnd::How;

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
struct FreeEasy {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeMulti {
  void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};

[[nodiscard]] std::optional<terms::IpAddress> address_of(sockaddr const& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  void const* bytes = nullptr;
  if (address.sa_family == AF_INET) {
    bytes = &reinterpret_cast<sockaddr_in const&>(address).sin_addr;
  } else if (address.sa_family == AF_INET6) {
    bytes = &reinterpret_cast<sockaddr_in6 const&>(address).sin6_addr;
  }
  if (bytes == nullptr) return std::nullopt;
  if (::inet_ntop(address.sa_family, bytes, text.data(), text.size()) == nullptr) {
    return std::nullopt;
  }
  auto const parsed = terms::IpAddress::parse(text.data());
  return parsed ? std::optional{*parsed} : std::nullopt;
}

[[nodiscard]] bool is_tls_fault(CURLcode code) {
  return code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CONNECT_ERROR ||
         code == CURLE_SSL_CERTPROBLEM || code == CURLE_SSL_CACERT_BADFILE;
}

}  // namespace

/// What one post owns while it is under way.
struct Posts::Transfer {
  std::int64_t key;
  Post post;
  OutboundRules const& outbound;
  std::unique_ptr<curl_slist, FreeList> headers{};
  std::unique_ptr<CURL, FreeEasy> easy{};
  std::size_t answered_bytes = 0;
  bool is_address_refused = false;
};

struct Posts::Multi {
  std::unique_ptr<CURLM, FreeMulti> handle{curl_multi_init()};
};

namespace {

/// Called with the very address that is about to be connected to.
template <class Transfer>
curl_socket_t open_socket(void* of, curlsocktype, curl_sockaddr* to) {
  auto& transfer = *static_cast<Transfer*>(of);
  auto const address = address_of(to->addr);
  if (!address || !may_call(*address, transfer.outbound)) {
    transfer.is_address_refused = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

/// The answer's body tells us nothing: counted and let go.
template <class Transfer>
std::size_t pass_over(char*, std::size_t, std::size_t count, void* of) {
  auto& transfer = *static_cast<Transfer*>(of);
  transfer.answered_bytes += count;
  return transfer.answered_bytes > Posts::kAnswerBytesMax ? 0 : count;
}

template <class Transfer>
void set_up(Transfer& transfer, Posts::Rules const& rules) {
  auto* easy = transfer.easy.get();
  curl_easy_setopt(easy, CURLOPT_URL, transfer.post.url.c_str());
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR,
                   rules.outbound.allows_private ? "http,https" : "https");
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(easy, CURLOPT_PROXY, "");
  curl_easy_setopt(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(rules.timeout_ms));
  curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
  curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
  if (!rules.ca_file.empty()) curl_easy_setopt(easy, CURLOPT_CAINFO, rules.ca_file.c_str());
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket<Transfer>);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, &transfer);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, pass_over<Transfer>);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, &transfer);
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, transfer.post.body.c_str());
  curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE, static_cast<long>(transfer.post.body.size()));
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, transfer.headers.get());
  curl_easy_setopt(easy, CURLOPT_PRIVATE, &transfer);
}

/// An answer that was too long to read to its end is an answer all the same.
template <class Transfer>
[[nodiscard]] PostEnd end_of(Transfer const& transfer, CURLcode code) {
  long status = 0;
  curl_easy_getinfo(transfer.easy.get(), CURLINFO_RESPONSE_CODE, &status);
  bool const is_answered = code == CURLE_OK || (code == CURLE_WRITE_ERROR && status > 0);
  if (is_answered) return {transfer.key, How::Answered, status};
  if (transfer.is_address_refused) return {transfer.key, How::RefusedAddress};
  return {transfer.key, is_tls_fault(code) ? How::NoTls : How::NoAnswer};
}

}  // namespace

Posts::Posts(Rules rules) : rules_(std::move(rules)), multi_(std::make_unique<Multi>()) {
  DESK_CHECK(multi_->handle);
}

Posts::~Posts() {
  for (auto const& [key, transfer] : transfers_) {
    curl_multi_remove_handle(multi_->handle.get(), transfer->easy.get());
  }
}

void Posts::begin(std::int64_t key, Post post) {
  auto transfer = std::make_unique<Transfer>(
      Transfer{key, std::move(post), rules_.outbound, {}, {}, 0, false});
  transfer->easy.reset(curl_easy_init());
  DESK_CHECK(transfer->easy);
  auto const add = [&](std::string const& line) {
    auto* longer = curl_slist_append(transfer->headers.get(), line.c_str());
    DESK_CHECK(longer != nullptr);
    static_cast<void>(transfer->headers.release());
    transfer->headers.reset(longer);
  };
  add("Content-Type: application/json");
  add("Expect:");  // curl would wait for a 100 that few servers send
  for (auto const& line : transfer->post.headers) add(line);
  set_up(*transfer, rules_);
  curl_multi_add_handle(multi_->handle.get(), transfer->easy.get());
  bool const is_new = transfers_.emplace(key, std::move(transfer)).second;
  DESK_CHECK(is_new);
}

std::vector<PostEnd> Posts::wait(int ms) {
  int running = 0;
  curl_multi_perform(multi_->handle.get(), &running);
  auto ends = ended();
  if (!ends.empty()) return ends;
  curl_multi_poll(multi_->handle.get(), nullptr, 0, ms, nullptr);
  curl_multi_perform(multi_->handle.get(), &running);
  return ended();
}

std::vector<PostEnd> Posts::ended() {
  std::vector<PostEnd> ends;
  int left = 0;
  while (auto const* message = curl_multi_info_read(multi_->handle.get(), &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    Transfer* transfer = nullptr;
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
    ends.push_back(end_of(*transfer, message->data.result));
    curl_multi_remove_handle(multi_->handle.get(), transfer->easy.get());
    transfers_.erase(ends.back().key);
  }
  return ends;
}

}  // namespace platform::net
