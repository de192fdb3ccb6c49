#include "domain/inquiries/save_queue.hpp"

#include "base/new_id.hpp"
#include "base/text.hpp"
#include "base/text_line.hpp"

namespace inquiries {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

[[nodiscard]] auto refused(std::string pointer, std::string reason) {
  return fail(ErrorKind::Invalid, "inquiries.queue", reason, {{std::move(pointer), reason}});
}

[[nodiscard]] Result<void> check(NewQueue const& wanted, ScopeCatalogue const& scopes) {
  if (wanted.name.empty() || !base::is_line(wanted.name, SavedQueue::kNameLengthMax)) {
    return refused("/name", "名前を1〜40文字で入力してください。");
  }
  auto const& filter = wanted.filter;
  if (filter == QueueFilter{}) {
    return refused("/state", "条件を一つ以上選んでください。");
  }
  if (filter.state && *filter.state != QueueFilter::kDeskHasIt) {
    auto const state = state_from(*filter.state);
    if (!state || is_ended(*state)) return refused("/state", "対応中の状態から選んでください。");
  }
  bool const has_scope = filter.scope_id && *filter.scope_id != QueueFilter::kNone;
  if (has_scope && scopes.find(*filter.scope_id) == nullptr) {
    return refused("/scope_id", "区分の一覧から選んでください。");
  }
  return {};
}

}  // namespace

Result<SavedQueue> save_queue(InquiriesPorts& ports, Surroundings const& around,
                              terms::Actor const& by, NewQueue const& wanted) {
  NewQueue const cleaned{std::string{base::trimmed(wanted.name)}, wanted.filter};
  if (auto good = check(cleaned, around.scopes); !good) return base::pass(good);
  auto const count = ports.queues.count();
  if (!count) return tl::unexpected(count.error());
  if (*count >= SavedQueue::kCountMax) {
    return fail(ErrorKind::Conflict, "inquiries.queues-full",
                "保存できるキューは、窓口全体で200件までです。使っていないものを消してください。");
  }
  SavedQueue queue{base::new_id<SavedQueueId>(around.clock, around.random), by.id, cleaned.name,
                   cleaned.filter};
  if (auto added = ports.queues.add(queue); !added) return base::pass(added);
  return queue;
}

}  // namespace inquiries
