#include "platform/http/content_coding.hpp"

#include "platform/http/body_intake.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <array>

namespace platform::http {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

constexpr std::size_t kUnsuspiciousBytes = std::size_t{1024} * 1024;
constexpr int kGzipOnly = 16 + MAX_WBITS;  // zlib's sign for a gzip head and check sum

[[nodiscard]] Coding coding_named(std::string_view name) {
  std::string lower{name};
  for (auto& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (lower.empty() || lower == "identity") return Coding::None;
  return lower == "gzip" || lower == "x-gzip" ? Coding::Gzip : Coding::Unknown;
}

/// One body on its way through zlib, whose exceptions are none and whose memory ends with it.
class Inflater {
 public:
  Inflater(std::string_view coded, BodyPolicy const& policy) : intake_(policy), coded_(coded) {
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(coded.data()));  // only read
    stream_.avail_in = static_cast<uInt>(coded.size());
    is_ready_ = coded.size() < std::size_t{UINT32_MAX} &&
                ::inflateInit2(&stream_, kGzipOnly) == Z_OK;
  }
  ~Inflater() {
    if (is_ready_) ::inflateEnd(&stream_);
  }
  Inflater(Inflater const&) = delete;
  Inflater& operator=(Inflater const&) = delete;

  [[nodiscard]] Result<std::string> run() {
    if (!is_ready_) return fail(ErrorKind::Unavailable, "http.gzip-memory", "No room to unpack.");
    for (std::size_t members = 1; members <= kGzipMembersMax; ++members) {
      if (auto read = member(); !read) return base::pass(read);
      if (stream_.avail_in == 0) return intake_.finish();
      bool const is_gzip = stream_.avail_in >= 2 && stream_.next_in[0] == 0x1F &&
                           stream_.next_in[1] == 0x8B;
      if (!is_gzip) return damaged("something follows that is no gzip");
      ::inflateReset(&stream_);
    }
    return damaged(fmt::format("more than {} gzip members", kGzipMembersMax));
  }

 private:
  [[nodiscard]] Result<void> member() {
    for (;;) {
      stream_.next_out = reinterpret_cast<Bytef*>(piece_.data());
      stream_.avail_out = static_cast<uInt>(piece_.size());
      int const code = ::inflate(&stream_, Z_NO_FLUSH);
      auto const made = piece_.size() - stream_.avail_out;
      if (auto kept = keep(made); !kept) return kept;
      if (code == Z_STREAM_END) return {};
      if (code == Z_MEM_ERROR) {
        return fail(ErrorKind::Unavailable, "http.gzip-memory", "No room to unpack.");
      }
      if (code != Z_OK && code != Z_BUF_ERROR) return damaged("it is damaged");
      if (made == 0 && stream_.avail_in == 0) return damaged("it ends too early");
    }
  }

  [[nodiscard]] Result<void> keep(std::size_t made) {
    plain_bytes_ += made;
    bool const is_bomb = plain_bytes_ > kUnsuspiciousBytes &&
                         plain_bytes_ / kGzipRatioMax > place();
    if (is_bomb) {
      return fail(
          ErrorKind::TooLarge, "http.gzip-ratio",
          fmt::format("The gzip body grows to more than {} times its size.", kGzipRatioMax));
    }
    if (intake_.take({piece_.data(), made})) return {};
    return fail(ErrorKind::TooLarge, "http.body-too-large", "The unpacked body is too large.");
  }

  [[nodiscard]] std::size_t place() const { return coded_.size() - stream_.avail_in; }
  [[nodiscard]] tl::unexpected<base::Error> damaged(std::string const& how) const {
    return fail(ErrorKind::Malformed, "http.gzip",
                fmt::format("The gzip body can't be unpacked: at byte {} {}.", place(), how));
  }

  BodyIntake intake_;
  std::string_view coded_;
  z_stream stream_{};
  bool is_ready_ = false;
  std::size_t plain_bytes_ = 0;
  std::array<char, std::size_t{64} * 1024> piece_{};
};

}  // namespace

Coding coding_of(Request const& request) {
  auto coding = Coding::None;
  for (auto const& [name, value] : request.headers) {
    if (name != "content-encoding") continue;
    auto const named = coding_named(value);
    if (named == Coding::None) continue;
    if (coding != Coding::None) return Coding::Unknown;
    coding = named;
  }
  return coding;
}

BodyPolicy wire_policy(BodyPolicy const& policy, Coding coding) {
  if (coding == Coding::None) return policy;
  return {policy.bytes_max, std::nullopt, policy.bytes_max, policy.takes_gzip};
}

Result<std::string> gunzip(std::string_view coded, BodyPolicy const& policy) {
  return Inflater{coded, policy}.run();
}

}  // namespace platform::http
