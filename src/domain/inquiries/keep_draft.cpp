#include "domain/inquiries/keep_draft.hpp"

#include "base/new_id.hpp"
#include "base/text.hpp"

namespace inquiries {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

[[nodiscard]] Result<void> check(NewDraft const& what) {
  if (what.kind == MessageKind::Reply) {
    return fail(ErrorKind::Invalid, "inquiries.draft", "この下書きは保存できません。",
                {{"/kind", "answer, question, note"}});
  }
  auto const length = base::code_points(what.body);
  if (length == 0 || length > Inquiry::kBodyLengthMax) {
    return fail(ErrorKind::Invalid, "inquiries.draft", "本文を1〜20,000文字で入力してください。",
                {{"/body", "本文を1〜20,000文字で入力してください。"}});
  }
  if (what.read_to && !base::is_id_text(*what.read_to)) {
    return fail(ErrorKind::Invalid, "inquiries.draft", "この下書きは保存できません。",
                {{"/read_to", "the id of an entry of the timeline"}});
  }
  return {};
}

[[nodiscard]] Result<void> check_known(std::optional<Draft> const& stored,
                                       std::optional<DraftRevision> const& known) {
  bool const is_same = stored ? known == stored->revision : !known;
  if (is_same) return {};
  return fail(ErrorKind::Conflict, "inquiries.draft-moved",
              "この下書きは、ほかの画面で変わりました。入力した文章は残っています。");
}

[[nodiscard]] Result<void> check_room(Drafts& drafts, std::string const& writer_id) {
  auto const count = drafts.count_of(writer_id);
  if (!count) return tl::unexpected(count.error());
  if (*count < kDraftsMax) return {};
  return fail(ErrorKind::TooMany, "inquiries.drafts-full",
              "下書きが多すぎます。使わない下書きを消してください。");
}

}  // namespace

Result<Draft> keep_draft(InquiriesPorts& ports, Surroundings const& around, Act const& act,
                         NewDraft const& what) {
  auto const stored = own_draft(ports, act);
  if (!stored) return tl::unexpected(stored.error());
  if (auto good = check(what); !good) return base::pass(good);
  if (auto known = check_known(*stored, what.replaces); !known) return base::pass(known);
  if (!*stored) {
    if (auto room = check_room(ports.drafts, act.by.id); !room) return base::pass(room);
  }
  Draft draft{act.tenant,         act.inquiry,
              act.by.id,          what.kind,
              what.body,          what.read_to,
              around.clock.now(), base::new_id<DraftRevision>(around.clock, around.random)};
  if (auto put = ports.drafts.put(draft); !put) return base::pass(put);
  return draft;
}

Result<std::optional<Draft>> own_draft(InquiriesPorts& ports, Act const& act) {
  auto const inquiry = ports.inquiries.find(act.tenant, act.inquiry);
  if (!inquiry) return tl::unexpected(inquiry.error());
  return ports.drafts.find(act.tenant, act.inquiry, act.by.id);
}

Result<void> drop_draft(InquiriesPorts& ports, Act const& act,
                        std::optional<DraftRevision> const& known) {
  auto const stored = own_draft(ports, act);
  if (!stored) return tl::unexpected(stored.error());
  if (!*stored) return {};
  if (known) {
    if (auto same = check_known(*stored, known); !same) return same;
  }
  return ports.drafts.remove(act.tenant, act.inquiry, act.by.id);
}

Result<std::int64_t> forget_old_drafts(InquiriesPorts& ports, base::Instant now) {
  return ports.ending_drafts.forget(now - kDraftKept, kDraftsForgottenMax);
}

}  // namespace inquiries
