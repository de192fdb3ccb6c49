#pragma once

#include "domain/knowledge/assistant.hpp"
#include "platform/net/fetcher.hpp"

#include <memory>
#include <semaphore>

namespace knowledge::driver {

struct ChatSettings {
  std::string url;    // of its chat completions, https: https://HOST/v1/chat/completions
  std::string model;  // as the endpoint calls it
  std::string key;    // "" where it wants none
  std::string name;   // as people read it
  std::int64_t timeout_ms = 20'000;
  /// Requests at a time; a worker waits for each.
  std::ptrdiff_t places = 1;
};

/// What is posted for the lines.
[[nodiscard]] std::string chat_request(ChatSettings const& settings, Style style,
                                       std::vector<std::string> const& lines);
/// The texts in a chat completion, one for each of `count` lines; whatever else is in it is left
/// aside, and so is what it says twice of one line. Invalid ("knowledge.assistant-answer") where it
/// holds none.
[[nodiscard]] base::Result<RephrasedTexts> read_chat_answer(std::string_view body,
                                                            std::size_t count);

/// Over any endpoint with the chat completions of OpenAI's interface (POST, JSON). It asks that
/// server alone.
class ChatAssistant final : public Assistant {
 public:
  /// Invalid ("knowledge.assistant-settings") for an address without TLS (but on loopback), or
  /// without a model or a name.
  [[nodiscard]] static base::Result<std::unique_ptr<ChatAssistant>> open(ChatSettings settings);

  std::string const& name() const override { return settings_.name; }
  std::string identity() const override { return settings_.url + "\n" + settings_.model; }
  base::Result<RephrasedTexts> rephrase(Style style,
                                        std::vector<std::string> const& lines) override;

 private:
  ChatAssistant(ChatSettings settings, platform::net::Fetcher fetcher)
      : settings_(std::move(settings)), fetcher_(std::move(fetcher)), places_(settings_.places) {}

  ChatSettings settings_;
  platform::net::Fetcher fetcher_;
  std::counting_semaphore<64> places_;
};

}  // namespace knowledge::driver
