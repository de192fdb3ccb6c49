#include "platform/http/address_share.hpp"

namespace platform::http {
namespace {

[[nodiscard]] std::string key_of(boost::asio::ip::address const& address) {
  if (address.is_v4()) return address.to_string();
  auto const bytes = address.to_v6().to_bytes();
  constexpr std::size_t kNetworkBytes = 8;
  return {bytes.begin(), bytes.begin() + kNetworkBytes};
}

}  // namespace

AddressShare::Place::~Place() {
  if (counts_ == nullptr) return;  // moved from, or never counted
  auto const found = counts_->find(key_);
  if (--found->second == 0) counts_->erase(found);
}

std::optional<AddressShare::Place> AddressShare::enter(boost::asio::ip::address const& address) {
  if (each_max_ == 0) return Place{};
  auto key = key_of(address);
  auto& count = (*counts_)[key];
  if (count >= each_max_) return std::nullopt;
  ++count;
  return Place{counts_, std::move(key)};
}

}  // namespace platform::http
