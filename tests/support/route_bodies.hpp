#pragma once

#include "platform/http/route.hpp"

#include <map>
#include <optional>
#include <string>

namespace support {

/// A body that each input takes, by the name of its schema. A new input needs a line here.
[[nodiscard]] inline std::map<std::string, std::string> const& good_bodies() {
  static std::map<std::string, std::string> const bodies{
      {"", ""},
      {"SignInRequest", R"({"login":"a@b.example","password":"wrong"})"},
      {"NdjsonLines", "{}"},
      {"CsvRows", "x\n1\n"},
      {"NewAlertLife", R"({"to":"acknowledged"})"},
      {"NewInquiry", R"({"subject":"s","body":"b","alert_ids":[]})"},
      {"NewMessage", R"({"kind":"note","body":"b"})"},
      {"AttachmentBytes", "just text"},
      {"SampleRequest", R"({"reason":"r"})"},
      {"NewVerdict", R"({"scope_id":"A1"})"},
      {"TakeInquiry", "{}"},
      {"NewChoice", R"({"entry_id":"e","choice":"will_do"})"},
      {"CorrectionReview", R"({"decision_id":"x","outcome":"declined"})"},
      {"InquiryPresence", R"({"page_id":"p","activity":"reading"})"},
      {"NewOwnDraft", R"({"kind":"answer","body":"b"})"},
      {"WaveNoWords", "{}"},
      {"NewWaveDrafts", R"({"text":"t","inquiries":[]})"},
      {"InquiryOutcome", R"({"outcome":"solved"})"},
      {"OpenEnrolmentRequest", "{}"},
      {"AgentIntroduction", R"({"code":"x","public_key":"x","agent_version":"1"})"},
      {"NewDelegationRequest",
       R"({"router_ids":["globex-router"],"ends_at":"2026-12-01T00:00:00Z"})"},
      {"RevokeDelegationRequest", "{}"},
      {"SignInCode", R"({"code":"000000"})"},
      {"TotpCode", R"({"code":"000000"})"},
      {"CurrentPassword", R"({"current_password":"x"})"},
      {"NewContactList", R"({"items":[],"revision":0})"},
      {"NewTokenRequest",
       R"({"name":"n","router_ids":["globex-router"],"ends_at":"2026-12-01T00:00:00Z"})"},
      {"TokenNoWords", "{}"},
      {"NewSubject", R"({"subject":"x"})"},
      {"NewPerson", R"({"login":"new@town.example","name":"n","role":"company_user"})"},
      {"NewRole", R"({"role":"company_user"})"},
      {"PersonNoWords", "{}"},
      {"PasswordLinkQuestion", R"({"secret":"x"})"},
      {"PasswordChoice", R"({"secret":"x","password":"long enough"})"},
      {"OwnPassword", R"({"current_password":"x","password":"long enough"})"},
      {"AgentReport",
       R"({"generation":0,"read_at":"2026-11-23T03:00:00Z","agent_version":"1",)"
       R"("clock_offset_ms":0,"structure_ok":true,"ruleset_hash":"x","filters":[]})"},
  };
  return bodies;
}

/// The same for blocks.
[[nodiscard]] inline std::map<std::string, std::string> const& blocking_bodies() {
  static std::map<std::string, std::string> const bodies{
      {"NewBlock", R"({"alert_id":"x","delegation_id":"x","consent_hash":"x"})"},
      {"NewBlockExtension", R"({"lifetime_hours":48,"delegation_id":"x","consent_hash":"x"})"},
      {"BlockExtensionApproval", R"({"requested_at":"2026-11-23T03:00:00Z"})"},
      {"BlockExtensionDrop", R"({"why":"w"})"},
      {"BlockShortening", R"({"until":"2027-01-01T00:00:00Z"})"},
      {"BlocksRemoval", "{}"},
      {"BlockBrakeRelease", R"({"why":"w"})"},
      {"BlockReading", R"({"present":true})"},
      {"NewRouterConsole",
       R"({"address":"192.0.2.1","user":"u","host_key":"x","profile":"x","interface":"x"})"},
      {"HostKeyQuestion", R"({"address":"192.0.2.1","profile":"x"})"},
      {"ConsoleNoWords", "{}"},
      {"NewBlockProposal", R"({"alert_id":"x","reason":"r"})"},
      {"BlockConfirmation", R"({"delegation_id":"x","consent_hash":"x"})"},
      {"BlockNoWords", "{}"},
      {"BlockApproval", R"({"plan_hash":"x"})"},
      {"BlockSecondSignature", R"({"plan_hash":"x","reason":"r"})"},
      {"BlockDecline", R"({"why":"w"})"},
      {"BlockRemoval", "{}"},
  };
  return bodies;
}

/// The same for promises of time and queues.
[[nodiscard]] inline std::map<std::string, std::string> const& promise_bodies() {
  static std::map<std::string, std::string> const bodies{
      {"NewPromiseTargets",
       R"({"urgent":{"amount":30,"unit":"minutes"},"high":{"amount":4,"unit":"business_days"},)"
       R"("normal":{"amount":5,"unit":"business_days"},"fault":{"amount":9,"unit":"minutes"},)"
       R"("is_shown":true,"replaces":0})"},
      {"NewSavedQueue", R"({"name":"n","owner":"me"})"},
  };
  return bodies;
}

/// The same for what the desk knows and tells.
[[nodiscard]] inline std::map<std::string, std::string> const& knowledge_bodies() {
  static std::map<std::string, std::string> const bodies{
      {"NewArticle", R"({"version_seen":1,"title":"t","owner":"o","reviewed_on":"2026-11-26",)"
                     R"("parts":[{"kind":"now","when":[],"heading":"","is_from_alert":false,)"
                     R"("lines":["l"],"windows":[]}]})"},
      {"NewPublicWindow",
       R"({"version_seen":0,"name":"n","purpose":"p","phone":"","mail":"","url":"","hours":"",)"
       R"("open":[],"closed":[],"note":"","verified_on":"2026-11-01","source_url":""})"},
      {"AssistantChoice", R"({"is_given":true,"terms_hash":"h"})"},
      {"RephrasingWish", R"({"style":"plain"})"},
  };
  return bodies;
}

/// The same for contracts and their routers. Members that only the server sets are no part of them
/// (attack 23).
[[nodiscard]] inline std::map<std::string, std::string> const& contract_bodies() {
  static std::map<std::string, std::string> const bodies{
      {"NewOrderRequest",
       R"({"kind":"retention","router_id":"globex-router","retention":"3_months"})"},
      {"WithdrawOrderRequest", "{}"},
      {"OrderDecisionRequest", R"({"decision":"accept"})"},
      {"NewChildRequest", R"({"name":"n","corporate_number":"7000012050002"})"},
      {"EndContractRequest", "{}"},
      {"NewContractView", R"({"tenant_ids":["globex"]})"},
      {"CallDoneRequest", R"({"note":"n"})"},
      {"ExportNoWords", "{}"},
      {"NewFeedKeyInput", R"({"name":"fw"})"},
      {"ErasureDate", R"({"erase_at":"2027-11-25T00:00:00Z","revision":1})"},
      {"ErasureHold", R"({"until":"2027-11-25T00:00:00Z","reason":"r","revision":1})"},
      {"DepartureRevision", R"({"revision":1})"},
  };
  return bodies;
}

/// The same for advisories.
[[nodiscard]] inline std::map<std::string, std::string> const& advisory_bodies() {
  static std::map<std::string, std::string> const bodies{
      {"AdvisoryNoWords", "{}"},
      {"NewAdvisoryDecision", R"({"version":1,"text_hash":"x","choice":"do"})"},
      {"NewAdvisoryText",
       R"({"title":"t","severity":"High","body":"b","products":[],"cves":[],)"
       R"("recommendations":["r"],"is_for_all":true,"tenant_ids":[],"revision":1})"},
      {"AdvisoryRevision", R"({"revision":1})"},
      {"NewAdvisoryWithdrawal", R"({"revision":1,"reason":"r"})"},
  };
  return bodies;
}

/// The same for insurance.
[[nodiscard]] inline std::map<std::string, std::string> const& insurance_bodies() {
  static std::map<std::string, std::string> const bodies{
      {"NewClaim", R"({"discovered_at":"2026-11-23T02:00:00Z","summary":"s"})"},
      {"NewClaimCost", R"({"cost_id":"x","what":"w","vendor":"v","invoice_number":"1",)"
                       R"("invoice_on":"2026-11-23","amount":1})"},
      {"ClaimCostRemoval", R"({"line_id":"x"})"},
      {"NewClaimEvidence", R"({"evidence_id":"x","text":"t"})"},
      {"ClaimNoWords", "{}"},
      {"ClaimDocuments", R"({"accepted":[],"request":"","version":1})"},
      {"ClaimConfirmation", R"({"version":1})"},
      {"NewClaimDecision", R"({"outcome":"pay","number":"1","decided_on":"2026-11-23",)"
                           R"("reason":"r","amounts":[]})"},
      {"ClaimReason", R"({"reason":"r"})"},
      {"NewClaimPayment", R"({"line_id":"x","amount":1,"reference":"r"})"},
      {"ClaimReversal", R"({"payment_id":"x","reason":"r"})"},
  };
  return bodies;
}

/// The same for paid work.
[[nodiscard]] inline std::map<std::string, std::string> const& paid_work_bodies() {
  static std::map<std::string, std::string> const bodies{
      {"NewPaidWork", R"({"inquiry_id":"globex-inquiry","occasion":"after_response",)"
                      R"("firm_id":"x","work":"w","is_hourly":false,"yen":1,)"
                      R"("valid_until":"2026-11-30","contents":["alerts"]})"},
      {"PaidWorkConsent", R"({"text_version":1,"text_sha256":"x"})"},
      {"PaidWorkReason", R"({"reason":"r"})"},
      {"PaidWorkNoWords", "{}"},
      {"NewConsentText", R"({"text":"t","replaces":0})"},
  };
  return bodies;
}

/// The same for what people hear by mail.
[[nodiscard]] inline std::map<std::string, std::string> const& notice_bodies() {
  static std::map<std::string, std::string> const bodies{
      {"NewOwnNotices", R"({"address":"a@b.example","wants_inquiries":true,"wants_blocks":true,)"
                        R"("wants_digest":true,"wants_service":true,"revision":0})"},
      {"NoticeNoWords", "{}"},
      {"AddressConfirmation", R"({"token":"x"})"},
      {"NewDigestCondition", R"({"risk":"High","direction":"both","revision":0})"},
  };
  return bodies;
}

/// The same for what the desk tells the world outside.
[[nodiscard]] inline std::map<std::string, std::string> const& outward_bodies() {
  static std::map<std::string, std::string> const bodies{
      {"NewWebhookWords", R"({"name":"n","url":"https://hooks.example.jp/x",)"
                          R"("topics":["alert.raised"],"revision":1})"},
      {"WebhookNoWords", "{}"},
      {"DeadLetterChoice", R"({"delivery_ids":["x"]})"},
      {"NewAnnouncementText", R"({"kind":"news","audience":"all","tenant_ids":[],)"
                              R"("title":"t","body":"b"})"},
      {"AnnouncementCorrection", R"({"version":1,"title":"t","body":"b","change_note":"c"})"},
      {"AnnouncementSeen", R"({"version":1})"},
      {"AnnouncementNoWords", "{}"},
  };
  return bodies;
}

/// The same for mail that comes in.
[[nodiscard]] inline std::map<std::string, std::string> const& mailroom_bodies() {
  static std::map<std::string, std::string> const bodies{
      {"HeldMailDecision", R"({"decision":"left_out"})"},
  };
  return bodies;
}

/// A body of the right shape for the route; none where nobody has written one down.
[[nodiscard]] inline std::optional<std::string> good_body_of(platform::http::Route const& route) {
  for (auto const* bodies :
       {&good_bodies(), &blocking_bodies(), &promise_bodies(), &knowledge_bodies(),
        &contract_bodies(), &advisory_bodies(), &insurance_bodies(), &paid_work_bodies(),
        &notice_bodies(), &mailroom_bodies(), &outward_bodies()}) {
    auto const found = bodies->find(route.input.name);
    if (found != bodies->end()) return found->second;
  }
  return std::nullopt;
}

}  // namespace support
