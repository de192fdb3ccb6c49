#pragma once

#include "domain/blocking/never_list.hpp"
#include "platform/sql/database.hpp"

namespace blocking::store {

/// Never-block lists in the transaction it is given; lives no longer than that.
class SqlNeverLists final : public NeverLists {
 public:
  explicit SqlNeverLists(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<std::vector<Listing>> holding(terms::IpAddress const& address) override;
  base::Result<std::vector<NeverList>> all() override;
  base::Result<std::vector<terms::IpPrefix>> ranges_of(NeverListId const& id) override;
  base::Result<void> keep(Change const& change) override;
  base::Result<void> drop(NeverListId const& id) override;

 private:
  [[nodiscard]] base::Result<void> keep_list(NeverList const& list);
  [[nodiscard]] base::Result<void> take_away(NeverListId const& id,
                                             std::vector<terms::IpPrefix> const& ranges);
  [[nodiscard]] base::Result<void> add(NeverList const& list,
                                       std::vector<terms::IpPrefix> const& ranges);

  platform::sql::Transaction& transaction_;
};

}  // namespace blocking::store
