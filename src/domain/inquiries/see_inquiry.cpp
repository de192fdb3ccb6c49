#include "domain/inquiries/desk.hpp"

#include <algorithm>

namespace inquiries {
namespace {

/// Each file to the entry that carries it; one whose entry is not shown is not shown either.
void hand_out(std::vector<Attachment> files, std::vector<Entry>& timeline) {
  for (auto& file : files) {
    auto const entry = std::find_if(timeline.begin(), timeline.end(),
                                    [&](Entry const& one) { return one.id == file.entry_id; });
    if (entry != timeline.end()) entry->attachments.push_back(std::move(file));
  }
}

}  // namespace

using base::Result;

Result<Seen> see_inquiry(InquiriesPorts& ports, base::Clock const& clock,
                         terms::TenantId const& tenant, terms::InquiryId const& id,
                         terms::Side side) {
  auto inquiry = ports.inquiries.find(tenant, id);
  if (!inquiry) return base::pass(inquiry);
  auto timeline = ports.inquiries.timeline(tenant, id);
  if (!timeline) return base::pass(timeline);
  if (side == terms::Side::Customer) {
    std::erase_if(*timeline, [](Entry const& entry) { return entry.kind == EntryKind::Note; });
  }
  auto files = ports.attachments.of_inquiry(tenant, id);
  if (!files) return base::pass(files);
  hand_out(std::move(*files), *timeline);
  auto name = ports.tenants.name_of(tenant);
  if (!name) return base::pass(name);
  auto promise = ports.promises.newest(tenant, id);
  if (!promise) return base::pass(promise);
  bool const is_hidden = side == terms::Side::Customer && *promise && !(*promise)->facts().is_shown;
  if (is_hidden) promise->reset();
  auto allowed = inquiry->allowed(side, clock.now());
  return Seen{std::move(*inquiry), std::move(*name), std::move(*timeline), std::move(allowed),
              std::move(*promise)};
}

}  // namespace inquiries
