#include "app/demo/demo_insurance.hpp"

#include "domain/insurance/handle_claim.hpp"
#include "domain/insurance/report_claim.hpp"
#include "terms/japan_time.hpp"

#include <memory>
#include <optional>

namespace app {
namespace {

using base::Result;
using insurance::Claim;
using insurance::ClaimAct;
using insurance::InsurancePorts;
using std::chrono::days;
using std::chrono::hours;

/// The claim as its scenes hand it on.
using Kept = std::shared_ptr<std::optional<Claim>>;  // shared by its scenes

using Change = std::function<Result<Claim>(InsurancePorts&, insurance::Surroundings const&)>;

[[nodiscard]] DemoStage::Scene keep(Kept it, Change change) {
  return [it = std::move(it), change = std::move(change)](DemoStage& stage) {
    return stage.works().insurance.write([&](InsurancePorts& ports) -> Result<void> {
      auto done = change(ports, stage.building().insurance_around());
      if (!done) return base::pass(done);
      it->emplace(std::move(*done));
      return {};
    });
  };
}

[[nodiscard]] ClaimAct act(Kept const& it, terms::Actor const& by) {
  return {(*it)->opening().tenant, (*it)->id(), by};
}

[[nodiscard]] insurance::NewCost investigation(base::Instant on) {
  return {"investigation",
          "感染した端末の調査",
          "例示フォレンジック株式会社",
          "F-20481",
          terms::iso_day(terms::japan_day(on)),
          180'000};
}

}  // namespace

void plan_demo_claim(DemoStage& stage, DemoCast const& cast) {
  auto const it = std::make_shared<std::optional<Claim>>();
  stage.at(days{5}, keep(it, [&stage, cast](auto& ports, auto const& around) {
             auto const found = stage.clock().now() - hours{3};
             return insurance::open_claim(
                 ports, around,
                 {cast.minato, {}, found, "受付のPCが、身に覚えのない相手と通信していました。"},
                 cast.hayashi);
           }));
  stage.at(days{4}, keep(it, [it, &stage, cast](auto& ports, auto const& around) {
             return insurance::add_cost(ports, around, act(it, cast.hayashi),
                                        investigation(stage.clock().now()))
                 .and_then([&](Claim const&) {
                   return insurance::give_evidence(
                       ports, around, act(it, cast.hayashi),
                       {"found-by", "受付の担当者が、窓口からのアラートで気づきました。"});
                 })
                 .and_then([&](Claim const&) {
                   return insurance::notify_claim(ports, around, act(it, cast.hayashi));
                 });
           }));
  stage.at(days{3}, keep(it, [it, cast](auto& ports, auto const& around) {
             return insurance::accept_claim(ports, around, act(it, cast.ueda))
                 .and_then([&](Claim const&) {
                   return insurance::look_at_documents(
                       ports, around, act(it, cast.ueda),
                       {{"company", "subscription", "found-by"},
                        "これまでに同じような事故があったかを教えてください。"});
                 });
           }));
}

}  // namespace app
