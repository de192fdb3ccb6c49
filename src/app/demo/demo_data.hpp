#pragma once

#include "app/premises.hpp"
#include "app/product_data.hpp"
#include "base/result.hpp"
#include "domain/identity/ports.hpp"

#include <string_view>

namespace app {

struct DemoParts {
  ProductData const& product;
  identity::Crypto const& crypto;
};

/// Everybody in the demo data signs in with it.
inline constexpr std::string_view kDemoPassword = "madoguchi-demo-1";

/// Invented companies, people, two weeks of alerts and what came of them, written through the use
/// cases at the times they tell of. The store must be empty.
[[nodiscard]] base::Result<void> fill_with_demo_data(Premises const& premises,
                                                     DemoParts const& parts);

/// For people: who may sign in, in one line.
[[nodiscard]] std::string_view demo_sign_ins();

}  // namespace app
