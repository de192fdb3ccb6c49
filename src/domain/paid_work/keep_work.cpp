#include "domain/paid_work/keep_work.hpp"

#include "base/text.hpp"
#include "terms/events.hpp"

#include <fmt/format.h>

namespace paid_work {

using base::ErrorKind;
using base::fail;
using base::Result;

Result<void> keep_work(PaidWorkPorts& ports, PaidWork const& work, terms::Actor const& by,
                       WorkFact fact) {
  if (auto saved = ports.works.save(work); !saved) return saved;
  auto const& opening = work.opening();
  auto recorded = ports.audit.record(
      {opening.tenant, by, fact.action, opening.id.text(), std::move(fact.detail)});
  if (!recorded) return recorded;
  return ports.outbox.publish({std::string{terms::kPaidWorkChanged}, opening.tenant.text(),
                               opening.id.text(), std::string{name_of(work.state())}});
}

Result<void> check_served(PaidWorkPorts& ports, Surroundings const& around,
                          terms::TenantId const& tenant) {
  auto const is_served = ports.customers.is_served(tenant, around.clock.now());
  if (!is_served) return tl::unexpected(is_served.error());
  if (*is_served) return {};
  return fail(ErrorKind::Conflict, "paid_work.contract-over",
              "このお客さまの窓口サービスは、いまは利用されていません。");
}

Result<ConsentText> text_now(PaidWorkPorts& ports) {
  auto text = ports.texts.newest();
  if (!text) return base::pass(text);
  if (*text) return std::move(**text);
  return fail(ErrorKind::Conflict, "paid_work.no-text",
              "同意文がまだ公開されていません。スーパーバイザーが「有償対応」の「同意文」で"
              "公開すると、見積を出せます。");
}

Result<std::string> reason_of(std::string_view text, bool may_be_empty) {
  std::string reason{base::trimmed(text)};
  bool const is_line = base::is_utf8(reason) && !base::has_control_characters(reason) &&
                       reason.find('\n') == std::string::npos &&
                       base::code_points(reason) <= PaidWork::kReasonMax;
  if (is_line && (may_be_empty || !reason.empty())) return reason;
  return fail(
      ErrorKind::Invalid, "paid_work.reason", "入力を見直してください。",
      {{"/reason", fmt::format("1行、{}文字以内で入力してください。", PaidWork::kReasonMax)}});
}

}  // namespace paid_work
