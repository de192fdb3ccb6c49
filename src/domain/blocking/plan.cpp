#include "domain/blocking/plan.hpp"

#include "domain/blocking/capabilities.hpp"
#include "domain/blocking/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace blocking {
namespace {

[[nodiscard]] std::string lines_of(std::vector<terms::IpAddress> addresses) {
  std::sort(addresses.begin(), addresses.end());
  std::string lines;
  for (auto const& address : addresses) lines += address.text() + "\n";
  return lines;
}

[[nodiscard]] std::string joined(std::vector<std::string> lines) {
  std::sort(lines.begin(), lines.end());
  std::string text;
  for (auto const& line : lines) text += line + "\n";
  return text;
}

/// What the hash stands for. The first line is its version.
[[nodiscard]] std::string canonical(PlanInput const& input,
                                    std::vector<terms::IpAddress> const& after) {
  return fmt::format(
      "madoguchi block plan 2\nrouter {}\nbase {}\nblock {}\ntarget {}\nhours {}\n"
      "lists\n{}second\n{}before\n{}after\n{}warnings\n{}",
      input.router.text(), input.base_generation, input.block.text(), input.target.text(),
      input.lifetime_hours, joined(input.listings), joined(input.second_why),
      lines_of(input.before), lines_of(after), joined(input.warnings));
}

[[nodiscard]] std::string end_step(PlanInput const& input) {
  if (input.adapter == terms::Adapter::Manual) {
    return fmt::format("承認から{}たつと、窓口の担当者がルーターから外します。",
                       hours_text(input.lifetime_hours));
  }
  switch (capabilities_of(input.adapter).when_cut_off) {
    case WhenCutOff::EndsItself:
      return fmt::format("承認から{}で、サーバーとルーターの両方が自動的に解除します。",
                         hours_text(input.lifetime_hours));
    case WhenCutOff::StaysAsItIs:
      return fmt::format(
          "承認から{}で、サーバーが解除します。"
          "ルーターと通信できない間は、設定が残ります。",
          hours_text(input.lifetime_hours));
  }
  return "";
}

[[nodiscard]] std::string proof_step(terms::Adapter adapter) {
  if (adapter == terms::Adapter::Manual) {
    return "担当者がルーターの画面で確かめたときに初めて「遮断中」と表示します。";
  }
  if (shows_force(capabilities_of(adapter).proof)) {
    return "ルーターから設定を読み返し、確認できたときに初めて「遮断中」と表示します。";
  }
  return "ルーターが一覧を受け取ると「配信済み」と表示します。"
         "ルーターの中で止まったことまでは、確かめられません。";
}

}  // namespace

Plan make_plan(PlanInput const& input, Digest const& sha256_hex) {
  auto after = input.before;
  after.push_back(input.target);
  Plan plan;
  plan.hash = sha256_hex(canonical(input, after));
  plan.filters_before = static_cast<std::int64_t>(input.before.size());
  plan.filters_after = static_cast<std::int64_t>(after.size());
  plan.base_generation = input.base_generation;
  plan.warnings = input.warnings;
  plan.steps = {
      fmt::format("ルーター「{}」の遮断の一覧(第{}版、{}件)に {} を加えて第{}版とします。",
                  input.router_name, input.base_generation, plan.filters_before,
                  input.target.text(), input.base_generation + 1),
      fmt::format("{} へ向かう通信と、{} から戻る通信を、どちらもルーターで止めます。",
                  input.target.text(), input.target.text()),
      end_step(input),
      proof_step(input.adapter),
  };
  if (input.adapter == terms::Adapter::DryRun) {
    plan.steps = {
        "試験運用のルーターのため、機器には何も設定しません。承認しても、通信は止まりません。"};
  }
  plan.listings = input.listings;
  plan.second_why = input.second_why;
  plan.lifetime_hours = input.lifetime_hours;
  if (plan.needs_second()) {
    plan.steps.emplace_back(
        "影響が広がりやすい宛先のため、承認には2人の担当者(うち1人は責任者)が必要です。");
  }
  return plan;
}

}  // namespace blocking
