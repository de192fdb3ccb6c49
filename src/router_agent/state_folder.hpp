#pragma once

#include "router_agent/filter.hpp"
#include "router_agent/keys.hpp"
#include "router_agent/unique_fd.hpp"

#include <filesystem>
#include <set>
#include <string>
#include <string_view>

namespace router_agent {

struct Enrolment {
  std::string router_id;
  std::string server_url;
  std::int64_t poll_seconds = 20;
  std::int64_t report_seconds = 30;
  std::int64_t check_seconds = 1;  // between two read-backs; the router's own setting
};

/// What the agent remembers, in a folder of mode 0700. A file is replaced whole (temporary file,
/// fsync, rename): after kill -9 either the old or the new one is there.
class StateFolder {
 public:
  /// Makes the folder when it is absent. Unavailable ("agent.state") when it cannot be used.
  [[nodiscard]] static base::Result<StateFolder> open(std::filesystem::path path);

  [[nodiscard]] base::Result<SigningKey> load_key() const;
  [[nodiscard]] base::Result<void> save_key(SigningKey const& key) const;
  [[nodiscard]] base::Result<Enrolment> load_enrolment() const;
  [[nodiscard]] base::Result<void> save_enrolment(Enrolment const& enrolment) const;
  /// Nothing saved yet is an empty set.
  [[nodiscard]] base::Result<DesiredSet> load_desired() const;
  [[nodiscard]] base::Result<void> save_desired(DesiredSet const& desired) const;
  /// Blocks taken back on the router itself; not installed again while the server names them.
  [[nodiscard]] base::Result<std::set<std::string>> load_taken_back() const;
  [[nodiscard]] base::Result<void> save_taken_back(std::set<std::string> const& blocks) const;
  /// The next number for a signed request: unix µs or last + 1, above every earlier one even after
  /// kill -9 and a clock set back. One write per minute of numbers.
  [[nodiscard]] base::Result<std::int64_t> next_counter(base::Instant now);

  /// Held while the table is read and changed, so that `run` and `revert` never cross.
  [[nodiscard]] base::Result<UniqueFd> lock_table() const;
  /// Held by `run` all its life; Conflict ("agent.running") when another one holds it.
  [[nodiscard]] base::Result<UniqueFd> lock_run() const;

 private:
  explicit StateFolder(std::filesystem::path path) : path_(std::move(path)) {}
  [[nodiscard]] base::Result<std::string> read(std::string_view name) const;
  [[nodiscard]] base::Result<void> replace(std::string_view name, std::string_view text) const;
  [[nodiscard]] base::Result<UniqueFd> lock(std::string_view name, int how) const;

  std::filesystem::path path_;
  std::int64_t counter_last_ = 0;
  std::int64_t counter_reserved_ = 0;
};

}  // namespace router_agent
