#include "domain/knowledge/compose.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace knowledge {
namespace {

using Form = Block::Form;

[[nodiscard]] Form form_of(PartKind kind) {
  switch (kind) {
    case PartKind::Now: return Form::Numbered;
    case PartKind::Avoid:
    case PartKind::Ask:
    case PartKind::Worry:
    case PartKind::Windows: return Form::Bulleted;
    case PartKind::Opening:
    case PartKind::Notice:
    case PartKind::Decline:
    case PartKind::Meaning:
    case PartKind::Beyond:
    case PartKind::Closing: return Form::Paragraph;
  }
  return Form::Paragraph;
}

[[nodiscard]] std::string_view heading_of(PartKind kind) {
  switch (kind) {
    case PartKind::Now: return "まずやること";
    case PartKind::Avoid: return "しないでいただきたいこと";
    case PartKind::Ask: return "教えていただきたいこと";
    case PartKind::Worry: return "次のときは、すぐにお知らせください";
    case PartKind::Windows: return "相談できる公的な窓口";
    case PartKind::Opening:
    case PartKind::Notice:
    case PartKind::Decline:
    case PartKind::Meaning:
    case PartKind::Beyond:
    case PartKind::Closing: return "";
  }
  return "";
}

[[nodiscard]] ComposedLine line_of(std::string text, Source source) {
  bool const is_open = text.find("〔") != std::string::npos;
  return {std::move(text), std::move(source), is_open};
}

[[nodiscard]] std::string first_line(PublicWindow const& window) {
  std::string ways;
  for (auto const& [name, value] :
       {std::pair{"電話 ", &window.phone}, std::pair{"メール ", &window.mail},
        std::pair{"", &window.url}}) {
    if (value->empty()) continue;
    ways += (ways.empty() ? "" : "、") + std::string{name} + *value;
  }
  return ways.empty() ? window.name : window.name + ": " + ways;
}

/// Name and ways to reach it, then what it is for, when it answers and what to know before.
[[nodiscard]] std::string words_of(PublicWindow const& window) {
  auto text = first_line(window) + "\n  " + window.purpose;
  if (!window.hours.empty()) text += "受付: " + window.hours + "。";
  if (!window.note.empty()) text += window.note;
  return text;
}

/// Builds blocks part by part; a line that was said already is not said again.
class Composer {
 public:
  Composer(Sources const& sources, Situation const& situation)
      : sources_(sources), situation_(situation) {}

  void add(ArticleVersion const& from, bool (*is_wanted)(PartKind)) {
    for (auto const& part : from.article.parts) {
      if (!is_wanted(part.kind) || !is_met(part)) continue;
      if (part.is_from_alert) add_explained(part);
      else add_written(part, {Source::Kind::Article, from.article.id, from.version});
    }
  }

  [[nodiscard]] std::vector<Block> take() { return std::move(blocks_); }

 private:
  [[nodiscard]] bool is_met(Part const& part) const {
    if (part.is_from_alert && !situation_.alert) return false;
    return std::all_of(part.when.begin(), part.when.end(),
                       [this](Condition const& one) { return situation_.meets(one); });
  }

  void add_written(Part const& part, Source const& source) {
    auto const heading = part.heading.empty() ? std::string{heading_of(part.kind)} : part.heading;
    bool const is_introduced = part.kind == PartKind::Windows && !part.lines.empty();
    if (is_introduced) begin(PartKind::Windows, Form::Paragraph, heading);
    for (auto const& line : part.lines) {
      if (!is_introduced) begin(part.kind, form_of(part.kind), heading);
      auto filled = line_of(fill_slots(line, situation_.values), source);
      filled.pattern = line;
      put(std::move(filled));
    }
    for (auto const& id : part.windows) add_window(id, is_introduced ? "" : heading);
  }

  void add_window(std::string const& id, std::string const& heading) {
    auto const found = std::find_if(
        sources_.windows.begin(), sources_.windows.end(),
        [&id](WindowVersion const& one) { return one.window.id == id; });
    if (found == sources_.windows.end()) return;
    begin(PartKind::Windows, Form::Bulleted, heading);
    put(line_of(words_of(found->window), {Source::Kind::Window, id, found->version}));
  }

  void add_explained(Part const& part) {
    auto const& alert = *situation_.alert;
    Source const source{Source::Kind::Explanation, alert.explanation_id,
                        sources_.explanations_version};
    auto const heading = part.heading.empty() ? std::string{heading_of(part.kind)} : part.heading;
    auto const say = [&](std::vector<std::string> const& lines) {
      for (auto const& line : lines) {
        begin(part.kind, form_of(part.kind), heading);
        put(line_of(line, source));
      }
    };
    if (part.kind == PartKind::Meaning) say({alert.happened, alert.what});
    else say(part.kind == PartKind::Now ? alert.first_steps : alert.worry_when);
  }

