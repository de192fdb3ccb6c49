#include "domain/blocking/driver/cli_settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace blocking::driver {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using Filter = CliProfile::Filter;
using Way = CliSettings::Way;

constexpr std::string_view kDynamic =
    "dynamic";  // the rest of a list names filters of another kind

[[nodiscard]] std::int64_t number_of(std::string_view text) {
  std::int64_t number = -1;
  auto const* end = text.data() + text.size();
  auto const read = std::from_chars(text.data(), end, number);
  return read.ec == std::errc{} && read.ptr == end ? number : -1;
}

[[nodiscard]] std::int64_t first_of(Filter const& filter, std::size_t way) {
  return way == 0 ? filter.out_first : filter.in_first;
}

/// A number that we give, whatever stands behind it.
[[nodiscard]] bool is_ours(Filter const& filter, std::string_view text) {
  auto const number = number_of(text);
  for (std::size_t way = 0; way < kWays.size(); ++way) {
    auto const first = first_of(filter, way);
    if (number >= first && number < first + filter.numbers) return true;
  }
  return number == filter.pass_number;
}

/// What of a list is somebody else's, in its order.
[[nodiscard]] Words foreign_words(Filter const& filter, CliSettings const& settings,
                                  Words const& list) {
  Words words;
  for (auto const& word : list) {
    if (!is_ours(filter, word) || settings.taken.contains(word)) words.push_back(word);
  }
  return words;
}

[[nodiscard]] std::string pass_key(Filter const& filter) {
  return std::to_string(filter.pass_number);
}

[[nodiscard]] std::string filter_line(Filter const& filter, std::size_t way,
                                      std::string const& number, std::string const& address) {
  return filled(way == 0 ? filter.out : filter.in, {{"number", number}, {"address", address}});
}

/// Reads the lines one after the other.
class ListReader {
 public:
  ListReader(CliProfile const& profile, CliInterface const& interface)
      : filter_(profile.filter), interface_(interface) {}

  [[nodiscard]] Result<void> take(CliLine const& line) {
    bool const follows_bind = std::exchange(is_behind_bind_, false);
    if (follows_bind && is_rest_of_list(line.words)) {
      return unread("The device folds long lines: set its console columns wider.");
    }
    if (auto const bound = matched(filter_.bind, line.words)) return take_bind(line, *bound);
    if (matched(filter_.any + " {list}", line.words)) return take_filter(line.words);
    return {};
  }
  [[nodiscard]] CliSettings done() && {
    settings_.is_structure_good = is_good();
    for (std::size_t way = 0; way < kWays.size(); ++way) {
      auto const words = foreign_words(filter_, settings_, settings_.ways.at(way).list);
      if (!words.empty()) {
        settings_.foreign.insert(fmt::format("{} {}", kWays.at(way), joined(words)));
      }
    }
    return std::move(settings_);
  }

 private:
  [[nodiscard]] static bool is_rest_of_list(Words const& words) {
    return std::all_of(words.begin(), words.end(),
                       [](auto const& word) { return word == kDynamic || number_of(word) >= 0; });
  }

  [[nodiscard]] Result<void> take_bind(CliLine const& line, Values const& bound) {
    auto const& direction = bound.at("direction");
    auto const way = static_cast<std::size_t>(std::find(kWays.begin(), kWays.end(), direction) -
                                              kWays.begin());
    bool const is_here = line.is_of_interface && bound.at("word") == interface_.word;
    if (!is_here) return {};
    // What stands in a set that has a name is not seen here; a list of ours beside it would let
    // through what it drops.
    if (way == kWays.size()) return unread("The interface has a set of filters by name.");
    auto list = words_of(bound.at("list"));
    if (list.empty() || !is_rest_of_list(list)) return unread("A list of filters reads strange.");
    auto const text = joined(line.words);
    if (!settings_.binds.try_emplace(direction, text).second) {
      return unread("The interface has two lists of one direction.");
    }
    settings_.ways.at(way).list = std::move(list);
    see(line.words);
    is_behind_bind_ = true;
    return {};
  }

