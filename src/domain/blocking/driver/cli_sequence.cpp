#include "domain/blocking/driver/cli_settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace blocking::driver {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using Filter = CliProfile::Filter;
using Way = CliSettings::Way;

constexpr std::int64_t kSequenceMax = 100'000;

[[nodiscard]] std::string const& name_of(Filter const& filter, std::size_t way) {
  return way == 0 ? filter.out_name : filter.in_name;
}

[[nodiscard]] bool is_ours(Filter const& filter, std::string_view name) {
  return name == filter.out_name || name == filter.in_name || name == filter.pass_name;
}

[[nodiscard]] std::string filter_line(Filter const& filter, std::size_t way,
                                      std::string const& address) {
  return filled(way == 0 ? filter.out : filter.in, {{"address", address}});
}

[[nodiscard]] std::string bind_line(Filter const& filter, std::string const& name,
                                    std::int64_t number, std::size_t way) {
  return filled(filter.bind, {{"name", name},
                              {"number", std::to_string(number)},
                              {"direction", std::string{kWays.at(way)}}});
}

/// The least number that a list of others has; nullopt where there is none.
[[nodiscard]] std::optional<std::int64_t> first_foreign(Filter const& filter, Way const& way) {
  for (auto const& [number, name] : way.sequence) {
    if (!is_ours(filter, name)) return number;
  }
  return std::nullopt;
}

[[nodiscard]] std::optional<std::int64_t> bound_at(Way const& way, std::string const& name) {
  for (auto const& [number, bound] : way.sequence) {
    if (bound == name) return number;
  }
  return std::nullopt;
}

/// The words of a form before its first place: "ip filter".
[[nodiscard]] Words head_of(std::string_view form) {
  return words_of(form.substr(0, form.find('{')));
}

class SequenceReader {
 public:
  explicit SequenceReader(Filter const& filter) : filter_(filter), bind_(head_of(filter.bind)) {}

  [[nodiscard]] Result<void> take(CliLine const& line) {
    if (auto const bound = matched(filter_.bind, line.words)) {
      return line.is_of_interface ? take_bind(line.words, *bound) : Result<void>{};
    }
    // Words beside those we know may say anything; a list of ours beside it would let through what
    // it drops.
    if (line.is_of_interface && does_bind(line.words)) {
      return unread("A line of filters reads strange.");
    }
    auto const named = matched(filter_.any + " {list}", line.words);
    if (named) take_filter(line.words, named->at("name"));
    return {};
  }
  [[nodiscard]] CliSettings done() && {
    settings_.is_structure_good = !has_stranger_ && is_good();
    return std::move(settings_);
  }

 private:
  [[nodiscard]] bool does_bind(Words const& words) const {
    return words.size() >= bind_.size() && std::equal(bind_.begin(), bind_.end(), words.begin());
  }

  [[nodiscard]] Result<void> take_bind(Words const& words, Values const& bound) {
    auto const& direction = bound.at("direction");
    auto const way = static_cast<std::size_t>(std::find(kWays.begin(), kWays.end(), direction) -
                                              kWays.begin());
    auto const& text = bound.at("number");
    std::int64_t number = 0;
    auto const read = std::from_chars(text.data(), text.data() + text.size(), number);
    bool const is_number = read.ec == std::errc{} && read.ptr == text.data() + text.size() &&
                           number >= 1 && number <= kSequenceMax;
    if (way == kWays.size() || !is_number) return unread("A line of filters reads strange.");
    auto& sequence = settings_.ways.at(way).sequence;
    if (!sequence.try_emplace(number, bound.at("name")).second) {
      return unread("Two lists of filters have the same number.");
    }
    auto const line = joined(words);
    settings_.seen.insert(line);
    if (is_ours(filter_, bound.at("name"))) {
      settings_.binds.insert_or_assign(line, line);
    } else {
      settings_.foreign.insert(line);
    }
    return {};
  }

  void take_filter(Words const& words, std::string const& name) {
    auto const line = joined(words);
    settings_.seen.insert(line);
    if (!is_ours(filter_, name)) {
      settings_.foreign.insert(line);
      return;
    }
    if (matched(filter_.pass, words)) {
      settings_.has_pass = true;
      settings_.filters.insert_or_assign(line, line);
      return;
    }
    for (std::size_t way = 0; way < kWays.size(); ++way) {
      auto const values = matched(way == 0 ? filter_.out : filter_.in, words);
      auto const address = terms::IpAddress::parse(values ? values->at("address") : "");
      if (!address || !address->is_v4()) continue;
      settings_.filters.insert_or_assign(line, line);
      settings_.ways.at(way).ours.insert_or_assign(*address, line);
      return;
    }
    settings_.foreign.insert(line);
    has_stranger_ = true;  // under our name, and before or behind ours: nobody knows what it does
  }

