#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace terms {

/// What a caller may do. Roles are sets of these (domain/identity); a route names exactly one.
enum class Right : std::uint8_t {
  AlertRead,
  AlertHandle,
  AlertIngest,
  InquiryRead,
  InquiryOpen,
  InquiryReply,
  InquiryAnswer,
  BlockRead,
  BlockRequest,
  BlockPropose,
  BlockApprove,
  BlockRemove,
  DelegationRead,
  DelegationManage,
  ContractRead,
  ContractManage,
  UserManage,
  DeskQueue,
  AuditRead,
  AttachmentSample,
  KnowledgePublish,
  TriageReview,
  AdvisoryWrite,
  AdvisoryPublish,
  ContractApply,
  InsuranceRead,
  InsuranceReport,
  ClaimHandle,
  PromisePublish,
  NoticeManage,
  StatusManage,
  WebhookManage,
  PaidWorkOffer,
  PaidWorkConsent,
  BlockApproveSecond,
  BlockRelease,
};
inline constexpr std::size_t kRightCount = 36;

/// The wire name, such as "block.request".
[[nodiscard]] std::string_view name_of(Right right);
[[nodiscard]] std::optional<Right> right_from(std::string_view name);

class Rights {
 public:
  Rights() = default;
  Rights(std::initializer_list<Right> rights) {
    for (auto const right : rights) add(right);
  }
  [[nodiscard]] bool has(Right right) const { return bits_[static_cast<std::size_t>(right)]; }
  void add(Right right) { bits_.set(static_cast<std::size_t>(right)); }
  void remove(Right right) { bits_.reset(static_cast<std::size_t>(right)); }
  /// In the order of the enum.
  [[nodiscard]] std::vector<Right> list() const;
  bool operator==(Rights const&) const = default;

 private:
  std::bitset<kRightCount> bits_;
};

}  // namespace terms
