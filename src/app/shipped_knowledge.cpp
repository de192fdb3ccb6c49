#include "app/shipped_knowledge.hpp"

#include "domain/knowledge/store/sql_articles.hpp"
#include "domain/knowledge/store/sql_public_windows.hpp"

namespace app {

base::Result<void> take_in_knowledge(platform::sql::Database& database,
                                     knowledge::Shipped const& shipped, base::Clock const& clock) {
  return database.write([&](platform::sql::Transaction& transaction) {
    knowledge::store::SqlArticles articles{transaction};
    knowledge::store::SqlPublicWindows windows{transaction};
    return knowledge::take_in_shipped(articles, windows, shipped, clock.now());
  });
}

}  // namespace app
