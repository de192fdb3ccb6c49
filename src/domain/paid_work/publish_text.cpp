#include "domain/paid_work/publish_text.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

namespace paid_work {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;

namespace {

[[nodiscard]] Result<std::string> checked(std::string_view text) {
  std::string trimmed{base::trimmed(text)};
  bool const is_readable = base::is_utf8(trimmed) && !base::has_control_characters(trimmed);
  bool const is_short = is_readable && base::code_points(trimmed) <= ConsentText::kTextMax;
  if (!is_short || trimmed.empty()) {
    return fail(ErrorKind::Invalid, "paid_work.text", "同意文を見直してください。",
                {{"/text", fmt::format("{}文字以内で入力してください。", ConsentText::kTextMax)}});
  }
  // What the template leaves open is the operator's to fill in.
  if (trimmed.find("〔") == std::string::npos) return trimmed;
  return fail(ErrorKind::Invalid, "paid_work.text", "同意文を見直してください。",
              {{"/text", "〔 〕のところを、実際の内容に書き換えてください。"}});
}

}  // namespace

ConsentText template_text(Surroundings const& around) {
  return {0, around.text_template, around.sha256_hex(around.text_template)};
}

Result<ConsentText> publish_text(PaidWorkPorts& ports, Surroundings const& around,
                                 terms::Actor const& by, NewText const& text) {
  auto const words = checked(text.text);
  if (!words) return tl::unexpected(words.error());
  auto const before = ports.texts.newest();
  if (!before) return tl::unexpected(before.error());
  auto const version = *before ? (*before)->version : 0;
  if (version != text.replaces) {
    return fail(ErrorKind::Conflict, "paid_work.text-changed",
                "ほかの方が先に公開しました。画面を読み込み直してください。");
  }
  ConsentText const made{version + 1, *words,  around.sha256_hex(*words),
                         by.id,       by.name, around.clock.now()};
  if (auto done = ports.texts.publish(made); !done) return pass(done);
  auto recorded = ports.audit.record(
      {std::nullopt, by, "paid_work.text-published", "",
       fmt::format("version {} sha256 {}", made.version, made.sha256)});
  if (!recorded) return pass(recorded);
  return made;
}

}  // namespace paid_work