  /// The next line belongs under this heading: the block before goes on where it is the same.
  void begin(PartKind kind, Form form, std::string const& heading) {
    bool const is_list_of_windows = kind == PartKind::Windows && form == Form::Bulleted;
    bool const goes_on = !blocks_.empty() && blocks_.back().kind == kind &&
                         blocks_.back().form == form &&
                         (heading.empty() || is_list_of_windows ||
                          blocks_.back().heading == heading);
    if (!goes_on) blocks_.push_back({kind, form, heading, {}});
  }

  void put(ComposedLine line) {
    bool const is_said = std::any_of(blocks_.begin(), blocks_.end(), [&line](Block const& block) {
      return std::any_of(block.lines.begin(), block.lines.end(),
                         [&line](ComposedLine const& one) { return one.text == line.text; });
    });
    if (!is_said) blocks_.back().lines.push_back(std::move(line));
    if (blocks_.back().lines.empty()) blocks_.pop_back();
  }

  Sources const& sources_;
  Situation const& situation_;
  std::vector<Block> blocks_{};
};

[[nodiscard]] std::string text_of(Block const& block) {
  auto text = block.heading;
  for (std::size_t i = 0; i < block.lines.size(); ++i) {
    if (!text.empty()) text += "\n";
    if (block.form == Form::Numbered) text += fmt::format("{}. ", i + 1);
    if (block.form == Form::Bulleted) text += "・";
    text += block.lines[i].text;
  }
  return text;
}

/// What only goes on with another form, such as windows below their sentence, stands close.
[[nodiscard]] std::string_view gap_before(Block const& block) {
  return block.heading.empty() && block.kind == PartKind::Windows ? "\n" : "\n\n";
}

[[nodiscard]] bool is_any(PartKind /*kind*/) { return true; }
[[nodiscard]] bool is_opening(PartKind kind) { return kind == PartKind::Opening; }
[[nodiscard]] bool is_closing(PartKind kind) { return kind == PartKind::Closing; }

/// Of what the desk refuses, only what keeps the customer safe is said before a person has looked.
[[nodiscard]] bool is_safe_step(PartKind kind) {
  return kind == PartKind::Now || kind == PartKind::Avoid || kind == PartKind::Windows;
}
[[nodiscard]] bool is_first_step(PartKind kind) {
  return is_safe_step(kind) || kind == PartKind::Meaning || kind == PartKind::Worry;
}

/// Without the lines that only a person can fill, and without what is empty then; a heading that
/// spoke for the next block, too, goes over to it.
void drop_open_lines(std::vector<Block>& blocks) {
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    auto& block = blocks[i];
    std::erase_if(block.lines, [](ComposedLine const& line) { return line.is_open; });
    bool const leaves_heading = block.lines.empty() && i + 1 < blocks.size() &&
                                blocks[i + 1].kind == block.kind && blocks[i + 1].heading.empty();
    if (leaves_heading) blocks[i + 1].heading = std::move(block.heading);
  }
  std::erase_if(blocks, [](Block const& block) { return block.lines.empty(); });
}

}  // namespace

std::string_view name_of(Source::Kind kind) {
  switch (kind) {
    case Source::Kind::Article: return "article";
    case Source::Kind::Window: return "window";
    case Source::Kind::Explanation: return "explanation";
  }
  return "";
}

std::string_view name_of(Block::Form form) {
  switch (form) {
    case Form::Paragraph: return "paragraph";
    case Form::Numbered: return "numbered";
    case Form::Bulleted: return "bulleted";
  }
  return "";
}

std::string fill_slots(std::string_view line, std::map<std::string, std::string> const& values) {
  std::string text;
  for (;;) {
    auto const begin = line.find('{');
    text += line.substr(0, begin);
    if (begin == std::string_view::npos) return text;
    auto const end = line.find('}', begin);
    auto const slot = std::string{line.substr(begin + 1, end - begin - 1)};
    auto const value = values.find(slot);
    text += value == values.end() ? "〔" + slot + "〕" : value->second;
    line = line.substr(end + 1);
  }
}

std::vector<Block> compose_answer(Sources const& sources, Situation const& situation) {
  Composer composer{sources, situation};
  composer.add(sources.common, is_opening);
  composer.add(sources.article, is_any);
  composer.add(sources.common, is_closing);
  return composer.take();
}

std::vector<Block> compose_first_steps(Sources const& sources, Situation const& situation) {
  Composer composer{sources, situation};
  bool const is_refused = situation.outcome == terms::Outcome::NotAccepted;
  composer.add(sources.article, is_refused ? is_safe_step : is_first_step);
  auto blocks = composer.take();
  drop_open_lines(blocks);
  return blocks;
}

std::string text_of(std::vector<Block> const& blocks) {
  std::string text;
  for (auto const& block : blocks) {
    if (!text.empty()) text += gap_before(block);
    text += text_of(block);
  }
  return text;
}

}  // namespace knowledge
