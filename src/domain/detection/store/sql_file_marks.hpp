#pragma once

#include "domain/detection/file_marks.hpp"
#include "platform/sql/database.hpp"

namespace detection::store {

/// File marks in the transaction it is given; lives no longer than that.
class SqlFileMarks final : public FileMarks {
 public:
  explicit SqlFileMarks(platform::sql::Transaction& transaction) : transaction_(transaction) {}
  base::Result<std::optional<base::FileMark>> find(std::string_view path) override;
  base::Result<void> save(base::FileMark const& mark) override;

 private:
  platform::sql::Transaction& transaction_;
};

}  // namespace detection::store
