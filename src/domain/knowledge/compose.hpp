#pragma once

#include "domain/knowledge/article.hpp"
#include "domain/knowledge/public_window.hpp"
#include "domain/knowledge/situation.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace knowledge {

/// Where a sentence was taken from, so that whoever signs an answer can look it up.
struct Source {
  enum class Kind : std::uint8_t { Article, Window, Explanation };
  Kind kind = Kind::Article;
  std::string id;
  std::int64_t version = 1;
};
[[nodiscard]] std::string_view name_of(Source::Kind kind);

struct ComposedLine {
  std::string text;
  Source source;
  bool is_open = false;  // holds 〔 〕, which only a person can fill
  /// An article's own line, its slots not filled; "" for what is no line of an article.
  std::string pattern{};
};

/// Lines under one heading.
struct Block {
  enum class Form : std::uint8_t { Paragraph, Numbered, Bulleted };
  PartKind kind = PartKind::Meaning;
  Form form = Form::Paragraph;
  std::string heading;  // empty for a plain paragraph
  std::vector<ComposedLine> lines;
};
[[nodiscard]] std::string_view name_of(Block::Form form);

/// What an answer is made of: the article of the row and the words common to all.
struct Sources {
  ArticleVersion const& common;
  ArticleVersion const& article;
  std::vector<WindowVersion> const& windows;
  std::int64_t explanations_version = 1;
};

/// The whole answer: nothing in it that isn't in the sources or a fact of the inquiry.
[[nodiscard]] std::vector<Block> compose_answer(Sources const& sources, Situation const& situation);

/// What the customer may read before anybody of the desk has looked: what it means, what to do and
/// not to do, who else helps; no refusal and no promise, and no line that a person has yet to fill.
[[nodiscard]] std::vector<Block> compose_first_steps(Sources const& sources,
                                                     Situation const& situation);

/// The line with what is known in its slots. An empty slot is never guessed: it stays open for the
/// analyst, as 〔alert.device〕.
[[nodiscard]] std::string fill_slots(std::string_view line,
                                     std::map<std::string, std::string> const& values);

/// As it stands in an answer box: blocks apart by an empty line, "1. " and "・" before the lines.
[[nodiscard]] std::string text_of(std::vector<Block> const& blocks);

}  // namespace knowledge
