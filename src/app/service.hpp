#pragma once

#include "app/background.hpp"
#include "app/building.hpp"
#include "app/change_teller.hpp"
#include "app/console_visits.hpp"
#include "app/contract_rounds.hpp"
#include "app/due_inquiries.hpp"
#include "app/elsewhere.hpp"
#include "app/ending_delegations.hpp"
#include "app/evidence_readings.hpp"
#include "app/follower.hpp"
#include "app/lapsing_quotes.hpp"
#include "app/leaving_rounds.hpp"
#include "app/mail_round.hpp"
#include "app/mail_sender.hpp"
#include "app/old_drafts.hpp"
#include "app/old_mails.hpp"
#include "app/rounds.hpp"
#include "app/status_keeper.hpp"
#include "app/stop_signal.hpp"
#include "app/stray_files.hpp"
#include "app/stray_kinds.hpp"
#include "app/waiting_words.hpp"
#include "app/watch.hpp"
#include "app/wave_rounds.hpp"
#include "app/webhook_postman.hpp"
#include "domain/detection/driver/eve_reader.hpp"
#include "platform/http/server.hpp"
#include "platform/http/static_files.hpp"

namespace app {

/// Everything that runs while the server serves; ends in reverse.
class Service {
 public:
  Service(Premises& premises, ProductData const& product, identity::Crypto const& crypto,
          Elsewhere const& elsewhere, bool is_demo, platform::http::TrustedProxies proxies);

  /// What the trail says of itself, before it grows.
  [[nodiscard]] base::Result<void> notice_trail();
  /// Until the signal.
  [[nodiscard]] base::Result<void> run(std::vector<std::string> const& listen, StopSignal& signal);

 private:
  /// A thread of its own for the files, as long as what comes back lives; none without files.
  [[nodiscard]] std::unique_ptr<Background> follow(std::vector<FollowedPath> paths);
  /// The same for the Maildir.
  [[nodiscard]] std::unique_ptr<Background> receive_mail();
  [[nodiscard]] std::unique_ptr<MailSender> mail_sender(Elsewhere const& elsewhere);
  /// A thread of its own for mail, as long as what comes back lives; none without a server.
  [[nodiscard]] std::unique_ptr<Background> send_mail();
  /// On a thread of its own, so that its heartbeat tells of nothing but the process itself.
  [[nodiscard]] std::unique_ptr<Background> keep_status();
  /// Events first: what is due then sees the world as it is, and tells of its own events at once.
  void round();
  void do_what_is_due();

  Premises& premises_;
  Bell bell_;
  Bell words_bell_;
  Bell waves_bell_;
  Bell follow_bell_;
  Bell mail_bell_;
  Bell mail_in_bell_;
  Bell post_bell_;
  Bell leaving_bell_;
  Bell status_bell_;
  detection::driver::EveReader eve_reader_;
  Building building_;
  Watch watch_;
  OutboxRunner runner_;
  DueBlocks due_blocks_;
  SilenceWatch silence_watch_;
  DueInquiries due_inquiries_;
  LapsingQuotes lapsing_quotes_;
  ChangeTeller teller_;
  StrayFiles stray_files_;
  StrayKinds stray_kinds_;
  OldDrafts old_drafts_;
  OldMails old_mails_;
  ContractRounds contract_rounds_;
  StatusKeeper status_keeper_;
  WebhookPostman postman_;
  ConsoleVisits console_visits_;
  LeavingHouse leaving_house_;
  LeavingRounds leaving_rounds_;
  EndingDelegations ending_delegations_;
  QuietRound waiting_words_;
  QuietRound wave_rounds_;
  EvidenceReadings readings_;
  std::unique_ptr<MailSender> mail_sender_;  // none without a mail server
  base::Result<platform::http::StaticFiles> files_;
  platform::http::Dispatcher dispatcher_;
};

}  // namespace app
