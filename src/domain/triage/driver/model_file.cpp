#include "domain/triage/driver/model_file.hpp"

#include "platform/crypto/digest.hpp"
#include "platform/http/content_coding.hpp"
#include "platform/http/gzip.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

namespace triage::driver {
namespace {

constexpr std::string_view kForm = "madoguchi triage model 1";
constexpr std::size_t kBytesMax = std::size_t{64} << 20;
constexpr std::size_t kHashLength = 64;

void put(std::string& bytes, std::uint32_t number) {
  for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(number >> shift & 0xFF);
}
void put(std::string& bytes, float number) { put(bytes, std::bit_cast<std::uint32_t>(number)); }

/// Takes numbers off the front; what is not there reads as 0 and is remembered.
class Bytes {
 public:
  explicit Bytes(std::string_view rest) : rest_(rest) {}
  [[nodiscard]] std::uint32_t number() {
    if (rest_.size() < 4) return fail();
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      value |= static_cast<std::uint32_t>(static_cast<unsigned char>(rest_[i])) << (8 * i);
    }
    rest_.remove_prefix(4);
    return value;
  }
  [[nodiscard]] float real() { return std::bit_cast<float>(number()); }
  [[nodiscard]] std::string_view piece(std::size_t length) {
    if (rest_.size() < length) return fail(), std::string_view{};
    auto const piece = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return piece;
  }
  [[nodiscard]] bool is_whole() const { return is_whole_ && rest_.empty(); }
  [[nodiscard]] std::size_t left() const { return rest_.size(); }

 private:
  std::uint32_t fail() {
    is_whole_ = false;
    rest_ = {};
    return 0;
  }
  std::string_view rest_;
  bool is_whole_ = true;
};

[[nodiscard]] std::string plain_bytes(Model::Parts const& parts) {
  auto bytes = fmt::format("{} {}\n", kForm, parts.data_hash);
  put(bytes, static_cast<std::uint32_t>(kOutputs));
  put(bytes, static_cast<std::uint32_t>(parts.keys.size()));
  for (auto const temperature : parts.temperatures) put(bytes, temperature);
  for (auto const bias : parts.bias) put(bytes, bias);
  for (auto const scale : parts.scales) put(bytes, scale);
  for (auto const key : parts.keys) put(bytes, key);
  for (auto const& row : parts.rows) {
    for (auto const weight : row) bytes += static_cast<char>(weight);
  }
  return bytes;
}

[[nodiscard]] tl::unexpected<base::Error> not_a_model() {
  return base::fail(
      base::ErrorKind::Invalid, "triage.model-file",
      "the file is no whole model of this version; make one with \"madoguchi triage train\"");
}

}  // namespace

std::string model_bytes(Model::Parts const& parts) {
  return platform::http::gzip(plain_bytes(parts));
}

std::string model_hash(Model::Parts const& parts) {
  return platform::crypto::sha256_hex(plain_bytes(parts));
}

base::Result<Model> read_model(std::string_view packed) {
  platform::http::BodyPolicy policy;
  policy.bytes_max = kBytesMax;
  policy.wire_bytes_max = kBytesMax;
  auto const plain = platform::http::gunzip(packed, policy);
  if (!plain) return not_a_model();
  auto const head = fmt::format("{} ", kForm);
  auto const line = head.size() + kHashLength + 1;
  if (!plain->starts_with(head) || plain->size() < line || (*plain)[line - 1] != '\n')
    return not_a_model();
  Model::Parts parts;
  parts.data_hash = plain->substr(head.size(), kHashLength);
  Bytes bytes{std::string_view{*plain}.substr(line)};
  if (bytes.number() != kOutputs) return not_a_model();
  auto const rows = bytes.number();
  if (rows > bytes.left() / (kOutputs + 4)) return not_a_model();
  for (auto& temperature : parts.temperatures) temperature = bytes.real();
  for (auto& bias : parts.bias) bias = bytes.real();
  for (auto& scale : parts.scales) scale = bytes.real();
  for (std::uint32_t i = 0; i < rows; ++i) parts.keys.push_back(bytes.number());
  for (std::uint32_t i = 0; i < rows; ++i) {
    Model::Row row{};
    auto const weights = bytes.piece(kOutputs);
    std::transform(weights.begin(), weights.end(), row.begin(),
                   [](char c) { return static_cast<std::int8_t>(c); });
    parts.rows.push_back(row);
  }
  bool const rises = std::is_sorted(parts.keys.begin(), parts.keys.end(), std::less_equal<>{});
  if (!bytes.is_whole() || !rises) return not_a_model();
  return Model{std::move(parts)};
}

}  // namespace triage::driver
