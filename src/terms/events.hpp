#pragma once

#include <string>
#include <string_view>

namespace terms {

/// A fact of one slice that others hear of. Ids as text; `detail` is what the topic says it is.
struct Event {
  std::string topic;    // one of the literals below
  std::string tenant;   // TenantId
  std::string subject;  // id of the thing that changed
  std::string detail{};
};

/// A block entered a state. subject: BlockId, detail: the state's wire name.
inline constexpr std::string_view kBlockChanged = "block.changed";
/// The end of a block in force moved. subject: BlockId, detail: the former end, ISO 8601.
inline constexpr std::string_view kBlockRetimed = "block.retimed";
/// The surge brake was pulled or released. subject: BrakeId; tenant: the firm whose approvals it
/// stops, "" where it is one person's; detail: "pulled" or "released".
inline constexpr std::string_view kBlockBrake = "block.brake";
/// The set of filters a router should hold has a new generation. subject: RouterId.
inline constexpr std::string_view kRouterDesiredChanged = "router.desired-changed";
/// A new alert was opened. subject: AlertId.
inline constexpr std::string_view kAlertRaised = "alert.raised";
/// An inquiry got a new state. subject: InquiryId, detail: the state's wire name.
inline constexpr std::string_view kInquiryChanged = "inquiry.changed";
/// The desk gave its verdict on an inquiry. subject: InquiryId; detail: the id of the timeline's
/// entry, the microseconds of its time, the scope row, the urgency or "-" where it says none, the
/// id of the person and their name; spaces between them, and only the name may hold some.
inline constexpr std::string_view kInquiryDecided = "inquiry.decided";
/// A person may sign in no more. subject: UserId; tenant: their company's, "" for others.
inline constexpr std::string_view kPersonDisabled = "person.disabled";
/// The promise of time of an inquiry runs out. subject: InquiryId, detail: "soon" or "over".
inline constexpr std::string_view kPromiseDue = "promise.due";
/// A subscription began or ended. subject: TenantId, detail: the state's wire name.
inline constexpr std::string_view kSubscriptionChanged = "subscription.changed";
/// A delegated account ends soon and no longer one follows. subject: DelegationId, detail: when.
inline constexpr std::string_view kDelegationEnding = "delegation.ending";
/// A claim moved on or was paid. subject: ClaimId, detail: the state's wire name and the version.
inline constexpr std::string_view kClaimChanged = "claim.changed";
/// An announcement was published or corrected. subject: AnnouncementId; tenant "": to all, or,
/// where the detail is "partners", to resellers; else one event for each tenant it is for.
inline constexpr std::string_view kAnnouncementPublished = "announcement.published";
/// Paid work got a new state. subject: PaidWorkId, detail: the state's wire name.
inline constexpr std::string_view kPaidWorkChanged = "paid-work.changed";

}  // namespace terms
