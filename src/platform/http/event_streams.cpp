#include "platform/http/event_streams.hpp"

#include <algorithm>
#include <limits>

namespace platform::http {

std::string event_bytes(std::int64_t id, std::string_view name, std::string_view data) {
  return "id: " + std::to_string(id) + '\n' + passing_bytes(name, data);
}

std::string passing_bytes(std::string_view name, std::string_view data) {
  std::string out = "event: ";
  out += name;
  out += "\ndata: ";
  // A line break would begin a field of somebody else's making.
  for (char const c : data) out += c == '\n' || c == '\r' ? ' ' : c;
  return out + "\n\n";
}

std::string reset_bytes(std::int64_t id) { return event_bytes(id, "reset", "{}"); }

base::Result<void> EventStreams::admit(std::string const& account) const {
  if (streams_.size() >= limits_.streams_max) {
    return base::fail(base::ErrorKind::Unavailable, "http.streams-full",
                      "混み合っています。少し待ってからお試しください。");
  }
  auto const of_account = count_by_account_.find(account);
  bool const has_room = of_account == count_by_account_.end() ||
                        of_account->second < limits_.account_streams_max;
  if (has_room) return {};
  return base::fail(base::ErrorKind::TooMany, "http.streams",
                    "同じ方が開いている画面が多すぎます。使っていない画面を閉じてください。");
}

base::Result<EventStreams::Joined> EventStreams::join(EventStream const& stream, Ear ear) {
  if (auto const admitted = admit(stream.account); !admitted) {
    return tl::unexpected(admitted.error());
  }
  auto const ticket = ++last_ticket_;
  ++count_by_account_[stream.account];
  streams_.emplace(ticket, Stream{stream.account, {}, stream.after, std::move(ear)});
  follow(ticket, stream.topics);
  return Joined{ticket, missed_by(streams_.at(ticket))};
}

void EventStreams::follow(Ticket ticket, std::vector<std::string> const& topics) {
  auto const at = streams_.find(ticket);
  if (at == streams_.end()) return;
  std::set<std::string> wanted{topics.begin(), topics.end()};
  if (wanted == at->second.topics) return;
  forget_topics(ticket, at->second);
  for (auto const& topic : wanted) followers_[topic].insert(ticket);
  at->second.topics = std::move(wanted);
}

void EventStreams::forget_topics(Ticket ticket, Stream& stream) {
  for (auto const& topic : stream.topics) {
    auto const at = followers_.find(topic);
    at->second.erase(ticket);
    if (at->second.empty()) followers_.erase(at);
  }
  stream.topics.clear();
}

void EventStreams::leave(Ticket ticket) {
  auto const at = streams_.find(ticket);
  if (at == streams_.end()) return;
  forget_topics(ticket, at->second);
  auto const count = count_by_account_.find(at->second.account);
  if (--count->second == 0) count_by_account_.erase(count);
  streams_.erase(at);
}

std::string EventStreams::missed_by(Stream const& stream) const {
  if (stream.after < forgotten_) return reset_bytes(remembered_.back().id);
  std::string missed;
  for (auto const& told : remembered_) {
    bool const is_followed = std::any_of(
        told.topics.begin(), told.topics.end(),
        [&stream](std::string const& topic) { return stream.topics.contains(topic); });
    if (told.id > stream.after && is_followed) missed += *told.bytes;
  }
  return missed;
}

std::set<EventStreams::Ticket> EventStreams::followers_of(
    std::vector<std::string> const& topics) const {
  std::set<Ticket> found;
  for (auto const& topic : topics) {
    auto const at = followers_.find(topic);
    if (at != followers_.end()) found.insert(at->second.begin(), at->second.end());
  }
  return found;
}

void EventStreams::tell(std::vector<StreamEvent> const& events) {
  for (auto const& event : events) {
    if (event.data.empty()) {
      renew(event.topics);
      continue;
    }
    if (event.id == 0) {
      tell_one({std::numeric_limits<std::int64_t>::max(), event.topics,
                std::make_shared<std::string const>(passing_bytes("change", event.data))});
      continue;
    }
    Told told{event.id, event.topics,
              std::make_shared<std::string const>(event_bytes(event.id, "change", event.data))};
    tell_one(told);
    remember(std::move(told));
  }
}

/// A stream may leave while it is told (it was too slow): each is looked up anew, and its ear is
/// a copy that outlives the call.
void EventStreams::tell_one(Told const& told) {
  for (auto const ticket : followers_of(told.topics)) {
    auto const at = streams_.find(ticket);
    if (at == streams_.end() || at->second.after >= told.id) continue;
    auto const tell = at->second.ear.tell;
    tell(told.bytes);
  }
}

void EventStreams::renew(std::vector<std::string> const& topics) {
  for (auto const ticket : followers_of(topics)) {
    auto const at = streams_.find(ticket);
    if (at == streams_.end()) continue;
    auto const renew_it = at->second.ear.renew;
    renew_it();
  }
}

void EventStreams::remember(Told told) {
  remembered_.push_back(std::move(told));
  if (remembered_.size() <= kRememberedMax) return;
  forgotten_ = remembered_.front().id;
  remembered_.pop_front();
}

}  // namespace platform::http
