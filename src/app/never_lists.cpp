#include "app/never_lists.hpp"

#include "app/configured_never.hpp"
#include "domain/blocking/driver/never_list_file.hpp"
#include "platform/config/document.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/disk/durable.hpp"
#include "platform/net/machine_addresses.hpp"

#include <algorithm>

namespace app {
namespace {

using base::Result;
using blocking::BlockingPorts;
using blocking::NeverListId;
using blocking::NeverOrigin;
using blocking::NewNeverList;

constexpr std::string_view kConfigured = "configured";
constexpr std::string_view kSetting = "blocking.never";

[[nodiscard]] terms::Actor start_up() { return {terms::Side::System, "start-up", "起動時の処理"}; }

[[nodiscard]] Result<NewNeverList> read_seed(std::string const& folder,
                                             blocking::driver::NeverSeed const& seed) {
  auto const bytes = platform::disk::read_whole(folder + "/" + seed.file,
                                                blocking::driver::kNeverFileBytesMax);
  if (!bytes) return tl::unexpected(bytes.error());
  auto file = blocking::driver::read_never_list(*bytes, seed.file);
  if (!file) return base::pass(file);
  return NewNeverList{seed.id,          seed.title,
                      seed.never_class, NeverOrigin::Shipped,
                      seed.file,        std::move(file->ranges)};
}

[[nodiscard]] Result<std::vector<NewNeverList>> shipped_lists(Premises const& premises) {
  auto const folder = premises.product_data("never_lists");
  auto const index = platform::config::read_file(folder + "/lists.toml");
  if (!index) return tl::unexpected(index.error());
  auto const seeds = blocking::driver::read_never_seeds(*index, "lists.toml");
  if (!seeds) return tl::unexpected(seeds.error());
  std::vector<NewNeverList> lists;
  for (auto const& seed : *seeds) {
    auto list = read_seed(folder, seed);
    if (!list) return base::pass(list);
    lists.push_back(std::move(*list));
  }
  return lists;
}

[[nodiscard]] Result<void> take_in(BlockingPorts& ports, blocking::Surroundings const& around,
                                   NewNeverList list) {
  auto const all = ports.never.all();
  if (!all) return tl::unexpected(all.error());
  auto const known = std::find_if(all->begin(), all->end(),
                                  [&](auto const& each) { return each.id == list.id; });
  bool const is_theirs = known != all->end() && known->origin == NeverOrigin::Imported;
  if (is_theirs && list.origin == NeverOrigin::Shipped) return {};
  if (list.ranges.empty()) {
    if (known == all->end()) return {};
    return blocking::remove_never_list(ports, list.id, start_up()).map([](auto const&) {});
  }
  return blocking::import_never_list(ports, around, std::move(list), start_up())
      .map([](auto const&) {});
}

/// What the desk lives by: as configured, and the addresses of the machine it runs on.
[[nodiscard]] Result<NewNeverList> own_list(Premises const& premises) {
  auto ranges = configured_never(premises.settings());
  if (!ranges) return base::pass(ranges);
  auto const machine = platform::net::machine_addresses();
  for (auto const& address : machine) {
    ranges->push_back(terms::IpPrefix::around(address, address.length()));
  }
  if (!is_desk_known(premises.settings(), machine)) {
    premises.log().write(base::LogLevel::Warning, "blocking.desk-unknown",
                         {{"setting", std::string{kSetting}}});
  }
  return NewNeverList{
      *NeverListId::parse(kConfigured), "窓口と通信に欠かせない設備", blocking::NeverClass::Hard,
      NeverOrigin::Configured,          std::string{kSetting},        std::move(*ranges)};
}

}  // namespace

blocking::Surroundings never_surroundings(Shared const& shared) {
  return {shared.clock, shared.random, platform::crypto::sha256_hex, {}};
}

Result<void> take_in_never_lists(Premises const& premises) {
  auto lists = shipped_lists(premises);
  if (!lists) return base::pass(lists);
  auto own = own_list(premises);
  if (!own) return base::pass(own);
  lists->push_back(std::move(*own));
  Works works{premises.database(), {premises.clock(), premises.random()}, [] {}};
  auto const around = never_surroundings(works.shared);
  for (auto& list : *lists) {
    auto const done = works.blocking.write(
        [&](BlockingPorts& ports) { return take_in(ports, around, list); });
    if (!done) return done;
  }
  return {};
}

}  // namespace app
