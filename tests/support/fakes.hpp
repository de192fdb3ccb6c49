#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/metrics.hpp"
#include "base/random.hpp"
#include "terms/audit_trail.hpp"
#include "terms/outbox.hpp"
#include "terms/unit_of_work.hpp"

#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include <cstdint>
#include <stdlib.h>

namespace support {

/// 2026-11-23 12:00 JST, a Monday (and a holiday).
inline constexpr base::Instant kNoon{1'795'402'800'000'000};

class FakeClock final : public base::Clock {
 public:
  explicit FakeClock(base::Instant at = kNoon) : at_(at) {}
  [[nodiscard]] base::Instant now() const override { return at_; }
  void advance(std::chrono::microseconds span) { at_ = at_ + span; }
  void set(base::Instant at) { at_ = at; }

 private:
  base::Instant at_;
};

/// Counts up: every run gives the same ids.
class FakeRandom final : public base::Random {
 public:
  explicit FakeRandom(std::uint64_t seed = 1) : state_(seed) {}
  void fill(std::span<std::uint8_t> bytes) override {
    for (auto& byte : bytes) {
      state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
      byte = static_cast<std::uint8_t>(state_ >> 56U);
    }
  }

 private:
  std::uint64_t state_;
};

class MemoryAuditTrail final : public terms::AuditTrail {
 public:
  struct Row {
    std::string tenant, actor, action, subject, detail;
  };
  [[nodiscard]] base::Result<void> record(terms::AuditEntry const& entry) override {
    rows.push_back({entry.tenant ? entry.tenant->text() : "", entry.actor.id,
                    std::string{entry.action}, entry.subject, entry.detail});
    return {};
  }
  std::vector<Row> rows;
};

class MemoryOutbox final : public terms::Outbox {
 public:
  [[nodiscard]] base::Result<void> publish(terms::Event const& event) override {
    events.push_back(event);
    return {};
  }
  std::vector<terms::Event> events;
};

class NullLog final : public base::Log {
 public:
  void write(base::LogLevel, std::string_view, std::initializer_list<base::LogField>) override {}
};

/// Sums up by name, or name{value} where there is a label; a level stands as told last. Threads may
/// measure at the same time; `sums` is for when they are done.
class MemoryMetrics final : public base::Metrics {
 public:
  using base::Metrics::count;
  using base::Metrics::level;
  using base::Metrics::took;
  void count(base::Measure const& what, std::int64_t by, base::Label label) override {
    std::lock_guard const lock{mutex_};
    sums[name_of(what, label)] += by;
  }
  void level(base::Measure const& what, std::int64_t now, base::Label label) override {
    std::lock_guard const lock{mutex_};
    sums[name_of(what, label)] = now;
  }
  void took(base::Measure const& what, std::chrono::microseconds, base::Label label) override {
    std::lock_guard const lock{mutex_};
    ++sums[name_of(what, label)];
  }
  /// 0 where nothing was measured.
  [[nodiscard]] std::int64_t sum(std::string const& name) {
    std::lock_guard const lock{mutex_};
    return sums[name];
  }
  std::map<std::string, std::int64_t> sums;

 private:
  [[nodiscard]] static std::string name_of(base::Measure const& what, base::Label label) {
    std::string name{what.name};
    return label.name.empty() ? name : name + "{" + std::string{label.value} + "}";
  }
  std::mutex mutex_;
};

/// Hands the same ports to every call; nothing is rolled back.
template <class Ports>
class MemoryUnitOfWork final : public terms::UnitOfWork<Ports> {
 public:
  explicit MemoryUnitOfWork(Ports& ports) : ports_(ports) {}
  using Work = typename terms::UnitOfWork<Ports>::Work;
  [[nodiscard]] base::Result<void> write(Work const& work) override { return work(ports_); }
  [[nodiscard]] base::Result<void> read(Work const& work) override { return work(ports_); }

 private:
  Ports& ports_;
};

/// A folder of its own for one test, gone at its end.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "madoguchi-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(TemporaryFolder const&) = delete;
  TemporaryFolder& operator=(TemporaryFolder const&) = delete;
  [[nodiscard]] std::filesystem::path const& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

template <class Id>
[[nodiscard]] Id id(std::string_view text) {
  return *Id::parse(text);
}

}  // namespace support
