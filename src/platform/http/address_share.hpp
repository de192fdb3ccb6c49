#pragma once

#include <boost/asio/ip/address.hpp>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

namespace platform::http {

/// How many connections one address may hold at a time, so that nobody takes them all by sending
/// slowly. The addresses of an IPv6 /64 count as one: a subscriber is handed that many. Touched by
/// one thread; what it gave out may outlive it.
class AddressShare {
 public:
  /// 0: as many as anybody likes.
  explicit AddressShare(std::size_t each_max) : each_max_(each_max) {}

  /// Held as long as the connection; counts for nothing where nothing is limited.
  class Place {
   public:
    Place() = default;
    ~Place();
    Place(Place&&) noexcept = default;
    Place& operator=(Place&&) = delete;

   private:
    friend class AddressShare;
    using Counts = std::unordered_map<std::string, std::size_t>;
    Place(std::shared_ptr<Counts> counts, std::string key)
        : counts_(std::move(counts)), key_(std::move(key)) {}
    std::shared_ptr<Counts> counts_{};
    std::string key_{};
  };

  /// nullopt when the address holds as many as it may.
  [[nodiscard]] std::optional<Place> enter(boost::asio::ip::address const& address);
  [[nodiscard]] std::size_t addresses() const { return counts_->size(); }

 private:
  std::size_t each_max_;
  std::shared_ptr<Place::Counts> counts_ = std::make_shared<Place::Counts>();
};

}  // namespace platform::http
