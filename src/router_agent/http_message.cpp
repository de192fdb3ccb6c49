#include "router_agent/http_message.hpp"

#include "router_agent/tls_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace router_agent {
namespace {

using base::ErrorKind;
using Reading = base::Result<std::optional<HttpResponse>>;

[[nodiscard]] tl::unexpected<base::Error> bad_server(std::string_view why) {
  return base::fail(ErrorKind::Invalid, "agent.server", std::string{why});
}
[[nodiscard]] tl::unexpected<base::Error> bad(std::string_view what) {
  return base::fail(ErrorKind::Malformed, "agent.http",
                    fmt::format("the server's answer: {}", what));
}
[[nodiscard]] tl::unexpected<base::Error> too_large() {
  return base::fail(ErrorKind::TooLarge, "agent.http", "the server's answer is too large");
}

[[nodiscard]] std::string lowered(std::string_view text) {
  std::string out{text};
  for (char& letter : out) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return out;
}

template <class Number>
[[nodiscard]] std::optional<Number> number_of(std::string_view text, int base = 10) {
  Number value{};
  auto const* last = text.data() + text.size();
  auto const [end, fault] = std::from_chars(text.data(), last, value, base);
  if (fault != std::errc{} || end != last) return std::nullopt;
  return value;
}

struct Head {
  int status = 0;
  std::optional<std::size_t> length;
  bool is_chunked = false;
};

[[nodiscard]] base::Result<void> read_field(std::string_view line, Head& head) {
  auto const colon = line.find(':');
  if (colon == line.npos || colon == 0) return bad("a header line without a name");
  auto const name = lowered(line.substr(0, colon));
  auto value = line.substr(colon + 1);
  while (!value.empty() && (value.front() == ' ' || value.front() == '\t')) value.remove_prefix(1);
  while (!value.empty() && (value.back() == ' ' || value.back() == '\t')) value.remove_suffix(1);
  if (name == "transfer-encoding") {
    if (lowered(value) != "chunked") return bad("an unknown transfer coding");
    head.is_chunked = true;
  }
  if (name == "content-length") {
    auto const length = number_of<std::size_t>(value);
    if (!length || (head.length && head.length != length)) return bad("a wrong length");
    head.length = length;
  }
  return {};
}

[[nodiscard]] base::Result<Head> read_head(std::string_view text) {
  Head head;
  auto end = text.find("\r\n");
  auto const line = text.substr(0, end);
  auto const status = number_of<int>(line.size() < 12 ? "" : line.substr(9, 3));
  if (!line.starts_with("HTTP/1.") || line.size() < 12 || line[8] != ' ' || !status) {
    return bad("no HTTP/1.x status line");
  }
  head.status = *status;
  while (end != text.npos) {
    text.remove_prefix(end + 2);
    end = text.find("\r\n");
    auto read = read_field(text.substr(0, end), head);
    if (!read) return base::pass(read);
  }
  if (head.is_chunked && head.length) return bad("both a length and chunks");
  return head;
}

/// RFC 9112 section 7.1. Nothing while the last chunk has not arrived; trailers are not read.
[[nodiscard]] base::Result<std::optional<std::string>> read_chunks(std::string_view text) {
  std::string body;
  while (true) {
    auto const end = text.substr(0, 1024).find("\r\n");
    if (end == text.npos && text.size() > 1024) return bad("a chunk line without an end");
    if (end == text.npos) return std::optional<std::string>{};
    auto const size = number_of<std::size_t>(text.substr(0, std::min(end, text.find(';'))), 16);
    if (!size) return bad("a wrong chunk size");
    if (*size > kBodyBytesMax || body.size() + *size > kBodyBytesMax) return too_large();
    text.remove_prefix(end + 2);
    if (*size == 0) return std::optional{std::move(body)};
    if (text.size() < *size + 2) return std::optional<std::string>{};
    body += text.substr(0, *size);
    if (text.substr(*size, 2) != "\r\n") return bad("a chunk without an end");
    text.remove_prefix(*size + 2);
  }
}

[[nodiscard]] Reading read_body(Head const& head, std::string_view text, bool is_all) {
  if (head.status == 204 || head.status == 304) return HttpResponse{head.status, ""};
  if (head.is_chunked) {
    auto body = read_chunks(text);
    if (!body) return base::pass(body);
    if (body->has_value()) return HttpResponse{head.status, std::move(**body)};
    if (is_all) return bad("cut short");
    return std::optional<HttpResponse>{};
  }
  if (text.size() > kBodyBytesMax || head.length.value_or(0) > kBodyBytesMax) return too_large();
  if (!head.length && is_all) return HttpResponse{head.status, std::string{text}};
  if (head.length && text.size() >= *head.length) {
    return HttpResponse{head.status, std::string{text.substr(0, *head.length)}};
  }
  if (is_all) return bad("cut short");
  return std::optional<HttpResponse>{};
}

struct Place {
  Address address;
  std::uint16_t port;
};

[[nodiscard]] base::Result<Place> place_of(std::string_view rest) {
  if (rest.ends_with('/')) rest.remove_suffix(1);
  auto const colon = rest.rfind(':');
  bool const is_bracketed = rest.starts_with('[');
  auto const close = rest.find(']');
  if (colon == rest.npos || (is_bracketed && (close == rest.npos || colon != close + 1))) {
    return bad_server("the server's address has the form https://ADDRESS:PORT");
  }
  auto const port = number_of<std::uint16_t>(rest.substr(colon + 1));
  if (!port || *port == 0) return bad_server("the server's port is a number from 1 to 65535");
  auto host = rest.substr(0, colon);
  if (is_bracketed) host = host.substr(1, host.size() - 2);
  auto const address = Address::parse(host);
  if (address && address->is_v4() != is_bracketed) return Place{*address, *port};
  return bad_server("the server is given as an IP address");
}

}  // namespace

