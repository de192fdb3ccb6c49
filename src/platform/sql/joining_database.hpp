#pragma once

#include "platform/sql/database.hpp"

namespace platform::sql {

/// A database in which a write within a write is a part of it: it sees what was written so far,
/// takes back only itself when it fails, and becomes durable with the whole. So one transaction can
/// be put around something that makes its own.
class JoiningDatabase final : public Database {
 public:
  explicit JoiningDatabase(Database& under) : under_(under) {}

  [[nodiscard]] base::Result<void> write(Work const& work) override;
  [[nodiscard]] base::Result<void> read(Work const& work) override;
  [[nodiscard]] WriteCounts write_counts() const override { return under_.write_counts(); }

 private:
  Database& under_;
};

}  // namespace platform::sql
