#include "app/leaving_rounds.hpp"

#include "domain/inquiries/handle_files.hpp"
#include "platform/disk/durable.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace app {
namespace {

namespace fs = std::filesystem;
using base::pass;
using base::Result;
using leaving::ErasureStep;
using leaving::ExportJob;
using leaving::LeavingPorts;
using platform::sql::Row;
using platform::sql::TenantTable;

constexpr int kStepsARound = 20;
constexpr std::string_view kArchive = "archive.zip";

[[nodiscard]] std::string cell_of(Row const& row, std::string_view name) {
  for (auto const& cell : row) {
    if (cell.name != name) continue;
    auto const* text = std::get_if<std::string>(&cell.value);
    return text == nullptr ? "" : *text;
  }
  return "";
}

/// What the job's people are told of a fault.
[[nodiscard]] std::string reason_of(base::Error const& error) {
  if (error.code == "leaving.full" || error.code == "files.zip-full") return "full";
  if (error.code == "leaving.damaged-file" || error.code == "disk.absent") return "damaged-file";
  return "failed";
}

[[nodiscard]] std::int64_t given_tables(TenantTables const& tables) {
  return std::count_if(tables.all().begin(), tables.all().end(),
                       [](TenantTable const& table) { return table.is_given(); });
}

}  // namespace

bool LeavingRounds::is_done(Result<void> const& outcome) {
  if (outcome) return true;
  parts_.log.write(
      base::LogLevel::Error, "leaving.failed",
      {{"code", std::string{outcome.error().code}}, {"detail", outcome.error().detail}});
  return false;
}

void LeavingRounds::take_up() {
  std::error_code fault;
  fs::create_directories(folder_, fault);
  fs::permissions(folder_, fs::perms::owner_all, fault);
  static_cast<void>(is_done(parts_.house.work.write([this](LeavingPorts& ports) {
    return leaving::take_up_interrupted(ports, parts_.house.around);
  })));
  sweep();
}

Result<LeavingRounds::Due> LeavingRounds::look() {
  return terms::read<Due>(parts_.house.work, [this](LeavingPorts& ports) -> Result<Due> {
    auto const now = parts_.house.around.clock.now();
    auto const ordered = ports.any_exports.in(leaving::ExportState::Ordered, 1);
    if (!ordered) return tl::unexpected(ordered.error());
    auto const left = ports.any_exports.in(leaving::ExportState::Writing, 1);
    if (!left) return tl::unexpected(left.error());
    auto const over = ports.any_exports.over(now, 1);
    if (!over) return tl::unexpected(over.error());
    auto const erasure = ports.any_departures.due(now);
    if (!erasure) return tl::unexpected(erasure.error());
    return Due{!ordered->empty() || !left->empty(), !over->empty(), erasure->has_value()};
  });
}

/// Looks before it writes, so that an idle desk writes nothing.
bool LeavingRounds::round() {
  auto const due = look();
  if (!due) return is_done(tl::unexpected(due.error()));
  if (due->files && !expire()) return false;
  if (due->exports && !write_next()) return false;
  if (due->erasure && !erase_some()) return false;
  return due->files || due->exports || due->erasure;
}

bool LeavingRounds::expire() {
  auto const ids = terms::write<std::vector<leaving::ExportId>>(
      parts_.house.work,
      [this](LeavingPorts& ports) { return leaving::expire_exports(ports, parts_.house.around); });
  if (!ids) return is_done(tl::unexpected(ids.error()));
  sweep();
  return true;
}

bool LeavingRounds::write_next() {
  auto taken = terms::write<std::optional<ExportJob>>(
      parts_.house.work, [this](LeavingPorts& ports) -> Result<std::optional<ExportJob>> {
        // This thread writes one at a time: what is being written was left by a fault.
        auto interrupted = leaving::take_up_interrupted(ports, parts_.house.around);
        if (!interrupted) return pass(interrupted);
        return leaving::take_export(ports, parts_.house.around);
      });
  if (!taken) return is_done(tl::unexpected(taken.error()));
  if (!*taken) return true;
  auto& job = **taken;
  auto const written = write(job);
  std::error_code ignored;
  fs::remove_all(folder_ / "work", ignored);
  if (!written && is_ending_) return true;  // the next life begins it again
  static_cast<void>(is_done(written));
  return is_done(parts_.house.work.write([&](LeavingPorts& ports) {
    return written
               ? leaving::finish_export(ports, parts_.house.around, job)
               : leaving::fail_export(ports, parts_.house.around, job, reason_of(written.error()));
  }));
}

Result<void> LeavingRounds::check_room() {
  auto const room = parts_.room();
  if (!room) return tl::unexpected(room.error());
  if (room->free_bytes > parts_.free_bytes_min) return {};
  return base::fail(base::ErrorKind::Unavailable, "leaving.full", "there is too little room");
}

Result<void> LeavingRounds::write(ExportJob& job) {
  std::error_code fault;
  fs::remove_all(folder_ / "work", fault);
  fs::create_directories(folder_ / "work", fault);
  if (fault) return base::fail(base::ErrorKind::Unavailable, "leaving.full", fault.message());
  job.parts = given_tables(parts_.house.tables);
  std::vector<ArchiveFile> files;
  if (auto done = write_tables(job, files); !done) return done;
  return seal(job, std::move(files));
}

Result<void> LeavingRounds::write_tables(ExportJob& job, std::vector<ArchiveFile>& files) {
  for (auto const& table : parts_.house.tables.all()) {
    if (!table.is_given()) continue;
    if (is_ending_) return base::fail(base::ErrorKind::Unavailable, "files.zip-stopped", "");
    if (auto enough = check_room(); !enough) return enough;
    if (auto done = write_table(table, job, files); !done) return done;
    ++job.parts_done;
    auto noted = parts_.house.work.write(
        [&](LeavingPorts& ports) { return leaving::note_progress(ports, job); });
    if (!noted) return noted;
  }
  return {};
}

