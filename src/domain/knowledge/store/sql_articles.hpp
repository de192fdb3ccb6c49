#pragma once

#include "domain/knowledge/ports.hpp"
#include "platform/sql/database.hpp"

namespace knowledge::store {

/// Articles in the transaction it is given; lives no longer than that.
class SqlArticles final : public Articles {
 public:
  explicit SqlArticles(platform::sql::Transaction& transaction) : transaction_(transaction) {}
  base::Result<std::vector<ArticleVersion>> all() override;
  base::Result<std::vector<ArticleTitle>> titles() override;
  base::Result<ArticleVersion> find(std::string_view id) override;
  base::Result<std::vector<ArticleVersion>> versions(std::string_view id) override;
  base::Result<void> add(ArticleVersion const& version) override;

 private:
  [[nodiscard]] base::Result<std::vector<ArticleVersion>> with_parts(
      platform::sql::Statement& statement);
  [[nodiscard]] base::Result<void> add_part(ArticleVersion const& version, std::size_t position);

  platform::sql::Transaction& transaction_;
};

}  // namespace knowledge::store
