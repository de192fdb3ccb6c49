#include "domain/paid_work/case_content.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace paid_work {
namespace {

[[nodiscard]] bool holds(std::vector<Content> const& contents, Content content) {
  return std::find(contents.begin(), contents.end(), content) != contents.end();
}

/// On one line: it stands in a list.
[[nodiscard]] std::string title_of(std::string_view text) {
  std::string title{base::first_code_points(text, Item::kTitleMax)};
  std::replace(title.begin(), title.end(), '\n', ' ');
  return title;
}

template <class Thing, class Name>
void add_titles(Item& item, std::vector<Thing> const& things, Name name) {
  item.count += static_cast<std::int64_t>(things.size());
  for (auto const& thing : things) {
    if (item.titles.size() < Item::kTitlesMax) item.titles.push_back(title_of(name(thing)));
  }
}

[[nodiscard]] Item item_of(CaseContent const& content, Content part) {
  Item item{part};
  switch (part) {
    case Content::InquiryText:
      item.count = static_cast<std::int64_t>(content.messages.size());
      item.titles.push_back(title_of(content.subject));
      break;
    case Content::Answers: item.count = static_cast<std::int64_t>(content.answers.size()); break;
    case Content::Alerts:
      add_titles(item, content.alerts, [](CaseAlert const& alert) { return alert.name; });
      break;
    case Content::FileNames:
      add_titles(item, content.files, [](CaseFile const& file) { return file.name; });
      break;
    case Content::Record:
      item.count = static_cast<std::int64_t>(content.states.size());
      add_titles(item, content.blocks, [](CaseBlock const& block) { return block.target; });
      break;
  }
  return item;
}

}  // namespace

CaseContent narrowed(CaseContent content, std::vector<Content> const& contents) {
  CaseContent kept;
  if (holds(contents, Content::InquiryText)) {
    kept.subject = std::move(content.subject);
    kept.messages = std::move(content.messages);
  }
  if (holds(contents, Content::Answers)) kept.answers = std::move(content.answers);
  if (holds(contents, Content::Alerts)) kept.alerts = std::move(content.alerts);
  if (holds(contents, Content::FileNames)) kept.files = std::move(content.files);
  if (holds(contents, Content::Record)) {
    kept.states = std::move(content.states);
    kept.blocks = std::move(content.blocks);
  }
  return kept;
}

std::vector<Item> items_of(CaseContent const& content, std::vector<Content> const& contents) {
  std::vector<Item> items;
  for (auto const part : contents) items.push_back(item_of(content, part));
  return items;
}

}  // namespace paid_work
