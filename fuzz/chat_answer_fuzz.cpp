#include "base/check.hpp"
#include "domain/knowledge/driver/chat_assistant.hpp"

#include <cstddef>
#include <cstdint>

/// What an assistant's endpoint sends, and a sentence that it wrote.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text{reinterpret_cast<char const*>(data), size};
  auto const texts = knowledge::driver::read_chat_answer(text, 3);
  if (texts) DESK_CHECK(texts->size() == 3);
  knowledge::KnownWords known;
  known.add("端末の動作を確認し、パスワードを変更してください。");
  for (auto const* before : {"端末 {alert.peer} を24時間以内に確認し、電源は切らないでください。",
                             "パスワードを変更してください。"}) {
    static_cast<void>(knowledge::fault_of(before, text, known));
    if (!texts) continue;
    for (auto const& one : *texts) {
      if (one) static_cast<void>(knowledge::fault_of(before, *one, known));
    }
  }
  return 0;
}
