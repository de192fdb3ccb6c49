#pragma once

#include "domain/identity/ports.hpp"
#include "support/fakes.hpp"

#include <string>

namespace support {

/// Every tenant and partner but "nowhere".
class FakePlaces final : public identity::Places {
 public:
  base::Result<std::string> name_of(terms::TenantId const& tenant) override {
    return named(tenant.text(), "contracts.unknown-tenant");
  }
  base::Result<std::string> name_of(terms::PartnerId const& partner) override {
    return named(partner.text(), "contracts.unknown-partner");
  }
  base::Result<identity::RouterPlace> place_of(terms::RouterId const& router) override {
    auto name = named(router.text(), "contracts.unknown-router");
    if (!name) return base::pass(name);
    return identity::RouterPlace{std::move(*name), id<terms::TenantId>("acme"), "name of acme"};
  }
  /// Names and numbers are the ids.
  base::Result<terms::PartnerId> partner_named(std::string const& name) override {
    auto found = named(name, "contracts.unknown-partner");
    if (!found) return base::pass(found);
    return terms::PartnerId::parse(name);
  }
  base::Result<terms::TenantId> tenant_meant(std::string const& /*partner*/,
                                             std::string const& customer_number) override {
    auto found = named(customer_number, "contracts.unknown-contract");
    if (!found) return base::pass(found);
    return terms::TenantId::parse(customer_number);
  }

 private:
  [[nodiscard]] static base::Result<std::string> named(std::string const& id,
                                                       std::string_view code) {
    if (id == "nowhere") return base::fail(base::ErrorKind::NotFound, code, "unknown");
    return "name of " + id;
  }
};

/// Quick, readable stand-ins for the cryptography; counts the slow part.
class FakeCrypto {
 public:
  [[nodiscard]] identity::Crypto functions() const {
    return {[](std::string_view text) { return "sha:" + std::string{text}; },
            [](base::Random& random) {
              std::vector<std::uint8_t> bytes(4);
              random.fill(bytes);
              return "secret-" + std::to_string(bytes[0]) + "-" + std::to_string(bytes[1]) + "-" +
                     std::to_string(bytes[2]) + "-" + std::to_string(bytes[3]);
            },
            [](std::string_view a, std::string_view b) { return a == b; },
            [hashed = hashed](std::string_view password) {
              ++*hashed;
              return base::Result<std::string>{"argon:" + std::string{password}};
            },
            [verified = verified](std::string_view password, std::string_view encoded) {
              ++*verified;
              return encoded == "argon:" + std::string{password};
            },
            "argon:nobody has this one\n",
            [](base::Random& random) {
              std::vector<std::uint8_t> bytes(4);
              random.fill(bytes);
              return "code-" + std::to_string(bytes[0]) + "-" + std::to_string(bytes[1]);
            },
            [](std::string_view secret, std::int64_t step) {
              return std::to_string(step) + "of" + std::to_string(secret.size());
            },
            [](std::string_view plain) { return "sealed:" + std::string{plain}; },
            [](std::string_view sealed) {
              bool const is_ours = sealed.starts_with("sealed:");
              return is_ours ? std::optional{std::string{sealed.substr(7)}} : std::nullopt;
            },
            [](std::string_view text) {
              std::string signature{"signed " + std::string{text}};
              std::replace(signature.begin(), signature.end(), '.', ',');
              return signature;
            }};
  }
  /// How often a password was hashed, and compared.
  std::shared_ptr<int> hashed = std::make_shared<int>(0);
  std::shared_ptr<int> verified = std::make_shared<int>(0);
};

}  // namespace support
