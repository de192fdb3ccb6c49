#pragma once

#include "app/background.hpp"
#include "app/export_archive.hpp"
#include "app/wiring/leaving_wiring.hpp"
#include "base/log.hpp"
#include "domain/inquiries/file_vault.hpp"
#include "domain/inquiries/ports.hpp"
#include "domain/leaving/erase_tenant.hpp"
#include "domain/leaving/export_tenant.hpp"
#include "platform/disk/room.hpp"

#include <atomic>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace app {

/// What follows the end of contracts, on a thread of its own: exports that were ordered are written
/// one after the other, and tenants whose day has come are erased in small transactions. All of it
/// goes on after a kill: an export begins again, an erasure where it was.
class LeavingRounds {
 public:
  struct Parts {
    LeavingHouse& house;
    platform::sql::Database& database;
    terms::UnitOfWork<inquiries::InquiriesPorts>& inquiries;
    inquiries::FileVault& vault;
    std::string terms;  // of the use of a written file, one line
    std::function<base::Result<platform::disk::Room>()> room;
    std::int64_t free_bytes_min;
    base::Log& log;
  };
  explicit LeavingRounds(Parts parts) : parts_(std::move(parts)), folder_(parts_.house.folder) {}

  /// Before the first round: what a kill left half-way in.
  void take_up();
  /// One piece of everything; true when more waits.
  [[nodiscard]] bool round();
  /// The same; rings where the next piece need not wait.
  void run(Bell& bell) {
    if (round() && !is_ending_) bell.ring();
  }
  /// From any thread: what is being written is left, and begun again by the next life.
  void end() { is_ending_ = true; }

 private:
  struct Due {
    bool exports = false;
    bool files = false;
    bool erasure = false;
  };
  [[nodiscard]] base::Result<Due> look();
  [[nodiscard]] bool write_next();
  [[nodiscard]] bool expire();
  [[nodiscard]] bool erase_some();
  [[nodiscard]] base::Result<void> write(leaving::ExportJob& job);
  [[nodiscard]] base::Result<void> write_tables(leaving::ExportJob& job,
                                                std::vector<ArchiveFile>& files);
  [[nodiscard]] base::Result<void> write_table(platform::sql::TenantTable const& table,
                                               leaving::ExportJob& job,
                                               std::vector<ArchiveFile>& files);
  [[nodiscard]] base::Result<void> add_contents(std::vector<platform::sql::Row> const& rows,
                                                std::vector<ArchiveFile>& files);
  [[nodiscard]] base::Result<void> seal(leaving::ExportJob& job, std::vector<ArchiveFile> files);
  [[nodiscard]] base::Result<void> check_room();
  void remove_bytes(std::vector<std::string> const& files);
  void sweep();
  bool is_done(base::Result<void> const& outcome);

  Parts parts_;
  std::filesystem::path folder_;
  std::atomic<bool> is_ending_ = false;
};

}  // namespace app
