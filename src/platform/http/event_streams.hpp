#pragma once

#include "base/result.hpp"
#include "platform/http/message.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace platform::http {

/// Something that open pages hear of.
struct StreamEvent {
  std::int64_t id = 0;  // rises; who comes back names the last one it saw. 0: told to who listens
                        // now, and to nobody later
  std::vector<std::string> topics{};  // told to every stream that follows one of them
  std::string data{};                 // one line; "": nothing is told, those streams are renewed
};

/// The bytes of one event (HTML Living Standard, server-sent events).
[[nodiscard]] std::string event_bytes(std::int64_t id, std::string_view name,
                                      std::string_view data);
/// The bytes of one without a number: it moves no stream on.
[[nodiscard]] std::string passing_bytes(std::string_view name, std::string_view data);
/// What a stream says when it can't tell what was missed: read everything again.
[[nodiscard]] std::string reset_bytes(std::int64_t id);

/// Who follows which topics. One thread owns it. It remembers the last events, so that none is lost
/// between the moment a handler read the store and the moment its stream joins.
class EventStreams {
 public:
  using Bytes = std::shared_ptr<std::string const>;  // shared by all streams that are told
  using Ticket = std::uint64_t;
  struct Limits {
    std::size_t streams_max;
    std::size_t account_streams_max;
  };
  struct Ear {
    std::function<void(Bytes const&)> tell;
    std::function<void()> renew;
  };

  explicit EventStreams(Limits const& limits) : limits_(limits) {}

  struct Joined {
    Ticket ticket;
    std::string missed;  // the bytes of what came after `stream.after`
  };
  /// TooMany ("http.streams") when the account has
  /// its number already, Unavailable ("http.streams-full") when there is no room for anybody.
  [[nodiscard]] base::Result<Joined> join(EventStream const& stream, Ear ear);
  void follow(Ticket ticket, std::vector<std::string> const& topics);
  void leave(Ticket ticket);
  void tell(std::vector<StreamEvent> const& events);
  [[nodiscard]] std::size_t size() const { return streams_.size(); }

 private:
  static constexpr std::size_t kRememberedMax = 1024;
  struct Stream {
    std::string account;
    std::set<std::string> topics;
    std::int64_t after;
    Ear ear;
  };
  struct Told {
    std::int64_t id;
    std::vector<std::string> topics;
    Bytes bytes;
  };
  [[nodiscard]] base::Result<void> admit(std::string const& account) const;
  [[nodiscard]] std::set<Ticket> followers_of(std::vector<std::string> const& topics) const;
  void tell_one(Told const& told);
  void renew(std::vector<std::string> const& topics);
  void remember(Told told);
  [[nodiscard]] std::string missed_by(Stream const& stream) const;
  void forget_topics(Ticket ticket, Stream& stream);

  Limits limits_;
  Ticket last_ticket_ = 0;
  std::unordered_map<Ticket, Stream> streams_;
  std::unordered_map<std::string, std::set<Ticket>> followers_;  // by topic
  std::map<std::string, std::size_t> count_by_account_;
  std::deque<Told> remembered_;
  std::int64_t forgotten_ = 0;  // the highest id that fell out of remembered_
};

}  // namespace platform::http
