#include "domain/blocking/import_never_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

namespace blocking {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;
using terms::IpPrefix;

constexpr std::size_t kBlocksAtOnce = 200;

[[nodiscard]] std::vector<IpPrefix> without(std::vector<IpPrefix> const& ranges,
                                            std::vector<IpPrefix> const& others) {
  std::vector<IpPrefix> left;
  std::set_difference(ranges.begin(), ranges.end(), others.begin(), others.end(),
                      std::back_inserter(left));
  return left;
}

/// `ranges` are in order.
[[nodiscard]] bool is_in(std::vector<IpPrefix> const& ranges, terms::IpAddress const& address) {
  for (int length = 1; length <= address.length(); ++length) {
    if (std::binary_search(ranges.begin(), ranges.end(), IpPrefix::around(address, length))) {
      return true;
    }
  }
  return false;
}

/// A block that was asked for before its address came onto the list: its record says so.
[[nodiscard]] Result<void> flag(BlockingPorts& ports, NeverList const& list, Block const& block,
                                terms::Actor const& by) {
  return ports.audit.record(
      {block.opening().tenant, by, "blocking.listed", block.id().text(),
       fmt::format("target {} list {} class {} version {}", block.opening().target.text(),
                   list.id.text(), name_of(list.never_class), list.version)});
}

[[nodiscard]] Result<std::int64_t> flag_all(BlockingPorts& ports, NeverLists::Change const& change,
                                            terms::Actor const& by) {
  std::int64_t flagged = 0;
  for (auto const phase : {Phase::Waiting, Phase::InForce}) {
    terms::PageRequest page{std::nullopt, kBlocksAtOnce};
    do {
      auto const blocks = ports.any_blocks.list_all(phase, page);
      if (!blocks) return tl::unexpected(blocks.error());
      for (auto const& block : blocks->items) {
        if (!is_in(change.added, block.opening().target)) continue;
        auto noted = flag(ports, change.list, block, by);
        if (!noted) return pass(noted);
        ++flagged;
      }
      page.cursor = blocks->next_cursor;
    } while (page.cursor);
  }
  return flagged;
}

[[nodiscard]] Result<std::optional<NeverList>> known(BlockingPorts& ports, NeverListId const& id) {
  auto const all = ports.never.all();
  if (!all) return tl::unexpected(all.error());
  for (auto const& list : *all) {
    if (list.id == id) return list;
  }
  if (all->size() < NewNeverList::kListsMax) return std::nullopt;
  return fail(ErrorKind::Conflict, "blocking.never-lists",
              fmt::format("There are {} lists already, as many as there may be.", all->size()));
}

}  // namespace

Result<NeverImport> import_never_list(BlockingPorts& ports, Surroundings const& around,
                                      NewNeverList wanted, terms::Actor const& by) {
  auto list = checked(std::move(wanted));
  if (!list) return pass(list);
  auto const before = known(ports, list->id);
  if (!before) return tl::unexpected(before.error());
  auto version = version_of(*list, around.sha256_hex);
  bool const is_same = *before && (*before)->version == version &&
                       (*before)->origin == list->origin && (*before)->source == list->source;
  if (is_same) return NeverImport{**before, true};
  auto const old = ports.never.ranges_of(list->id);
  if (!old) return tl::unexpected(old.error());
  // On another class every address is as good as new: those who agreed knew the former.
  bool const is_reclassed = *before && (*before)->never_class != list->never_class;
  NeverLists::Change const change{{list->id, list->title, list->never_class, list->origin,
                                   list->source, std::move(version), around.clock.now(),
                                   static_cast<std::int64_t>(list->ranges.size())},
                                  is_reclassed ? list->ranges : without(list->ranges, *old),
                                  is_reclassed ? *old : without(*old, list->ranges)};
  if (auto kept = ports.never.keep(change); !kept) return pass(kept);
  NeverImport done{change.list, false, static_cast<std::int64_t>(change.added.size()),
                   static_cast<std::int64_t>(change.gone.size())};
  auto audited = ports.audit.record(
      {std::nullopt, by, "blocking.never-list-imported", list->id.text(),
       fmt::format("class {} version {} ranges {} added {} gone {} source {}",
                   name_of(list->never_class), change.list.version, change.list.ranges, done.added,
                   done.gone, list->source)});
  if (!audited) return pass(audited);
  auto const flagged = flag_all(ports, change, by);
  if (!flagged) return tl::unexpected(flagged.error());
  done.flagged = *flagged;
  return done;
}

Result<NeverList> remove_never_list(BlockingPorts& ports, NeverListId const& id,
                                    terms::Actor const& by) {
  auto const all = ports.never.all();
  if (!all) return tl::unexpected(all.error());
  auto const found = std::find_if(all->begin(), all->end(),
                                  [&](auto const& list) { return list.id == id; });
  if (found == all->end()) {
    return fail(ErrorKind::NotFound, "blocking.never-unknown", "There is no list " + id.text());
  }
  if (auto dropped = ports.never.drop(id); !dropped) return pass(dropped);
  auto audited = ports.audit.record(
      {std::nullopt, by, "blocking.never-list-removed", id.text(),
       fmt::format("version {} ranges {}", found->version, found->ranges)});
  if (!audited) return pass(audited);
  return *found;
}

}  // namespace blocking
