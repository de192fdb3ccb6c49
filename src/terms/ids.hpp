#pragma once

#include "base/strong_id.hpp"

namespace terms {

/// A customer's workspace: what a person acts for, and the wall no answer crosses.
using TenantId = base::StrongId<struct TenantIdTag>;
/// A legal entity (法人番号); one company may hold several tenants.
using CompanyId = base::StrongId<struct CompanyIdTag>;
/// A reseller, who opens tickets for its child contracts.
using PartnerId = base::StrongId<struct PartnerIdTag>;
using SiteId = base::StrongId<struct SiteIdTag>;
using RouterId = base::StrongId<struct RouterIdTag>;
using UserId = base::StrongId<struct UserIdTag>;
using TokenId = base::StrongId<struct TokenIdTag>;
using AlertId = base::StrongId<struct AlertIdTag>;
using InquiryId = base::StrongId<struct InquiryIdTag>;
using BlockId = base::StrongId<struct BlockIdTag>;
/// 情報配信記事: what the desk tells many firms at once.
using AdvisoryId = base::StrongId<struct AdvisoryIdTag>;
/// 代行設定用アカウント: the customer's dated leave for the desk to act on named routers.
using DelegationId = base::StrongId<struct DelegationIdTag>;
/// A dated order of a contract: application, start, stop, change of a router's retention.
using OrderId = base::StrongId<struct OrderIdTag>;
/// An insurance policy of one legal entity for one period.
using PolicyId = base::StrongId<struct PolicyIdTag>;
using ClaimId = base::StrongId<struct ClaimIdTag>;
/// One mail to one person, from its making to its end.
using NoticeId = base::StrongId<struct NoticeIdTag>;
/// One mail that came in.
using MailId = base::StrongId<struct MailIdTag>;
using WebhookId = base::StrongId<struct WebhookIdTag>;
/// お知らせ of the desk: a disturbance, a maintenance, or other news of the service itself.
using AnnouncementId = base::StrongId<struct AnnouncementIdTag>;
/// Paid work (個別契約): a quote, the consent to it, the hand-over.
using PaidWorkId = base::StrongId<struct PaidWorkIdTag>;

}  // namespace terms
