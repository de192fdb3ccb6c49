#pragma once

#include "app/demo/demo_stage.hpp"
#include "terms/actor.hpp"
#include "terms/ids.hpp"

namespace app {

/// Who and what the demo stories are about.
struct DemoCast {
  terms::TenantId aozora;
  terms::TenantId kitahama;
  terms::TenantId minato;
  terms::TenantId wakaba;
  terms::RouterId lab;
  terms::RouterId aozora_branch;
  terms::RouterId kitahama_router;
  terms::RouterId minato_router;
  terms::RouterId wakaba_router;
  terms::Actor sato;     // aozora's admin
  terms::Actor suzuki;   // aozora
  terms::Actor tanaka;   // kitahama's admin
  terms::Actor hayashi;  // minato's admin
  terms::Actor ono;      // the reseller's admin
  terms::Actor aoki;     // analyst
  terms::Actor ishida;   // supervisor
  terms::Actor ueda;     // claims
  terms::DelegationId delegation;
};

/// Companies, reseller, sites, routers, people, and one delegated account.
[[nodiscard]] base::Result<DemoCast> make_demo_cast(DemoStage& stage);

}  // namespace app
