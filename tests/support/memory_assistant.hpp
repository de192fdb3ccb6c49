#pragma once

#include "domain/knowledge/assistant.hpp"

#include <map>
#include <string>
#include <vector>

namespace support {

/// Behaves as the port says, which its contract suite checks.
class MemoryAssistantConsents final : public knowledge::AssistantConsents {
 public:
  using Consent = knowledge::AssistantConsent;

  base::Result<std::optional<Consent>> last(terms::TenantId const& tenant) override {
    auto const& all = said[tenant.text()];
    if (all.empty()) return std::nullopt;
    return all.back();
  }
  base::Result<void> add(terms::TenantId const& tenant, Consent const& consent) override {
    said[tenant.text()].push_back(consent);
    return {};
  }
  std::map<std::string, std::vector<Consent>> said{};
};

/// Answers what it is told to, and remembers what it was asked.
class PlayedAssistant final : public knowledge::Assistant {
 public:
  std::string const& name() const override { return called; }
  std::string identity() const override { return machine; }
  base::Result<knowledge::RephrasedTexts> rephrase(knowledge::Style,
                                                   std::vector<std::string> const& lines) override {
    asked = lines;
    return answer;
  }
  std::string called = "AI";
  std::string machine = "m1";
  std::vector<std::string> asked{};
  base::Result<knowledge::RephrasedTexts> answer{};
};

}  // namespace support