  [[nodiscard]] Result<void> take_filter(Words const& words) {
    see(words);
    auto const number = words_of(filter_.any).size() - 1;
    auto const& key = words.at(number);
    if (!is_ours(filter_, key)) return leave(words);
    if (settings_.filters.contains(key) || settings_.taken.contains(key)) {
      return unread("Two filters have the same number.");
    }
    if (take_ours(words, key)) return {};
    settings_.taken.insert(key);
    return leave(words);
  }

  [[nodiscard]] bool take_ours(Words const& words, std::string const& key) {
    if (key == pass_key(filter_)) {
      if (!matched(filter_.pass, words, filter_.blank)) return false;
      settings_.filters.insert_or_assign(key, filled(filter_.pass, {{"number", key}}));
      settings_.has_pass = true;
      return true;
    }
    std::size_t const way = number_of(key) >= filter_.in_first ? 1 : 0;
    auto const values = matched(way == 0 ? filter_.out : filter_.in, words, filter_.blank);
    if (!values) return false;
    auto const address = terms::IpAddress::parse(values->at("address"));
    if (!address || !address->is_v4()) return false;
    settings_.filters.insert_or_assign(key, filter_line(filter_, way, key, address->text()));
    // One that stands there twice is one too many; the first stays.
    auto& ours = settings_.ways.at(way).ours;
    if (!ours.try_emplace(*address, key).second) has_twice_ = true;
    return true;
  }

  [[nodiscard]] Result<void> leave(Words const& words) {
    settings_.foreign.insert(joined(words));
    return {};
  }

  void see(Words const& words) { settings_.seen.insert(joined(words)); }

  /// Of each list ours come first, each once, and all of them; nothing else has our numbers.
  [[nodiscard]] bool is_good_way(Way const& way) const {
    std::set<std::string> keys;
    for (auto const& [address, key] : way.ours) keys.insert(key);
    bool has_rest = false;
    bool has_pass = false;
    for (std::size_t i = 0; i < way.list.size(); ++i) {
      auto const& word = way.list.at(i);
      if (i < keys.size() && !keys.contains(word)) return false;
      if (i < keys.size()) continue;
      bool const is_pass = word == pass_key(filter_);
      if (!is_pass && is_ours(filter_, word) && !settings_.taken.contains(word)) return false;
      has_pass = has_pass || is_pass;
      has_rest = has_rest || !is_pass;
    }
    std::set<std::string> const bound{way.list.begin(), way.list.end()};
    bool const is_all_bound = std::includes(bound.begin(), bound.end(), keys.begin(), keys.end());
    bool const is_open = keys.empty() || has_rest || has_pass;
    return is_all_bound && is_open && (!has_pass || settings_.has_pass);
  }

  [[nodiscard]] bool is_good() const {
    auto const& [out, in] = settings_.ways;
    auto const same = [](auto const& a, auto const& b) { return a.first == b.first; };
    return !has_twice_ && out.ours.size() == in.ours.size() &&
           std::equal(out.ours.begin(), out.ours.end(), in.ours.begin(), same) &&
           is_good_way(out) && is_good_way(in);
  }

  Filter const& filter_;
  CliInterface const& interface_;
  CliSettings settings_;
  bool is_behind_bind_ = false;
  bool has_twice_ = false;
};

/// Makes the settings as they should be, from what is there.
class ListMaker {
 public:
  ListMaker(CliProfile const& profile, CliInterface const& interface, CliSettings const& now)
      : filter_(profile.filter), interface_(interface), now_(now) {
    made_.taken = now.taken;
  }

  [[nodiscard]] Result<void> make_way(std::size_t way, std::set<terms::IpAddress> const& wanted) {
    auto numbers = numbers_for(way, wanted);
    if (!numbers) return tl::unexpected(numbers.error());
    auto list = *numbers;
    auto const rest = rest_of(now_.ways.at(way).list);
    bool const has_foreign = std::any_of(
        rest.begin(), rest.end(), [&](auto const& word) { return word != pass_key(filter_); });
    if (has_foreign) {
      list.insert(list.end(), rest.begin(), rest.end());
    } else if (!list.empty()) {
      // A list of our own would drop everything else.
      list.push_back(pass_key(filter_));
    }
    return bind(way, std::move(list));
  }
  [[nodiscard]] CliSettings done() && { return std::move(made_); }

