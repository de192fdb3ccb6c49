#include "app/commands/with_works.hpp"
#include "app/never_lists.hpp"
#include "domain/blocking/driver/never_list_file.hpp"
#include "platform/disk/durable.hpp"
#include "platform/http/json_write.hpp"
#include "terms/address_spelling.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <memory>

namespace app {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using blocking::BlockingPorts;
using blocking::NeverList;
using platform::http::JsonWriter;

void member(JsonWriter& writer, std::string_view name, std::string_view value) {
  writer.name(name);
  writer.text(value);
}
void member(JsonWriter& writer, std::string_view name, std::int64_t value) {
  writer.name(name);
  writer.whole(value);
}

void tell(JsonWriter& writer, NeverList const& list) {
  member(writer, "id", list.id.text());
  member(writer, "title", list.title);
  member(writer, "class", name_of(list.never_class));
  member(writer, "origin", name_of(list.origin));
  member(writer, "source", list.source);
  member(writer, "version", list.version);
  member(writer, "taken_in_at", base::iso8601(list.taken_in_at));
  member(writer, "ranges", list.ranges);
}

struct ImportOptions {
  std::string file;
  std::string id;
  std::string never_class;
  std::string title;
};

/// The makers' own name and version, where the file tells them, say more than its name.
[[nodiscard]] std::string source_of(ImportOptions const& options,
                                    blocking::driver::NeverListFile const& file) {
  auto source = std::filesystem::path{options.file}.filename().string();
  if (!file.name.empty()) source += ": " + file.name;
  if (!file.version.empty()) source += ", version " + file.version;
  return source;
}

[[nodiscard]] Result<blocking::NewNeverList> list_of(ImportOptions const& options) {
  auto const id = blocking::NeverListId::parse(options.id);
  if (!id) {
    return fail(ErrorKind::Invalid, "blocking.never-id",
                fmt::format("--id \"{}\" is not of a-z, 0-9 and -, at most 64.", options.id));
  }
  auto const never_class = blocking::never_class_from(options.never_class);
  if (!never_class) {
    return fail(ErrorKind::Invalid, "blocking.never-class", "--class is hard or soft.");
  }
  auto const bytes = platform::disk::read_whole(options.file, blocking::driver::kNeverFileBytesMax);
  if (!bytes) return tl::unexpected(bytes.error());
  auto file = blocking::driver::read_never_list(*bytes, options.file);
  if (!file) return base::pass(file);
  auto source = source_of(options, *file);
  return blocking::NewNeverList{*id,
                                options.title,
                                *never_class,
                                blocking::NeverOrigin::Imported,
                                std::move(source),
                                std::move(file->ranges)};
}

[[nodiscard]] Result<int> import(Works& works, ImportOptions const& options) {
  auto const list = list_of(options);
  if (!list) return tl::unexpected(list.error());
  auto const done = terms::write<blocking::NeverImport>(works.blocking, [&](BlockingPorts& ports) {
    return blocking::import_never_list(ports, never_surroundings(works.shared), *list,
                                       command_line_actor());
  });
  if (!done) return tl::unexpected(done.error());
  JsonWriter writer;
  writer.open('{');
  tell(writer, done->list);
  member(writer, "added", done->added);
  member(writer, "gone", done->gone);
  member(writer, "flagged_blocks", done->flagged);
  writer.close('}');
  fmt::print("{}\n", writer.take());
  return kDone;
}

[[nodiscard]] Result<int> list_all(Works& works) {
  auto const lists = terms::read<std::vector<NeverList>>(
      works.blocking, [](BlockingPorts& ports) { return ports.never.all(); });
  if (!lists) return tl::unexpected(lists.error());
  for (auto const& list : *lists) {
    JsonWriter writer;
    writer.open('{');
    tell(writer, list);
    writer.close('}');
    fmt::print("{}\n", writer.take());
  }
  return kDone;
}

[[nodiscard]] Result<int> look_up(Works& works, std::string const& text) {
  auto const address = terms::read_spelling(text);
  if (!address) return tl::unexpected(address.error());
  auto const held = terms::read<std::vector<blocking::Listing>>(
      works.blocking, [&](BlockingPorts& ports) { return ports.never.holding(*address); });
  if (!held) return tl::unexpected(held.error());
  for (auto const& listing : *held) {
    JsonWriter writer;
    writer.open('{');
    member(writer, "address", address->text());
    member(writer, "id", listing.id.text());
    member(writer, "title", listing.title);
    member(writer, "class", name_of(listing.never_class));
    member(writer, "version", listing.version);
    member(writer, "since", base::iso8601(listing.since));
    writer.close('}');
    fmt::print("{}\n", writer.take());
  }
  return held->empty() ? kAnswerIsNo : kDone;
}

[[nodiscard]] Result<int> remove(Works& works, std::string const& text) {
  auto const id = blocking::NeverListId::parse(text);
  if (!id) return tl::unexpected(id.error());
  auto const gone = terms::write<NeverList>(works.blocking, [&](BlockingPorts& ports) {
    return blocking::remove_never_list(ports, *id, command_line_actor());
  });
  if (!gone) return tl::unexpected(gone.error());
  JsonWriter writer;
  writer.open('{');
  tell(writer, *gone);
  writer.close('}');
  fmt::print("{}\n", writer.take());
  return kDone;
}

/// A subcommand with one word behind it.
void add_one_word(CLI::App& command, Plan& plan, Result<int> (*act)(Works&, std::string const&)) {
  auto word = std::make_shared<std::string>();  // shared with the callback CLI11 copies
  command.add_option("WHAT", *word)->required();
  command.callback([&plan, word, act] {
    plan.run = [word, act](Invocation const& invocation) {
      return with_works(invocation, [&](Works& works) { return act(works, *word); });
    };
  });
}

}  // namespace

void add_intel(CLI::App& app, Plan& plan) {
  auto* intel = app.add_subcommand("intel", "Never-block lists");
  intel->require_subcommand(1);
  auto* importing = intel->add_subcommand(
      "import", "Makes a list what the file says: a MISP warninglist, or a range a line");
  auto options = std::make_shared<ImportOptions>();  // shared with the callback CLI11 copies
  importing->add_option("FILE", options->file)->required();
  importing->add_option("--id", options->id, "Short name of the list")->required();
  importing
      ->add_option("--class", options->never_class,
                   "hard: nobody blocks what is on it; soft: with a second approval")
      ->required();
  importing->add_option("--title", options->title, "As customers read it")->required();
  importing->callback([&plan, options] {
    plan.run = [options](Invocation const& invocation) {
      return with_works(invocation, [&](Works& works) { return import(works, *options); });
    };
  });
  intel->add_subcommand("list", "The lists, one JSON object a line")->callback([&plan] {
    plan.run = [](Invocation const& invocation) { return with_works(invocation, list_all); };
  });
  add_one_word(*intel->add_subcommand("lookup", "Which lists hold an address"), plan, look_up);
  add_one_word(*intel->add_subcommand("remove", "Takes a list away"), plan, remove);
}

}  // namespace app
