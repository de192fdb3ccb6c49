#pragma once

#include "app/premises.hpp"
#include "app/triage_files.hpp"
#include "base/result.hpp"
#include "domain/alerts/explanation.hpp"
#include "domain/blocking/driver/cli_profile.hpp"
#include "domain/blocking/ports.hpp"
#include "domain/detection/eve_mapping.hpp"
#include "domain/inquiries/answer_conditions.hpp"
#include "domain/inquiries/scope_catalogue.hpp"
#include "domain/inquiries/targets.hpp"
#include "domain/insurance/policy_terms.hpp"
#include "domain/knowledge/assistant.hpp"
#include "domain/knowledge/keep_knowledge.hpp"
#include "domain/paid_work/firm.hpp"
#include "terms/business_calendar.hpp"

#include <map>
#include <string>

namespace app {

/// The command lines of routers the product knows, by their names.
using CliProfiles = std::map<std::string, blocking::driver::CliProfile, std::less<>>;

/// What the product knows by heart, read once when a command starts.
struct ProductData {
  inquiries::ScopeCatalogue scopes;
  detection::EveMapping mapping;
  alerts::Explanations explanations;
  blocking::Consent consent;
  knowledge::AssistantTerms assistant_terms;
  TriageKit triage;
  knowledge::Shipped knowledge;
  inquiries::AnswerConditions conditions;
  terms::BusinessCalendar calendar;
  inquiries::Targets targets;
  insurance::PolicyTerms insurance;
  paid_work::Firms partner_firms;
  std::string paid_work_text;  // the template of the text of consent
  CliProfiles router_profiles;
};

/// The routers alone, for a command without a store. Errors as below.
[[nodiscard]] base::Result<CliProfiles> read_router_profiles(
    platform::config::Settings const& settings);

/// NotFound ("config.no-file") or Invalid, naming the file and the place in it.
[[nodiscard]] base::Result<ProductData> read_product_data(Premises const& premises);

}  // namespace app
