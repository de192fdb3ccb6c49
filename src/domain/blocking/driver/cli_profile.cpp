#include "domain/blocking/driver/cli_profile.hpp"

#include "domain/blocking/driver/cli_line.hpp"
#include "platform/config/document.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace blocking::driver {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using platform::config::Table;
using platform::config::TableReader;

constexpr std::size_t kInterfaceMax = 40;

[[nodiscard]] Result<CliProfile::Session> session_of(Table const& table, std::string place) {
  TableReader reader{table, std::move(place)};
  CliProfile::Session session;
  session.user_prompts = reader.texts_or_none("user_prompts");
  session.enable = reader.text_or("enable", "");
  session.enable_asks = reader.texts_or_none("enable_asks");
  session.configure = reader.text_or("configure", "");
  session.prompts = reader.texts_or_none("prompts");
  session.quiet = reader.texts_or_none("quiet");
  session.pagers = reader.texts_or_none("pagers");
  session.errors = reader.texts_or_none("errors");
  session.comments = reader.texts_or_none("comments");
  session.model = reader.text("model");
  session.show = reader.text("show");
  session.save = reader.text("save");
  if (auto const read = reader.finish(); !read) return tl::unexpected(read.error());
  return session;
}

[[nodiscard]] Result<CliProfile::Filter> filter_of(Table const& table, std::string place) {
  TableReader reader{table, std::move(place)};
  CliProfile::Filter filter;
  filter.out = reader.text("out");
  filter.in = reader.text("in");
  filter.pass = reader.text("pass");
  filter.blank = reader.text_or("blank", "");
  filter.remove = reader.text("remove");
  filter.any = reader.text("any");
  filter.bind = reader.text("bind");
  filter.unbind = reader.text("unbind");
  filter.list_max = reader.integer_or("list_max", 0);
  filter.out_first = reader.integer_or("out_first", 0);
  filter.in_first = reader.integer_or("in_first", 0);
  filter.numbers = reader.integer_or("numbers", 0);
  filter.pass_number = reader.integer_or("pass_number", 0);
  filter.out_name = reader.text_or("out_name", "");
  filter.in_name = reader.text_or("in_name", "");
  filter.pass_name = reader.text_or("pass_name", "");
  filter.first_sequence = reader.integer_or("first_sequence", 0);
  filter.pass_sequence = reader.integer_or("pass_sequence", 0);
  if (auto const read = reader.finish(); !read) return tl::unexpected(read.error());
  return filter;
}

[[nodiscard]] Result<CliProfile::Interface> kind_of(Table const& table, std::string place) {
  TableReader reader{table, std::move(place)};
  CliProfile::Interface kind{reader.text("prefix"), reader.text("word"),
                             reader.text_or("enter", ""), reader.text_or("leave", ""),
                             reader.text("example")};
  if (auto const read = reader.finish(); !read) return tl::unexpected(read.error());
  return kind;
}

[[nodiscard]] tl::unexpected<base::Error> unfit(std::string_view file, std::string_view why) {
  return fail(ErrorKind::Invalid, "blocking.router-profile", fmt::format("{}: {}", file, why));
}

[[nodiscard]] Result<void> check(CliProfile const& profile, std::string_view file) {
  auto const& filter = profile.filter;
  if (profile.session.prompts.empty()) return unfit(file, "session.prompts are missing");
  if (profile.session.errors.empty()) return unfit(file, "session.errors are missing");
  if (profile.interfaces.empty()) return unfit(file, "there is no [[interface]]");
  bool const is_list = profile.form == CliForm::List;
  bool const has_numbers = filter.numbers > 0 && filter.out_first > 0 &&
                           filter.in_first >= filter.out_first + filter.numbers &&
                           filter.pass_number >= filter.in_first + filter.numbers &&
                           filter.list_max > 0;
  if (is_list && !has_numbers) {
    return unfit(file, "out_first, in_first and pass_number are ranges one after the other");
  }
  bool const has_names = !filter.out_name.empty() && !filter.in_name.empty() &&
                         !filter.pass_name.empty() && filter.first_sequence > 0 &&
                         filter.pass_sequence > filter.first_sequence;
  if (!is_list && !has_names) return unfit(file, "out_name, in_name, pass_name and sequences");
  if (profile.entries_max < 1) return unfit(file, "entries_max is 1 or more");
  return {};
}

