#include "app/installation.hpp"

#include "platform/sql/store_facts.hpp"

#include <array>

namespace app {
namespace {

using base::Result;
using platform::sql::Transaction;

constexpr std::string_view kFact = "demo";
constexpr std::array<std::string_view, 3> kMarks{"none", "begun", "complete"};

}  // namespace

Result<DemoMark> demo_mark_of(platform::sql::Database& database) {
  auto mark = DemoMark::None;
  auto const read = database.read([&mark](Transaction& transaction) -> Result<void> {
    auto const fact = platform::sql::fact_of(transaction, kFact);
    if (!fact) return tl::unexpected(fact.error());
    for (std::size_t i = 0; i < kMarks.size(); ++i) {
      if (*fact == kMarks[i]) mark = static_cast<DemoMark>(i);
    }
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  return mark;
}

Result<void> mark_as_demo(platform::sql::Database& database, DemoMark mark) {
  return database.write([mark](Transaction& transaction) {
    return platform::sql::keep_fact(transaction, kFact, kMarks[static_cast<std::size_t>(mark)]);
  });
}

Result<bool> is_empty(Works& works) {
  terms::PageRequest const one{.cursor = {}, .limit = 1};
  auto const has_no_tenant = terms::read<bool>(
      works.contracts, [&one](contracts::ContractsPorts& ports) -> Result<bool> {
        contracts::Reach const everything{contracts::Organisation::Desk};
        auto const found = ports.tenants.list(everything, "", one);
        if (!found) return tl::unexpected(found.error());
        return found->items.empty();
      });
  if (!has_no_tenant) return tl::unexpected(has_no_tenant.error());
  auto const has_nobody = terms::read<bool>(works.identity,
                                            [&one](identity::IdentityPorts& ports) -> Result<bool> {
                                              auto const found = ports.users.list({}, one);
                                              if (!found) return tl::unexpected(found.error());
                                              return found->items.empty();
                                            });
  if (!has_nobody) return tl::unexpected(has_nobody.error());
  return *has_no_tenant && *has_nobody;
}

}  // namespace app
