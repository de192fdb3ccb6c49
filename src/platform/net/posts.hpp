#pragma once

#include "base/result.hpp"
#include "platform/net/outbound_url.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace platform::net {

/// One body to one address of a stranger's choice.
struct Post {
  std::string url;                   // as `outbound_url` gave it
  std::vector<std::string> headers;  // "Name: value", without line ends
  std::string body;                  // JSON
};

struct PostEnd {
  enum class How : std::uint8_t {
    Answered,
    RefusedAddress,  // the name resolved to what may not be called; nothing was sent
    NoTls,           // no trusted certificate
    NoAnswer,        // nobody there, or not in time
  };
  std::int64_t key;
  How how = How::NoAnswer;
  std::int64_t status = 0;  // of the answer; its body is not kept
};

/// Many posts at a time, driven by the one thread that owns it. Each goes over a connection of its
/// own, to an address that was looked at as it was connected to (what a name resolves to a moment
/// before counts for nothing); redirects are not followed, proxies of the environment not asked.
class Posts {
 public:
  struct Rules {
    OutboundRules outbound{};
    std::int64_t timeout_ms = 10'000;
    std::string ca_file{};  // of the certificates to trust; "": the system's
  };
  static constexpr std::size_t kAnswerBytesMax = 16 * 1024;  // then we hang up

  explicit Posts(Rules rules);
  ~Posts();
  Posts(Posts const&) = delete;
  Posts& operator=(Posts const&) = delete;

  /// `key` names it in its end; one that is under way must not be begun again.
  void begin(std::int64_t key, Post post);
  /// Works for at most so long, or until one has ended.
  [[nodiscard]] std::vector<PostEnd> wait(int ms);
  [[nodiscard]] std::size_t under_way() const { return transfers_.size(); }

 private:
  struct Transfer;
  struct Multi;
  [[nodiscard]] std::vector<PostEnd> ended();

  Rules rules_;
  std::unique_ptr<Multi> multi_;
  std::map<std::int64_t, std::unique_ptr<Transfer>> transfers_;
};

}  // namespace platform::net
