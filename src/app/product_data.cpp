#include "app/product_data.hpp"

#include "domain/alerts/driver/explanations_file.hpp"
#include "domain/blocking/driver/consent_file.hpp"
#include "domain/detection/driver/eve_mapping_file.hpp"
#include "domain/inquiries/driver/conditions_file.hpp"
#include "domain/inquiries/driver/scope_file.hpp"
#include "domain/inquiries/driver/targets_file.hpp"
#include "domain/insurance/driver/terms_file.hpp"
#include "domain/knowledge/driver/assistant_terms_file.hpp"
#include "domain/knowledge/driver/calendar_file.hpp"
#include "domain/knowledge/driver/knowledge_files.hpp"
#include "domain/paid_work/driver/firms_file.hpp"
#include "domain/paid_work/driver/text_file.hpp"
#include "platform/config/document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace app {
namespace {

using base::pass;
using base::Result;

template <class T>
[[nodiscard]] Result<T> read(Premises const& premises, std::string const& file,
                             Result<T> (*parse)(std::string_view, std::string_view)) {
  auto const text = platform::config::read_file(premises.product_data(file));
  if (!text) return tl::unexpected(text.error());
  return parse(*text, file);
}

[[nodiscard]] Result<knowledge::Shipped> read_knowledge(Premises const& premises) {
  knowledge::Shipped shipped;
  for (auto const* file : {"common", "answerable", "not_accepted", "public", "unresolvable"}) {
    auto articles = read(premises, fmt::format("knowledge/articles/{}.toml", file),
                         knowledge::driver::read_articles);
    if (!articles) return pass(articles);
    std::move(articles->begin(), articles->end(), std::back_inserter(shipped.articles));
  }
  auto windows = read(premises, "knowledge/windows.toml", knowledge::driver::read_windows);
  if (!windows) return pass(windows);
  shipped.windows = std::move(*windows);
  return shipped;
}

/// The operator's own list where the configuration names one.
[[nodiscard]] Result<paid_work::Firms> read_partner_firms(Premises const& premises) {
  auto const& own = premises.settings().text("paths.partner_firms");
  if (own.empty()) {
    return read(premises, "paid_work/firms.toml", paid_work::driver::read_firms);
  }
  auto const text = platform::config::read_file(own);
  if (!text) return tl::unexpected(text.error());
  return paid_work::driver::read_firms(*text, own);
}

}  // namespace

Result<CliProfiles> read_router_profiles(platform::config::Settings const& settings) {
  CliProfiles profiles;
  for (auto const* name : {"yamaha_rtx", "nec_ix"}) {
    auto const file = fmt::format("router_profiles/{}.toml", name);
    auto const text = platform::config::read_file(product_data(settings, file));
    if (!text) return tl::unexpected(text.error());
    auto profile = blocking::driver::read_cli_profile(*text, file);
    if (!profile) return pass(profile);
    auto own_name = profile->name;
    profiles.insert_or_assign(std::move(own_name), std::move(*profile));
  }
  return profiles;
}

Result<ProductData> read_product_data(Premises const& premises) {
  auto scopes = read(premises, "scopes/scopes.toml", inquiries::driver::read_scopes);
  if (!scopes) return pass(scopes);
  auto mapping = read(premises, "detection/eve_mapping.toml", detection::driver::read_eve_mapping);
  if (!mapping) return pass(mapping);
  auto explanations = read(premises, "alerts/explanations.toml", alerts::driver::read_explanations);
  if (!explanations) return pass(explanations);
  auto consent = read(premises, "consent/block_request.toml", blocking::driver::read_consent);
  if (!consent) return pass(consent);
  auto assistant = read(premises, "consent/assistant.toml",
                        knowledge::driver::read_assistant_terms);
  if (!assistant) return pass(assistant);
  auto triage = read_triage_kit(premises.product_data("triage"));
  if (!triage) return pass(triage);
  auto knowledge = read_knowledge(premises);
  if (!knowledge) return pass(knowledge);
  auto conditions = read(premises, "conditions/answers.toml", inquiries::driver::read_conditions);
  if (!conditions) return pass(conditions);
  auto calendar = read(premises, "calendar/days.toml", knowledge::driver::read_calendar);
  if (!calendar) return pass(calendar);
  auto targets = read(premises, "promises/targets.toml", inquiries::driver::read_targets);
  if (!targets) return pass(targets);
  auto insured = read(premises, "insurance/policy_template.toml", insurance::driver::read_terms);
  if (!insured) return pass(insured);
  auto firms = read_partner_firms(premises);
  if (!firms) return pass(firms);
  auto paid = read(premises, "consent/paid_work.toml", paid_work::driver::read_template);
  if (!paid) return pass(paid);
  auto profiles = read_router_profiles(premises.settings());
  if (!profiles) return pass(profiles);
  return ProductData{std::move(*scopes),    std::move(*mapping),    std::move(*explanations),
                     std::move(*consent),   std::move(*assistant),  std::move(*triage),
                     std::move(*knowledge), std::move(*conditions), std::move(*calendar),
                     std::move(*targets),   std::move(*insured),    std::move(*firms),
                     std::move(*paid),      std::move(*profiles)};
}

}  // namespace app