/// On a snapshot of its own, row by row.
Result<void> LeavingRounds::write_table(TenantTable const& table, ExportJob& job,
                                        std::vector<ArchiveFile>& files) {
  auto const work = folder_ / "work";
  RowsFile file{work, table.name};
  std::vector<Row> with_bytes;  // a tenant's files are few: their room is limited
  auto const read = parts_.database.read([&](platform::sql::Transaction& transaction) {
    return platform::sql::give_rows(transaction, table, {job.tenant, job.before},
                                    [&](Row const& row) -> Result<void> {
                                      if (!table.file.empty()) with_bytes.push_back(row);
                                      return file.add(row);
                                    });
  });
  if (!read) return read;
  if (auto added = add_contents(with_bytes, files); !added) return added;
  auto const rows = file.finish();
  if (!rows) return tl::unexpected(rows.error());
  job.rows += *rows;
  if (*rows == 0) return {};
  for (auto const* ending : {"csv", "jsonl"}) {
    auto const name = fmt::format("{}.{}", table.name, ending);
    files.push_back({{name, work / name}, std::string{table.title}, *rows});
  }
  return {};
}

/// What is in quarantine stands in the list, and stays here. The vault reads whole files (25 MB at
/// most), and refuses one whose bytes are not those of its name.
Result<void> LeavingRounds::add_contents(std::vector<Row> const& rows,
                                         std::vector<ArchiveFile>& files) {
  for (auto const& row : rows) {
    auto const sha256 = cell_of(row, "sha256");
    if (!cell_of(row, "doubts").empty()) continue;
    auto const bytes = parts_.vault.read(sha256);
    if (!bytes) return base::fail(bytes.error().kind, "leaving.damaged-file", sha256);
    auto const id = cell_of(row, "id");
    auto const path = folder_ / "work" / id;
    if (auto put = platform::disk::write_new(path, *bytes); !put) return put;
    files.push_back(
        {{fmt::format("files/{}/{}", id, cell_of(row, "name")), path}, "添付ファイル", 1, sha256});
  }
  return {};
}

Result<void> LeavingRounds::seal(ExportJob& job, std::vector<ArchiveFile> files) {
  auto const facts = terms::read<leaving::ContractFacts>(
      parts_.house.work, [&](LeavingPorts& ports) { return ports.contracts.facts_of(job.tenant); });
  if (!facts) return tl::unexpected(facts.error());
  job.files = std::count_if(files.begin(), files.end(),
                            [](ArchiveFile const& file) { return !file.sha256.empty(); });
  auto const target = folder_ / "work" / kArchive;
  auto archive = write_archive(
      std::move(files),
      {facts->name, facts->number, parts_.terms, parts_.house.around.clock.now(), job.before},
      target, [this] { return !is_ending_; });
  if (!archive) return pass(archive);
  job.bytes = archive->bytes;
  job.sha256 = std::move(archive->sha256);
  std::error_code fault;
  fs::rename(target, folder_ / (job.id.text() + ".zip"), fault);
  if (fault) return base::fail(base::ErrorKind::Unavailable, "leaving.full", fault.message());
  return platform::disk::sync_folder(folder_);
}

bool LeavingRounds::erase_some() {
  for (int i = 0; i < kStepsARound && !is_ending_; ++i) {
    auto const step = terms::write<ErasureStep>(parts_.house.work, [this](LeavingPorts& ports) {
      return leaving::erase_due(ports, parts_.house.around);
    });
    if (!step) {
      static_cast<void>(is_done(tl::unexpected(step.error())));
      static_cast<void>(is_done(parts_.house.work.write(
          [this](LeavingPorts& ports) { return leaving::put_aside(ports, parts_.house.around); })));
      return false;
    }
    remove_bytes(step->files);
    if (step->outcome == ErasureStep::Outcome::Done) {
      sweep();
      parts_.log.write(base::LogLevel::Info, "leaving.erased", {});
    }
    if (step->outcome != ErasureStep::Outcome::GoesOn) return true;
  }
  return true;
}

/// After their rows. What came lately may be another's, too, whose row is about to follow; that,
/// and whatever is left by a fault or by a kill between the two, goes with the hourly look for
/// bytes without a row.
void LeavingRounds::remove_bytes(std::vector<std::string> const& files) {
  auto const before = parts_.house.around.clock.now() - inquiries::kUnsentKept;
  for (auto const& sha256 : files) {
    auto const used = terms::read<bool>(parts_.inquiries, [&](inquiries::InquiriesPorts& ports) {
      return ports.stray_attachments.is_used(sha256);
    });
    if (!used) static_cast<void>(is_done(tl::unexpected(used.error())));
    if (used && !*used) static_cast<void>(is_done(parts_.vault.remove_older(sha256, before)));
  }
}

/// Away with every file that no ready export names.
void LeavingRounds::sweep() {
  std::error_code fault;
  std::vector<fs::path> stray;
  for (auto const& entry : fs::directory_iterator{folder_, fault}) {
    auto const id = leaving::ExportId::parse(entry.path().stem().string());
    auto const ready = id ? terms::read<bool>(parts_.house.work,
                                              [&](LeavingPorts& ports) {
                                                return ports.any_exports.is_ready(*id);
                                              })
                          : Result<bool>{false};
    if (ready && !*ready) stray.push_back(entry.path());
  }
  for (auto const& path : stray) fs::remove_all(path, fault);
}

}  // namespace app
