#pragma once

#include "domain/knowledge/api/knowledge_json.hpp"
#include "domain/knowledge/assistant.hpp"

namespace knowledge::api {

struct AssistantTermsView {
  std::string version;  // a day
  std::string text;
};
BOOST_DESCRIBE_STRUCT(AssistantTermsView, (), (version, text))

struct AssistantConsentView {
  bool is_given = false;
  std::string terms_version;
  std::string by_name;
  base::Instant at;
};
BOOST_DESCRIBE_STRUCT(AssistantConsentView, (), (is_given, terms_version, by_name, at))

/// How a company stands to the assistant; `assistant` is its name, none where there is none.
struct AssistantStandingView {
  std::optional<std::string> assistant;
  AssistantTermsView terms;
  std::string terms_hash;  // of text, name and machine as they are shown; "" without an assistant
  std::optional<AssistantConsentView> consent;
  bool is_agreed = false;
};
BOOST_DESCRIBE_STRUCT(AssistantStandingView, (), (assistant, terms, terms_hash, consent, is_agreed))

struct AssistantChoice {
  bool is_given = false;
  std::string terms_hash;  // as it was shown
};
BOOST_DESCRIBE_STRUCT(AssistantChoice, (), (is_given, terms_hash))

struct RephrasingWish {
  std::string style;  // plain, short
  std::optional<std::string> scope_id;
};
BOOST_DESCRIBE_STRUCT(RephrasingWish, (), (style, scope_id))

struct RephrasedLineView {
  std::string before;
  std::string after;
  SourceView source;
  std::optional<std::string> fault;  // why it stays: missing, form, slots, figures, words …
};
BOOST_DESCRIBE_STRUCT(RephrasedLineView, (), (before, after, source, fault))

struct RephrasedAnswerView {
  std::string scope_id;
  std::string text;  // as it goes into the answer box
  std::vector<RephrasedLineView> lines;
};
BOOST_DESCRIBE_STRUCT(RephrasedAnswerView, (), (scope_id, text, lines))

}  // namespace knowledge::api