  /// Ours are bound before all others, and something lets the rest through.
  [[nodiscard]] bool is_good_way(std::size_t index) const {
    auto const& way = settings_.ways.at(index);
    auto const ours = bound_at(way, name_of(filter_, index));
    if (way.ours.empty()) return !ours;
    auto const foreign = first_foreign(filter_, way);
    auto const pass = bound_at(way, filter_.pass_name);
    bool const is_first = ours && *ours == way.sequence.begin()->first;
    return is_first && (foreign || (pass && settings_.has_pass));
  }

  [[nodiscard]] bool is_good() const {
    auto const& [out, in] = settings_.ways;
    auto const same = [](auto const& a, auto const& b) { return a.first == b.first; };
    return out.ours.size() == in.ours.size() &&
           std::equal(out.ours.begin(), out.ours.end(), in.ours.begin(), same) && is_good_way(0) &&
           is_good_way(1);
  }

  Filter const& filter_;
  Words bind_;  // how a line begins that binds a list
  CliSettings settings_;
  bool has_stranger_ = false;
};

class SequenceMaker {
 public:
  SequenceMaker(CliProfile const& profile, CliSettings const& now)
      : filter_(profile.filter), now_(now) {}

  [[nodiscard]] Result<void> make_way(std::size_t index, std::set<terms::IpAddress> const& wanted) {
    auto const& before = now_.ways.at(index);
    auto& way = made_.ways.at(index);
    keep_foreign(before, way);
    auto const foreign = first_foreign(filter_, before);
    if (!wanted.empty()) {
      auto const number = sequence_for(index, before, foreign);
      if (number < 1) {
        return fail(ErrorKind::Conflict, "blocking.device-refused",
                    "The filters of the interface begin at 1: there is no place before them.");
      }
      for (auto const& address : wanted) {
        auto line = filter_line(filter_, index, address.text());
        way.ours.insert_or_assign(address, line);
        made_.filters.insert_or_assign(line, line);
      }
      bind(index, name_of(filter_, index), number);
    }
    return let_through(index, !wanted.empty(), foreign.has_value());
  }
  [[nodiscard]] CliSettings done() && { return std::move(made_); }

 private:
  void keep_foreign(Way const& before, Way& way) const {
    for (auto const& [number, name] : before.sequence) {
      if (!is_ours(filter_, name)) way.sequence.insert_or_assign(number, name);
    }
  }

  /// The number it has where that is good; else the one before everybody's.
  [[nodiscard]] std::int64_t sequence_for(std::size_t index, Way const& before,
                                          std::optional<std::int64_t> foreign) const {
    auto const bound = bound_at(before, name_of(filter_, index));
    // With nobody else there, what lets the rest through is going to stand at its own number.
    auto const pass_then = foreign ? kSequenceMax : filter_.pass_sequence;
    auto const limit = std::min(foreign.value_or(kSequenceMax),
                                bound_at(before, filter_.pass_name).value_or(pass_then));
    if (bound && *bound < limit) return *bound;
    return std::min(filter_.first_sequence, limit - 1);
  }

  /// Unmatched is dropped: where nothing else is bound, everything else is let through. What lets
  /// through before others is theirs by now, and stays.
  [[nodiscard]] Result<void> let_through(std::size_t index, bool has_ours, bool has_foreign) {
    auto const& before = now_.ways.at(index);
    auto const bound = bound_at(before, filter_.pass_name);
    bool const is_wanted = has_foreign ? bound.has_value() : has_ours;
    if (!is_wanted) return {};
    bind(index, filter_.pass_name, bound.value_or(filter_.pass_sequence));
    made_.filters.insert_or_assign(filter_.pass, filter_.pass);
    made_.has_pass = true;
    return {};
  }

  void bind(std::size_t index, std::string const& name, std::int64_t number) {
    auto line = bind_line(filter_, name, number, index);
    made_.ways.at(index).sequence.insert_or_assign(number, name);
    made_.binds.insert_or_assign(line, line);
  }

  Filter const& filter_;
  CliSettings const& now_;
  CliSettings made_;
};

}  // namespace

Result<CliSettings> read_sequence(CliProfile const& profile, std::vector<CliLine> const& lines) {
  SequenceReader reader{profile.filter};
  for (auto const& line : lines) {
    if (auto const taken = reader.take(line); !taken) return tl::unexpected(taken.error());
  }
  return std::move(reader).done();
}

Result<CliSettings> sequence_with(CliProfile const& profile, CliSettings const& now,
                                  std::set<terms::IpAddress> const& wanted) {
  SequenceMaker maker{profile, now};
  for (std::size_t way = 0; way < kWays.size(); ++way) {
    if (auto const made = maker.make_way(way, wanted); !made) return tl::unexpected(made.error());
  }
  return std::move(maker).done();
}

}  // namespace blocking::driver
