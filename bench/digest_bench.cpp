// Digests by mail: how long it takes to make them for very many people, on one core.
//   digest_bench [--data FOLDER] [--firms N] [--people N] [--alerts N] [--smoke]
// FOLDER is made, filled and removed again. Each firm has so many people and new alerts that meet
// its condition. Prints docs/bench/digest_bench.md.
#include "app/premises.hpp"
#include "app/wiring/notices_wiring.hpp"
#include "domain/notices/digest.hpp"
#include "domain/notices/driver/smtp_mailer.hpp"
#include "measure.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/mail/compose.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <chrono>
#include <ctime>
#include <filesystem>

namespace {

namespace fs = std::filesystem;
using base::Result;
using bench::must;
using platform::sql::Transaction;

constexpr std::size_t kFirmsAtOnce = 20;  // as app/mail_sender has it

struct Plan {
  std::string data = "build/bench/digest";
  std::int64_t firms = 20'000;
  std::int64_t people = 5;
  std::int64_t alerts = 3;
  bool is_smoke = false;
};

/// Firms, people with confirmed addresses, and alerts noted for the next digest.
void fill(app::Premises& premises, Plan const& plan, base::Instant now) {
  auto const numbers = [](std::string_view name, std::int64_t count) {
    return fmt::format("{0}(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM {0} WHERE n + 1 < {1})",
                       name, count);
  };
  auto const firms = "WITH RECURSIVE " + numbers("f", plan.firms);
  auto const people = firms + ", " + numbers("p", plan.people);
  auto const alerts = firms + ", " + numbers("a", plan.alerts);
  auto const at = now.micros();
  must(premises.database().write([&](Transaction& transaction) {
    return transaction.execute(
        "INSERT INTO companies (id, name, corporate_number) VALUES ('bench', '会社', '1');" +
        firms +
        " INSERT INTO tenants (id, name, name_folded, company_id, kind) "
        "SELECT 'f' || n, '会社 ' || n, 'f' || n, 'bench', 'direct' FROM f;" +
        people +
        " INSERT INTO users (id, login, name, role, home_tenant_id, password_hash) "
        "SELECT 'u' || f.n || '-' || p.n, 'u' || f.n || '-' || p.n || '@firm.example', '名前', "
        "'company_user', 'f' || f.n, 'x' FROM f, p;" +
        people +
        " INSERT INTO mail_people SELECT 'u' || f.n || '-' || p.n, 'u' || f.n || '-' || "
        "p.n || '@firm.example', 1, 1, 1, 1, 1, 1 FROM f, p;" +
        firms +
        " INSERT INTO alert_kinds (seq, tenant_id, source, signature, name, category, "
        "direction, risk, threat_type, life, block_status) SELECT n + 1, 'f' || n, "
        "'threat_detection', '1:7', 'ET', 'c', 'outbound', 'Critical', 'C2', 'new', 'none' "
        "FROM f;" +
        alerts +
        fmt::format(
            " INSERT INTO alerts (id, tenant_id, sameness_key, first_seen, last_seen, sightings, "
            "life, block_status, seen_at, source, signature, src_ip, src_port, dst_ip, dst_port, "
            "direction, protocol, name, category, risk, native_severity, threat_type, router_id, "
            "takes_blocks, evidence, kind) SELECT 'a' || f.n || '-' || a.n, 'f' || f.n, 'k' || "
            "a.n, {0}, {0}, 1, 'new', 'none', {0}, 'threat_detection', '1:7', '192.168.1.2', 5, "
            "'203.0.113.9', 443, 'outbound', 'TCP', 'ET', 'c', 'Critical', '1', 'C2', 'r', 1, "
            "'{{}}', f.n + 1 FROM f, a;",
            at) +
        alerts +
        fmt::format(" INSERT INTO noted_alerts (tenant_id, alert_id, at) SELECT 'f' || f.n, 'a' "
                    "|| f.n || '-' || a.n, {} FROM f, a;",
                    at) +
        firms + fmt::format(" INSERT INTO digest_cursors SELECT 'f' || n, 0, {}, 1 FROM f;", at));
  }));
}

struct Took {
  double queue_s = 0;
  double queue_cpu_s = 0;  // what it costs of one core, whatever else the machine does
  double compose_s = 0;
  std::int64_t mails = 0;
};

[[nodiscard]] double since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// What the sender does with each before the server hears of it, signature included.
void compose_all(std::vector<notices::Notice> const& notices, notices::Surroundings const& around,
                 platform::mail::DkimSigner const& signer) {
  auto const address = *terms::MailAddress::parse("desk@desk.example");
  for (auto const& notice : notices) {
    auto const letter = notices::letter_of(notice, {address, "https://desk.example", "desk"},
                                           around.mac, {around.clock.now()});
    auto const mail = platform::mail::compose(
        {.from = address,
         .from_name = *platform::mail::HeaderText::parse("desk"),
         .to = letter.to,
         .subject = *platform::mail::HeaderText::parse(letter.subject),
         .id = letter.id.text(),
         .at = letter.at,
         .text = letter.text,
         .html = letter.html,
         .unsubscribe = *platform::mail::HeaderUrl::parse(letter.unsubscribe_url)});
    must(signer.sign(mail));
  }
}

[[nodiscard]] Took measure(app::Premises& premises) {
  app::Shared const shared{premises.clock(), premises.random()};
  app::NoticesWork work{premises.database(), shared, [] {}};
  notices::Surroundings const around{premises.clock(),
                                     premises.random(),
                                     platform::crypto::sha256_hex,
                                     {.is_on = true, .portal_url = "https://desk.example"}};
  Took took;
  auto const begin = std::chrono::steady_clock::now();
  auto const cpu_begin = std::clock();
  for (std::int64_t firms = 1; firms > 0;) {
    auto const sent = terms::write<std::int64_t>(work, [&](notices::NoticesPorts& ports) {
      return notices::send_due_digests(ports, around, kFirmsAtOnce);
    });
    must(sent);
    firms = *sent;
  }
  took.queue_s = since(begin);
  took.queue_cpu_s = static_cast<double>(std::clock() - cpu_begin) / CLOCKS_PER_SEC;
  std::vector<notices::Notice> sample;
  must(work.read([&](notices::NoticesPorts& ports) -> Result<void> {
    auto const count = ports.notices.count(notices::State::Waiting, 10'000'000);
    auto due = ports.notices.due(premises.clock().now(), 2'000);
    took.mails = count.value_or(0);
    sample = due.value_or(sample);
    return {};
  }));
  auto const key = platform::mail::new_dkim_key();
  must(key);
  auto const signer = platform::mail::DkimSigner::open({"desk.example", "s", key->pem});
  must(signer);
  auto const composing = std::chrono::steady_clock::now();
  compose_all(sample, around, *signer);
  took.compose_s = since(composing) / static_cast<double>(std::max<std::size_t>(sample.size(), 1));
  return took;
}

int run(Plan const& plan) {
  fs::remove_all(plan.data);
  fs::create_directories(plan.data);
  auto premises = app::Premises::open({std::nullopt, plan.data});
  must(premises);
  fill(**premises, plan, (*premises)->clock().now() - std::chrono::hours{1});
  auto const took = measure(**premises);
  premises->reset();
  fs::remove_all(plan.data);
  fmt::print("# Digests by mail\n\nMachine: {}.\n\nCommand: `make bench BENCH=digest_bench`.\n\n",
             bench::machine());
  fmt::print("{} firms, {} people and {} new alerts each; one thread; store on disk.\n\n",
             plan.firms, plan.people, plan.alerts);
  fmt::print("| what | |\n|---|---|\n");
  fmt::print("| mails made and queued | {} |\n", took.mails);
  fmt::print("| time for all of them | {:.1f} s |\n", took.queue_s);
  fmt::print("| of it on the processor | {:.1f} s |\n", took.queue_cpu_s);
  fmt::print("| composing and signing one (2048 bits) | {:.2f} ms |\n", took.compose_s * 1'000);
  return took.mails == plan.firms * plan.people ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  Plan plan;
  CLI::App cli{"Digests by mail"};
  cli.add_option("--data", plan.data, "Folder, made and removed");
  cli.add_option("--firms", plan.firms, "Firms");
  cli.add_option("--people", plan.people, "People of each");
  cli.add_option("--alerts", plan.alerts, "New alerts of each");
  cli.add_flag("--smoke", plan.is_smoke, "A second's worth");
  CLI11_PARSE(cli, argc, argv);
  if (plan.is_smoke) plan.firms = 200;
  return run(plan);
}
