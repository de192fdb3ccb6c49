#include "domain/audit/verify_chain.hpp"

#include "domain/audit/erasure.hpp"

#include <limits>
#include <map>
#include <utility>

namespace audit {
namespace {

using base::Result;

constexpr std::size_t kPage = 500;

/// What is known while walking: everything before `next` is good.
struct Walk {
  Digest const& digest;
  std::int64_t next = 1;
  std::string hash{kFirstHash};
  std::int64_t erased = 0;
  std::map<std::int64_t, ErasedEntries> unsaid{};  // by the entry that is to say so
};

/// The hash of an erased entry is believed for now: the next entry hangs on it, and the entry that
/// tells of the erasure names all of them.
[[nodiscard]] std::optional<FaultKind> step_over_erased(Walk& walk, StoredEntry const& stored) {
  auto const seq = stored.entry.seq;
  auto const by = erased_by(stored.entry);
  if (!by || *by <= seq) return FaultKind::Changed;
  walk.unsaid[*by].add(seq, stored.hash, walk.digest);
  walk.hash = stored.hash;
  ++walk.erased;
  ++walk.next;
  return std::nullopt;
}

/// What was erased by this entry is what it says.
[[nodiscard]] bool says_what_was_erased(Walk& walk, Entry const& entry) {
  if (entry.action != kEntriesErased) return true;
  auto const erased = walk.unsaid.extract(entry.seq);
  return !erased.empty() && erased.mapped().detail() == entry.detail;
}

/// Looks at the entry that should be number `walk.next`, and steps over it when it is good.
[[nodiscard]] std::optional<FaultKind> step(Walk& walk, StoredEntry const& stored) {
  if (stored.entry.seq > walk.next) return FaultKind::Missing;
  if (stored.entry.seq < walk.next) return FaultKind::Added;
  if (!stored.is_legible) return FaultKind::Changed;
  if (is_erased(stored.entry)) return step_over_erased(walk, stored);
  auto expected = walk.digest(canonical(stored.entry, walk.hash));
  if (expected != stored.hash) return FaultKind::Changed;
  if (!says_what_was_erased(walk, stored.entry)) return FaultKind::Changed;
  walk.hash = std::move(expected);
  ++walk.next;
  return std::nullopt;
}

[[nodiscard]] std::optional<FaultKind> judge_end(Walk const& walk,
                                                 std::optional<Head> const& head) {
  auto const last = walk.next - 1;
  if (!head) return FaultKind::HeadChanged;
  if (head->seq > last) return FaultKind::Missing;
  if (head->seq < last || head->hash != walk.hash) return FaultKind::HeadChanged;
  return std::nullopt;
}

/// Walks to the end or to the first fault.
[[nodiscard]] Result<std::optional<FaultKind>> walk_all(Chain& chain, Walk& walk) {
  std::size_t count = kPage;
  // The first page starts below 1, so that an entry slipped in there is seen.
  auto from = std::numeric_limits<std::int64_t>::min();
  for (;;) {
    auto const page = chain.from(from, count);
    if (!page) {
      if (page.error().kind != base::ErrorKind::Internal) return tl::unexpected(page.error());
      if (count == 1) return FaultKind::Unreadable;
      count = 1;  // one by one to the entry that can't be read
      continue;
    }
    if (page->empty()) return std::nullopt;
    for (auto const& stored : *page) {
      if (auto const fault = step(walk, stored)) return fault;
    }
    from = walk.next;
  }
}

}  // namespace

Result<Verdict> verify_chain(Chain& chain, Digest const& digest) {
  Walk walk{digest};
  auto fault = walk_all(chain, walk);
  if (!fault) return base::pass(fault);
  if (!*fault) {
    auto const head = chain.head();
    if (!head) return tl::unexpected(head.error());
    *fault = judge_end(walk, *head);
  }
  Verdict verdict{walk.next - 1, walk.hash, walk.erased, std::nullopt};
  if (!*fault && !walk.unsaid.empty()) {
    verdict.fault = Fault{walk.unsaid.begin()->second.first(), FaultKind::Changed};
    return verdict;
  }
  if (*fault == FaultKind::HeadChanged) {
    verdict.fault = Fault{walk.next - 1, **fault};
  } else if (*fault) {
    verdict.fault = Fault{walk.next, **fault};
  }
  return verdict;
}

std::string sentence_of(Fault const& fault) {
  auto const entry = "Entry " + std::to_string(fault.seq);
  switch (fault.kind) {
    case FaultKind::Changed: return entry + " is not what was written.";
    case FaultKind::Missing: return entry + " is missing.";
    case FaultKind::Added:
      return "An entry that was never written stands before the place of " + entry + ".";
    case FaultKind::Unreadable: return entry + " can't be read from the store.";
    case FaultKind::HeadChanged:
      return entry + " is the last one here, but the record of the chain's end says otherwise.";
  }
  return entry;
}

}  // namespace audit
