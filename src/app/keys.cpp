#include "app/keys.hpp"

namespace app {
namespace {

using platform::config::Key;

[[nodiscard]] Key number(std::string name, std::string standard, std::string meaning,
                         std::int64_t min, std::int64_t max) {
  return {std::move(name), Key::Kind::Integer, std::move(standard), std::move(meaning), min, max};
}

[[nodiscard]] Key text(std::string name, std::string standard, std::string meaning) {
  return {std::move(name), Key::Kind::Text, std::move(standard), std::move(meaning)};
}

[[nodiscard]] Key secret(std::string name, std::string meaning) {
  auto key = text(std::move(name), "", std::move(meaning));
  key.is_secret = true;
  key.min = 16;  // bytes: what is guessed over a network must not be short
  return key;
}

[[nodiscard]] Key choice(std::string name, std::string standard, std::string meaning,
                         std::vector<std::string> choices) {
  return {std::move(name),   Key::Kind::Choice, std::move(standard), std::move(meaning), 0, 0,
          std::move(choices)};
}

/// Where it listens, whom it believes and how much at a time.
[[nodiscard]] std::vector<Key> network_keys() {
  return {
      {"server.listen", Key::Kind::TextList, "127.0.0.1:8080",
       "Addresses to listen on, ADDRESS:PORT; port 0 lets the system choose."},
      number("server.workers", "4", "Threads that run request handlers.", 1, 64),
      number("server.connections_max", "4096", "Open connections; more are refused.", 16, 100'000),
      number("server.address_connections_max", "512",
             "Of these, those of one address (an IPv6 /64) that is no trusted proxy; 0: any.", 0,
             100'000),
      number("server.streams_max", "3072",
             "Of these, open pages that are told what changes; others ask by themselves.", 0,
             90'000),
      number("server.account_streams_max", "8", "The same for one person: browsers, not tabs.", 1,
             1'000),
      choice("server.cookie_secure", "false",
             "Whether the session cookie is for HTTPS only, also where a request came without.",
             {"true", "false"}),
      text("tls.certificate", "",
           "PEM chain; with it every address speaks TLS but http://ADDRESS."),
      text("tls.key", "", "PEM key of the certificate. Both are read anew on SIGHUP."),
      {"http.trusted_proxies", Key::Kind::TextList, "",
       "Addresses or prefixes of the proxies in front; they are believed whom they speak for."},
      choice("http.forwarded_header", "x-forwarded",
             "What those proxies write: X-Forwarded-For, -Proto and -Host, or Forwarded.",
             {"x-forwarded", "forwarded"}),
      number("limits.address_per_minute", "20000", "Requests below /api from one address; 0: any.",
             0, 10'000'000),
      number("limits.account_per_minute", "20000", "Requests of one person; 0: any.", 0,
             10'000'000),
      number("limits.token_per_minute", "60000", "Requests of one API token; 0: any.", 0,
             10'000'000),
  };
}

/// Where it keeps things, and who may enter.
[[nodiscard]] std::vector<Key> house_keys() {
  return {
      text("paths.data", "data-madoguchi", "Folder of the store; made when it is missing."),
      text("paths.product_data", "", "Folder of the product data; empty: the one built with."),
      text("paths.portal", "", "Folder of the built portal; empty: the one built with."),
      text("paths.partner_firms", "",
           "File of the firms that do paid work; empty: the example of the product data."),
      number("storage.free_mb_min", "200",
             "With less room than this on the disk, nothing is written until there is more.", 0,
             1'000'000),
      number("sessions.idle_minutes", "60", "A session ends after this long without a request.", 5,
             1440),
      number("sessions.absolute_hours", "12", "A session ends after this long at the latest.", 1,
             168),
      choice("identity.desk_needs_totp", "false",
             "Whether the desk's people must have a second factor before anything else opens.",
             {"true", "false"}),
      text("oidc.issuer", "", "Issuer of the single sign-on, https; empty: none."),
      text("oidc.client_id", "", "Our name at the issuer."),
      text("oidc.client_secret_file", "", "File with the client's secret; empty: a public client."),
      text("oidc.redirect_uri", "", "https://THIS-PORTAL/api/v1/oidc/callback"),
      text("oidc.name", "シングルサインオン", "What the button says."),
  };
}

/// Contracts, and what they cost.
[[nodiscard]] std::vector<Key> contract_keys() {
  return {
      number("contracts.readable_days", "90",
             "Days after its end in which a contract still reads what was before.", 0, 3'650),
      number("contracts.ahead_months_max", "6", "How far ahead a start or an end may be wished.", 1,
             24),
      number("contracts.churn_cycles", "3",
             "So many ends of the service within the days below are a repeated start and stop: "
             "somebody is to ring.",
             2, 100),
      number("contracts.churn_days", "30", "Days in which they are counted.", 1, 365),
      number("prices.desk_yen_month", "0",
             "Whole yen a month and tenant for the help desk; 0: no amounts are told.", 0,
             10'000'000),
      number("prices.detection_3_yen_month", "0",
             "Whole yen a month and router for detection with 3 months of records.", 0, 10'000'000),
      number("prices.detection_12_yen_month", "0", "The same with 12 months of records.", 0,
             10'000'000),
  };
}

/// What follows the end of a contract.
[[nodiscard]] std::vector<Key> leaving_keys() {
  return {
      number("leaving.export_days", "60",
             "Days after the end of a contract in which its customer may have everything written "
             "into a file; nothing is erased before.",
             0, 3'650),
      number("leaving.erase_days", "90",
             "Days after the end of a contract until what is kept of it is erased; never before "
             "leaving.export_days.",
             0, 3'650),
      number("leaving.claim_papers_days", "0",
             "Days after the end of an insurance claim for which its papers are kept.", 0, 4'000),
      number("leaving.file_days", "14", "Days for which a written file can be fetched.", 1, 90),
      number("leaving.exports_per_day", "3", "Files a tenant may have written within 24 hours.", 1,
             20),
  };
}

/// When the desk is there, and by when it answers.
[[nodiscard]] std::vector<Key> time_keys() {
  return {
      {"desk.open", Key::Kind::TextList, "mon-fri 09:00-17:30",
       "When people of the desk answer, in Japan time: \"mon-fri 09:00-17:30\", or \"always\"."},
      {"desk.closed", Key::Kind::TextList, "holidays,year-end",
       "When they don't all the same: holidays, year-end (12/29 to 1/3)."},
      {"desk.daytime", Key::Kind::TextList, "mon-fri 09:00-17:30",
       "When faults of the portal or the desk are dealt with; never on holidays and 12/29 to 1/3."},
      number("promises.soon_minutes", "60",
             "How long before a promise is due it counts as soon due; a third of it at most.", 1,
             1'440),
      number("inquiries.close_days", "7",
             "Business days after an answer until the inquiry closes by itself.", 1, 60),
  };
}

/// What the desk works on.
[[nodiscard]] std::vector<Key> work_keys() {
  return {
      {"ingest.follow", Key::Kind::TextList, "",
       "Suricata EVE files to follow, SENSOR=/PATH; one of several sensors stands once for each."},
      number("ingest.bodies_at_once", "2",
             "Bodies of lines stored at a time; more are answered 503.", 1, 64),
      text("assistant.url", "",
           "Chat completions of an OpenAI-compatible endpoint that rephrases drafts, https; empty: "
           "none."),
      text("assistant.model", "", "The model, as the endpoint calls it."),
      text("assistant.key_file", "", "File with the endpoint's key; empty: it wants none."),
      text("assistant.name", "",
           "Whose machine it is, as customers read it when they are asked for their consent."),
      number("assistant.timeout_seconds", "20", "How long an analyst waits for it.", 1, 30),
      number("alerts.same_window_hours", "24",
             "A sighting this close to the last one belongs to the same alert.", 1, 720),
      choice("alerts.behavior_detection", "planned",
             "Whether alerts of behaviour detection are taken in.", {"planned", "released"}),
      number("waves.days", "7",
             "Days, today among them, in which the same peer or signature at several firms counts "
             "as one wave. More days fill from then on.",
             1, 31),
      number("waves.firms_min", "3", "At how many firms it is a wave.", 2, 1'000),
      number("delegations.tell_days_first", "14",
             "Days before the end of a delegated account at which its customer is told of it.", 1,
             90),
      number("delegations.tell_days_last", "3", "The same, once more.", 1, 30),
      number("attachments.file_mb_max", "25", "MB one file may have.", 1, 100),
      number("attachments.message_files_max", "10", "Files one message may carry.", 1, 50),
      number("attachments.inquiry_mb_max", "100", "MB all files of an inquiry may have.", 1, 2'000),
      number("attachments.uploads_max", "64",
             "Files that may be on their way in at a time; more are answered 503.", 1, 1'024),
      number("attachments.person_uploads_max", "16",
             "The same of one person; more are answered 429.", 1, 1'024),
      number("attachments.tenant_mb_max", "2048", "MB all files of a tenant may have.", 1,
             1'000'000),
  };
}

/// How routers come for what they should hold.
[[nodiscard]] std::vector<Key> router_keys() {
  return {
      number("consoles.cycle_seconds", "120",
             "How often a router reached over SSH is read back when nothing changes.", 60, 300),
      number("consoles.at_once", "4", "Routers visited over SSH at a time.", 1, 16),
      text("agent.server_pin", "",
           "Pin of the key with which agents meet us, where a proxy speaks TLS; empty: our own."),
      number("agent.poll_seconds", "20", "How long a router's long poll may wait.", 1, 25),
      number("agent.report_seconds", "10", "How often a router reports its read-back.", 1, 300),
      number("feeds.poll_seconds", "10",
             "How often the bouncers at routers ask for decisions; one that stays away three times "
             "as long, and a minute at least, is told of.",
             1, 3600),
      number("feeds.fetch_minutes", "5", "How often the firewalls at routers fetch their list.", 1,
             1440),
      number("feeds.key_overlap_hours", "24",
             "How long the key of a feed goes on working after a new one was made for the device.",
             0, 720),
  };
}

/// How long blocks last, and how many there may be at once.
[[nodiscard]] std::vector<Key> block_keys() {
  return {
      number("blocks.lifetime_hours_default", "168", "How long a block lasts unless asked.", 1,
             720),
      number("blocks.lifetime_hours_max", "720", "How long a block may last.", 1, 720),
      number("blocks.lapse_hours", "72",
             "A block not confirmed, or then not approved, within this time lapses.", 1, 720),
      number("blocks.brake_tenant", "40",
             "Surge brake: after so many requests and approvals of one firm within "
             "blocks.brake_minutes its approvals stop until a supervisor lets them go on.",
             2, 10'000),
      number("blocks.brake_operator", "20",
             "The same after so many approvals by one person of the desk.", 1, 10'000),
      number("blocks.brake_minutes", "10", "Minutes the surge brake counts over.", 1, 1'440),
      number("blocks.brake_release_minutes", "60",
             "Minutes a supervisor's release lets approvals go on uncounted.", 1, 1'440),
      number("blocks.day_max", "200", "Blocks that may be approved for one firm within 24 hours.",
             1, 100'000),
      {"blocking.never", Key::Kind::TextList, "",
       "Addresses and ranges that are never blocked: resolvers, gateways, NTP, management, the "
       "desk. Where it listens and the machine's own addresses are among them by themselves."},
  };
}

/// What it tells people by mail.
[[nodiscard]] std::vector<Key> outgoing_mail_keys() {
  return {
      text("mail.host", "", "The mail server that takes our mails; empty: none are made."),
      number("mail.port", "587", "Its port.", 1, 65'535),
      choice("mail.tls", "starttls", "How we speak to it.", {"starttls", "tls", "none"}),
      text("mail.ca_file", "", "PEM of who may vouch for it; empty: the system's."),
      text("mail.user", "", "Our name there; empty: it wants none."),
      text("mail.password_file", "", "File with the password."),
      text("mail.hello_name", "", "What we call ourselves there; empty: localhost."),
      text("mail.from", "", "The address our mails come from; wanted where there is a mail.host."),
      text("mail.from_name", "セキュリティヘルプデスク", "The name beside it."),
      text("mail.portal_url", "", "https://THIS-PORTAL, as links in mails begin."),
      text("mail.dkim_domain", "", "Whose signature (DKIM) mails carry; empty: they carry none."),
      text("mail.dkim_selector", "madoguchi", "The name of its key below _domainkey."),
      text("mail.dkim_key_file", "", "Its RSA key in PEM: madoguchi mail dkim-key."),
      number("mail.address_per_hour", "30",
             "Mails to one address an hour, digests, calls and reminders apart; more wait, up to a "
             "day, then they are dropped; 0: any.",
             0, 10'000),
      number("notices.digest_minutes", "60", "How often new alerts are told of together.", 1, 1440),
      number("notices.escalation_minutes", "15",
             "After this long an outbound Critical that nobody took note of is told to the next "
             "emergency contact.",
             1, 1440),
  };
}

/// Mail that comes in.
[[nodiscard]] std::vector<Key> incoming_mail_keys() {
  return {
      text("mail.domain", "",
           "Domain of the addresses that answers to our mails (answer+…@) and bounces of them "
           "(bounce+…@) come to, used for nothing else; empty: both go to mail.from."),
      text("mail.incoming", "",
           "Maildir that the mail server delivers what comes to mail.domain into; empty: none."),
      number("mail.incoming_mb_max", "25", "MB one mail may have; of larger ones the head is read.",
             1, 100),
      number("mail.person_hourly_max", "20",
             "Messages taken in from one person an hour; more wait for the desk's look.", 1, 1'000),
      number("mail.inquiry_hourly_max", "30", "The same into one inquiry.", 1, 1'000),
      number("mail.reply_days", "365", "How long the reply address in a mail is good.", 1, 3'650),
      number("mail.kept_days", "90", "How long mails are kept as they came.", 1, 3'650),
  };
}

/// What it tells the world outside.
[[nodiscard]] std::vector<Key> outward_keys() {
  return {
      text("status.folder", "",
           "Folder for the status page that any web server can show while we are down; empty: "
           "none."),
      choice("webhooks.allow_private", "false",
             "Whether webhooks may call loopback and private addresses, also without TLS. For "
             "tests.",
             {"true", "false"}),
      {"webhooks.ports", Key::Kind::TextList, "443", "Ports that webhooks may call."},
      text("webhooks.ca_file", "",
           "PEM file of the authorities whose certificates webhooks trust; empty: the system's."),
      number("webhooks.timeout_seconds", "10", "How long a webhook may take to answer.", 1, 60),
      number("webhooks.tries_max", "12",
             "Tries of one delivery, within 24 hours; then it is a dead letter.", 1, 50),
      number("webhooks.first_pause_seconds", "10",
             "Pause after the first try in vain; then three times as long each time.", 1, 3'600),
      number("webhooks.queue_max", "1000",
             "Deliveries that may wait for one webhook; the oldest of more is a dead letter.", 10,
             100'000),
      number("webhooks.pause_after_hours", "72",
             "A webhook where nothing got through for so long is paused.", 1, 720),
  };
}

/// What it tells of itself.
[[nodiscard]] std::vector<Key> record_keys() {
  return {
      number("audit.checkpoint_entries", "1000",
             "A signed checkpoint of the audit trail is written after this many entries.", 1,
             1'000'000),
      number("audit.checkpoint_minutes", "60",
             "The same after this long, where there were entries.", 1, 1440),
      text("audit.checkpoint_file", "",
           "Where checkpoints are added; empty: audit-checkpoints.jsonl in the data folder."),
      text("audit.signing_key", "",
           "The key that signs them, made when it is missing; empty: audit-signing.key in the data "
           "folder."),
      secret("metrics.token",
             "What /metrics is asked with, as a bearer token; empty: no /metrics."),
      choice("log.level", "info", "Least level that is logged.",
             {"debug", "info", "warning", "error"}),
  };
}

}  // namespace

std::vector<Key> configuration_keys() {
  auto keys = network_keys();
  for (auto const& more :
       {house_keys(), time_keys(), contract_keys(), leaving_keys(), work_keys(), block_keys(),
        router_keys(), outgoing_mail_keys(), incoming_mail_keys(), outward_keys(), record_keys()}) {
    keys.insert(keys.end(), more.begin(), more.end());
  }
  return keys;
}

}  // namespace app
