#pragma once

#include "base/clock.hpp"
#include "domain/identity/driver/id_token.hpp"
#include "domain/identity/oidc.hpp"
#include "platform/net/fetcher.hpp"

#include <memory>
#include <mutex>
#include <semaphore>

namespace identity::driver {

struct OidcSettings {
  std::string issuer;  // as the provider's document says it, to the letter
  std::string client_id;
  std::string client_secret;  // "" for a public client
  std::string redirect_uri;   // https://…/api/v1/oidc/callback
  std::string name;
};

/// A provider as its discovery document describes it (OpenID Connect Discovery 1.0). Only the
/// issuer's own origin is asked, at most two requests of ours at a time, each with a deadline;
/// document and keys are kept for an hour, and keys are asked for again at most once a minute.
class HttpOidcProvider final : public OidcProvider {
 public:
  /// Invalid ("identity.oidc-settings") for an issuer without TLS, or a missing client or way back.
  [[nodiscard]] static base::Result<std::unique_ptr<HttpOidcProvider>> open(
      OidcSettings settings, base::Clock const& clock);

  std::string const& issuer() const override { return settings_.issuer; }
  std::string const& client_id() const override { return settings_.client_id; }
  std::string const& name() const override { return settings_.name; }
  base::Result<std::string> authorization_url(OidcFlow const& flow) override;
  base::Result<IdClaims> claims_for(std::string_view code, OidcFlow const& flow) override;

 private:
  struct Endpoints {
    std::string authorization;
    std::string token;
    std::string keys;
  };
  HttpOidcProvider(OidcSettings settings, platform::net::Fetcher fetcher, base::Clock const& clock)
      : settings_(std::move(settings)), fetcher_(std::move(fetcher)), clock_(clock) {}
  [[nodiscard]] base::Result<std::string> ask(platform::net::FetchRequest const& request);
  [[nodiscard]] base::Result<Endpoints> endpoints();
  [[nodiscard]] base::Result<Endpoints> read_document(std::string_view json) const;
  [[nodiscard]] base::Result<std::string> id_token_for(std::string_view code, OidcFlow const& flow);
  [[nodiscard]] base::Result<SigningKey> key_of(TokenHeader const& header);
  [[nodiscard]] base::Result<std::vector<SigningKey>> keys(bool is_fresh_wanted);

  OidcSettings settings_;
  platform::net::Fetcher fetcher_;
  base::Clock const& clock_;
  std::counting_semaphore<2> places_{2};
  std::mutex mutex_;  // over what follows; never held while somebody is asked
  std::optional<Endpoints> endpoints_{};
  base::Instant endpoints_at_{};
  std::vector<SigningKey> keys_{};
  std::optional<base::Instant> keys_at_{};
};

}  // namespace identity::driver