base::Result<ServerAddress> ServerAddress::parse(std::string_view url) {
  auto const end = url.find("://");
  auto const scheme = url.substr(0, end);
  if (end == url.npos || (scheme != "http" && scheme != "https")) {
    return bad_server("the server's address starts with https:// or http://");
  }
  bool const is_tls = scheme == "https";
  auto rest = url.substr(end + 3);
  auto const mark = rest.find('#');
  std::string const pin{mark == rest.npos ? "" : rest.substr(mark + 1)};
  rest = rest.substr(0, mark);
  if (is_tls && !is_pin(pin)) {
    return bad_server("with https:// the pin of the server's key is wanted; the code carries it");
  }
  if (!is_tls && mark != rest.npos) return bad_server("a pin is of no use without https://");
  auto const place = place_of(rest);
  if (!place) return tl::unexpected(place.error());
  if (is_tls || place->address.is_near()) return ServerAddress{place->address, place->port, pin};
  return bad_server(
      fmt::format("{} is a public address: refused without TLS "
                  "(loopback, private and link-local addresses only)",
                  place->address.text()));
}

std::string ServerAddress::host() const {
  return address_.is_v4() ? fmt::format("{}:{}", address_.text(), port_)
                          : fmt::format("[{}]:{}", address_.text(), port_);
}

std::string wire_text(HttpRequest const& request, ServerAddress const& server) {
  std::string const body_lines = request.method == "GET" ? ""
                                                         : fmt::format(
                                                               "Content-Type: application/json\r\n"
                                                               "Content-Length: {}\r\n",
                                                               request.body.size());
  return fmt::format(
      "{} {} HTTP/1.1\r\nHost: {}\r\nUser-Agent: madoguchi-router-agent\r\n"
      "Accept: application/json\r\nConnection: close\r\n{}{}\r\n{}",
      request.method, request.target, server.host(), request.headers, body_lines, request.body);
}

Reading read_response(std::string_view received, bool is_all) {
  auto const end = received.substr(0, kHeadBytesMax).find("\r\n\r\n");
  if (end == received.npos) {
    if (received.size() >= kHeadBytesMax) return too_large();
    if (is_all) return bad("cut short");
    return std::optional<HttpResponse>{};
  }
  auto head = read_head(received.substr(0, end));
  if (!head) return base::pass(head);
  auto const rest = received.substr(end + 4);
  // 100 Continue and its kin come before the answer proper.
  if (head->status >= 100 && head->status < 200) return read_response(rest, is_all);
  return read_body(*head, rest, is_all);
}

}  // namespace router_agent