/// The tables below the top.
[[nodiscard]] Result<void> read_parts(CliProfile& profile, TableReader& reader,
                                      std::string const& file) {
  auto const* session = reader.table("session");
  auto const* filter = reader.table("filter");
  if (session == nullptr || filter == nullptr) return unfit(file, "[session] and [filter]");
  auto read_session = session_of(*session, file + ": session");
  if (!read_session) return tl::unexpected(read_session.error());
  profile.session = std::move(*read_session);
  auto read_filter = filter_of(*filter, file + ": filter");
  if (!read_filter) return tl::unexpected(read_filter.error());
  profile.filter = std::move(*read_filter);
  for (auto const* table : reader.tables("interface")) {
    auto kind = kind_of(*table, file + ": interface");
    if (!kind) return tl::unexpected(kind.error());
    profile.interfaces.push_back(std::move(*kind));
  }
  auto const* ssh = reader.table("ssh");
  if (ssh == nullptr) return {};
  TableReader kinds{*ssh, file + ": ssh"};
  profile.more_host_keys = kinds.text_or("more_host_keys", "");
  profile.more_key_exchanges = kinds.text_or("more_key_exchanges", "");
  return kinds.finish();
}

/// "0.1", "2": what stands behind the prefix of an interface.
[[nodiscard]] bool is_number_of_interface(std::string_view text) {
  bool const has_only = text.find_first_not_of("0123456789./") == std::string_view::npos;
  auto const is_digit = [](char letter) { return letter >= '0' && letter <= '9'; };
  return !text.empty() && has_only && is_digit(text.front()) && is_digit(text.back());
}

}  // namespace

Result<CliProfile> read_cli_profile(std::string_view toml, std::string_view file_name) {
  auto const table = platform::config::parse_toml(toml, file_name);
  if (!table) return tl::unexpected(table.error());
  std::string const file{file_name};
  TableReader reader{*table, file};
  CliProfile profile;
  profile.name = reader.text("name");
  profile.title = reader.text("title");
  auto const form = reader.text("form");
  profile.entries_max = reader.integer_or("entries_max", 0);
  if (auto const read = read_parts(profile, reader, file); !read) {
    return tl::unexpected(read.error());
  }
  if (auto const read = reader.finish(); !read) return tl::unexpected(read.error());
  if (form != "list" && form != "sequence") return unfit(file, "form is list or sequence");
  profile.form = form == "list" ? CliForm::List : CliForm::Sequence;
  if (auto const fits = check(profile, file); !fits) return tl::unexpected(fits.error());
  return profile;
}

Result<CliInterface> interface_of(CliProfile const& profile, std::string_view name) {
  for (auto const& kind : profile.interfaces) {
    bool const fits = name.size() <= kInterfaceMax && name.starts_with(kind.prefix) &&
                      is_number_of_interface(name.substr(kind.prefix.size()));
    if (!fits) continue;
    Values const values{{"interface", std::string{name}},
                        {"suffix", std::string{name.substr(kind.prefix.size())}}};
    return CliInterface{filled(kind.word, values), filled(kind.enter, values),
                        filled(kind.leave, values)};
  }
  std::string known;
  for (auto const& kind : profile.interfaces) {
    known += fmt::format("{}{}", known.empty() ? "" : ", ", kind.example);
  }
  return fail(
      ErrorKind::Invalid, "blocking.interface",
      fmt::format("{} has interfaces such as {}.", profile.title, known),
      {{"/interface", fmt::format("{} では、{} のような名前です。", profile.title, known)}});
}

}  // namespace blocking::driver
