#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "domain/paid_work/quote.hpp"
#include "terms/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace paid_work {

/// What an offer asks about the inquiry it belongs to.
struct CaseFact {
  std::string number;  // Q-000012
  std::string subject;
  std::optional<std::string> scope_id{};  // once somebody of the desk has decided
  bool is_fault = false;                  // of the portal or the desk, not the customer's security
};

/// What somebody wrote, by the side they stand on: names of people are no part of a hand-over.
struct CaseText {
  base::Instant at;
  std::string side;
  std::string text;
};

struct CaseAlert {
  std::string id;
  std::string name;
  std::string risk;
  std::string source;
  std::string direction;
  std::string client;
  std::string server;
  base::Instant first_seen;
  base::Instant last_seen;
  std::int64_t sightings = 0;
};

struct CaseFile {
  std::string name;
  std::int64_t bytes = 0;
  std::string sha256;
  base::Instant at;
};

struct CaseStep {
  std::string state;
  base::Instant at;
};

struct CaseBlock {
  std::string target;
  std::string router_name;
  std::string state;
  std::vector<CaseStep> steps;
};

/// What the desk's record holds of an inquiry, by the parts a customer may consent to. Never a
/// note of the desk, nor a file that only the desk sees.
struct CaseContent {
  std::string subject;             // of the inquiry's text
  std::vector<CaseText> messages;  // the customer's
  std::vector<CaseText> answers;   // the desk's
  std::vector<CaseAlert> alerts;
  std::vector<CaseFile> files;
  std::vector<CaseStep> states;  // of the inquiry; with the blocks they are its record
  std::vector<CaseBlock> blocks;
};

/// Only what is in `contents`; of everything else nothing is left.
[[nodiscard]] CaseContent narrowed(CaseContent content, std::vector<Content> const& contents);

/// One part of a hand-over: how many things, and the first of their names.
struct Item {
  static constexpr std::size_t kTitlesMax = 20;
  static constexpr std::size_t kTitleMax = 200;
  Content content = Content::InquiryText;
  std::int64_t count = 0;
  std::vector<std::string> titles{};
};

/// What lies in it, for the record.
[[nodiscard]] std::vector<Item> items_of(CaseContent const& content,
                                         std::vector<Content> const& contents);

}  // namespace paid_work
