#include "base/check.hpp"
#include "base/text.hpp"
#include "domain/knowledge/driver/chat_assistant.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace {

[[nodiscard]] std::ptrdiff_t digits_in(std::string_view text) {
  auto const folded = base::nfkc(text);
  return std::count_if(folded.begin(), folded.end(),
                       [](char letter) { return letter >= '0' && letter <= '9'; });
}

/// Whatever passes holds no other digits and stays about as long.
void judge(std::string_view text) {
  for (std::string_view const before :
       {"端末 {alert.peer} を24時間以内に確認し、電源は切らないでください。",
        "パスワードを、別の安全な機器から変更してください。"}) {
    if (knowledge::fault_of(before, text)) continue;
    DESK_CHECK(digits_in(before) == digits_in(text));
    DESK_CHECK(text.size() <= 4 * before.size());
  }
}

}  // namespace

/// What an assistant's endpoint sends, and a sentence that it wrote.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text{reinterpret_cast<char const*>(data), size};
  judge(text);
  auto const texts = knowledge::driver::read_chat_answer(text, 3);
  if (!texts) return 0;
  DESK_CHECK(texts->size() == 3);
  for (auto const& one : *texts) {
    if (one) judge(*one);
  }
  return 0;
}