 private:
  [[nodiscard]] Result<Words> numbers_for(std::size_t way,
                                          std::set<terms::IpAddress> const& wanted) {
    auto const& before = now_.ways.at(way).ours;
    std::set<std::string> numbers;
    auto next = first_of(filter_, way);
    for (auto const& address : wanted) {
      auto const found = before.find(address);
      auto const number = found != before.end() ? found->second : free_number(way, next);
      if (number.empty()) return full();
      numbers.insert(number);
      made_.filters.insert_or_assign(number, filter_line(filter_, way, number, address.text()));
      made_.ways.at(way).ours.insert_or_assign(address, number);
    }
    return Words{numbers.begin(), numbers.end()};
  }

  /// Never one that is in use now, also by what is about to go.
  [[nodiscard]] std::string free_number(std::size_t way, std::int64_t& next) const {
    for (; next < first_of(filter_, way) + filter_.numbers; ++next) {
      auto const text = std::to_string(next);
      if (now_.filters.contains(text) || now_.taken.contains(text)) continue;
      ++next;
      return text;
    }
    return {};
  }

  /// What is not ours, in its order; numbers of ours that nothing stands behind are dropped.
  [[nodiscard]] Words rest_of(Words const& list) const {
    Words rest;
    for (auto const& word : list) {
      bool const stays = !is_ours(filter_, word) || now_.taken.contains(word) ||
                         word == pass_key(filter_);
      if (stays) rest.push_back(word);
    }
    return rest;
  }

  [[nodiscard]] Result<void> bind(std::size_t way, Words list) {
    auto const numbers = std::count_if(list.begin(), list.end(),
                                       [](auto const& word) { return word != kDynamic; });
    if (numbers > filter_.list_max) return full();
    auto const key = pass_key(filter_);
    if (std::find(list.begin(), list.end(), key) != list.end()) {
      if (now_.taken.contains(key)) {
        return fail(ErrorKind::Conflict, "blocking.device-refused",
                    fmt::format("The filter {} of the device is somebody else's.", key));
      }
      made_.filters.insert_or_assign(key, filled(filter_.pass, {{"number", key}}));
      made_.has_pass = true;
    }
    if (list.empty()) return {};
    std::string const direction{kWays.at(way)};
    made_.binds.insert_or_assign(direction, filled(filter_.bind, {{"word", interface_.word},
                                                                  {"direction", direction},
                                                                  {"list", joined(list)}}));
    made_.ways.at(way).list = std::move(list);
    return {};
  }

  [[nodiscard]] tl::unexpected<base::Error> full() const {
    return fail(ErrorKind::Conflict, "blocking.device-full",
                fmt::format("The interface takes {} filters, the ones of others among them.",
                            filter_.list_max));
  }

  Filter const& filter_;
  CliInterface const& interface_;
  CliSettings const& now_;
  CliSettings made_;
};

}  // namespace

Result<CliSettings> read_list(CliProfile const& profile, CliInterface const& interface,
                              std::vector<CliLine> const& lines) {
  ListReader reader{profile, interface};
  for (auto const& line : lines) {
    if (auto const taken = reader.take(line); !taken) return tl::unexpected(taken.error());
  }
  return std::move(reader).done();
}

Result<CliSettings> list_with(CliProfile const& profile, CliInterface const& interface,
                              CliSettings const& now, std::set<terms::IpAddress> const& wanted) {
  ListMaker maker{profile, interface, now};
  for (std::size_t way = 0; way < kWays.size(); ++way) {
    if (auto const made = maker.make_way(way, wanted); !made) return tl::unexpected(made.error());
  }
  return std::move(maker).done();
}

}  // namespace blocking::driver
