#include "domain/triage/anonymise.hpp"

#include "domain/triage/entities.hpp"
#include "domain/triage/loose_facts.hpp"
#include "domain/triage/message.hpp"
#include "domain/triage/stand_ins.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace triage {
namespace {

using base::letters_of;
using base::utf8_of;
using Letters = std::u32string_view;

constexpr std::string_view kCompany = "○○社";
constexpr std::string_view kPerson = "○○";
constexpr std::string_view kSignature = "(署名)";
constexpr std::string_view kHardware = "00:00:5e:00:53:01";  // RFC 7042, for documentation
constexpr std::size_t kNameLettersMin = 2;

/// Which letters are replaced by what. The first to take a letter has it.
class Hiding {
 public:
  explicit Hiding(Message const& message)
      : message_(message), marks_(message.text.letters.size(), Mark::Free) {}

  [[nodiscard]] Letters letters() const { return message_.text.letters; }
  [[nodiscard]] Letters lowered() const { return message_.lowered; }

  /// No number is looked for inside; a known name still is.
  void keep(Span span) { mark(span, Mark::Kept); }
  void replace(Span span, std::string to) {
    for (auto at = span.begin; at < span.end; ++at) {
      if (marks_[at] == Mark::Taken) return;
    }
    mark(span, Mark::Taken);
    pieces_.push_back({span, std::move(to)});
  }
  /// The text in lower case; what is kept or replaced reads as letters of no kind, so that nothing
  /// is found across it.
  [[nodiscard]] std::u32string free_letters() const {
    auto free = message_.lowered;
    for (std::size_t at = 0; at < free.size(); ++at) {
      if (marks_[at] != Mark::Free) free[at] = U'\uFFFD';
    }
    return free;
  }

  [[nodiscard]] Anonymised finish() {
    std::ranges::sort(pieces_, {}, [](Piece const& piece) { return piece.span.begin; });
    Anonymised done;
    std::size_t at = 0;
    for (auto const& piece : pieces_) {
      auto was = utf8_of(cut(letters(), piece.span));
      done.text += utf8_of(cut(letters(), {at, piece.span.begin})) + piece.to;
      at = piece.span.end;
      bool const is_new = was != piece.to &&
                          std::ranges::find(done.hidden, was) == done.hidden.end();
      if (is_new) done.hidden.push_back(std::move(was));
    }
    done.text += utf8_of(letters().substr(at));
    return done;
  }

 private:
  enum class Mark : std::uint8_t { Free, Kept, Taken };
  struct Piece {
    Span span;
    std::string to;
  };
  void mark(Span span, Mark as) {
    for (auto at = span.begin; at < span.end; ++at) marks_[at] = std::max(marks_[at], as);
  }

  Message const& message_;
  std::vector<Mark> marks_;
  std::vector<Piece> pieces_;
};

void hide_signature(Hiding& hiding, std::vector<Sentence> const& sentences) {
  std::optional<Span> all;
  for (auto const& sentence : sentences) {
    if (sentence.role != Role::Signature) continue;
    all = Span{all ? all->begin : sentence.span.begin, sentence.span.end};
  }
  if (all) hiding.replace(*all, std::string{kSignature});
}

[[nodiscard]] std::optional<std::string> stand_in_of(StandIns& stand_ins, Entity const& entity) {
  switch (entity.type) {
    case EntityType::Ipv4:
    case EntityType::Ipv6: return stand_ins.for_address(entity.value);
    case EntityType::Url: return stand_ins.for_url(entity.value);
    case EntityType::Domain: return stand_ins.for_host(entity.value);
    case EntityType::Email: return stand_ins.for_mail(entity.value);
    case EntityType::Filename: return stand_ins.for_file(entity.value);
    case EntityType::Cve:
    case EntityType::Hash:
    case EntityType::Date: return std::nullopt;
  }
  return std::nullopt;
}

void hide_entities(Hiding& hiding, StandIns& stand_ins, std::vector<Entity> const& entities) {
  for (auto const& entity : entities) {
    auto to = stand_in_of(stand_ins, entity);
    if (to && *to != entity.value) {
      hiding.replace(entity.span, std::move(*to));
    } else {
      hiding.keep(entity.span);
    }
  }
}

/// Every digit as 0: how it was written stays.
[[nodiscard]] std::string with_zeros(Letters number) {
  std::u32string zeros{number};
  std::ranges::replace_if(zeros, is_ascii_digit, U'0');
  return utf8_of(zeros);
}

[[nodiscard]] std::string loose_stand_in(StandIns& stand_ins, LooseFact fact, Letters letters) {
  switch (fact) {
    case LooseFact::Mail: return stand_ins.for_mail(utf8_of(letters));
    case LooseFact::Address: return stand_ins.for_address(utf8_of(letters));
    case LooseFact::Hardware: return std::string{kHardware};
    case LooseFact::Share: return stand_ins.for_host(utf8_of(letters));
    case LooseFact::Ticket:
    case LooseFact::LongNumber: return with_zeros(letters);
  }
  return "";
}

void hide_loose_facts(Hiding& hiding, StandIns& stand_ins) {
  for (auto const fact : kLooseFacts) {
    // "Q-12" stays "Q-00"; everything else is told apart without its case.
    auto const letters = fact == LooseFact::Ticket ? hiding.letters() : hiding.lowered();
    for (auto const span : find_loose(fact, hiding.free_letters())) {
      hiding.replace(span, loose_stand_in(stand_ins, fact, cut(letters, span)));
    }
  }
}

[[nodiscard]] std::u32string lowered_name(std::string_view name) {
  auto letters = base::traced_nfkc(name, Message::kLettersMax).letters;
  for (auto& letter : letters) letter = lower(letter);
  auto const begin = std::min(letters.find_first_not_of(U' '), letters.size());
  return letters.substr(begin, letters.find_last_not_of(U' ') + 1 - begin);
}

[[nodiscard]] std::u32string without_spaces(std::u32string name) {
  std::erase(name, U' ');
  return name;
}

[[nodiscard]] std::u32string without_legal_form(std::u32string name) {
  static constexpr std::array<Letters, 17> kForms{
      U"株式会社",     U"有限会社",     U"合同会社",
      U"合資会社",     U"合名会社",     U"一般社団法人",
      U"一般財団法人", U"公益社団法人", U"特定非営利活動法人",
      U"公益財団法人", U"社会福祉法人", U"医療法人",
      U"学校法人",     U"npo法人",      U"(株)",
      U"(有)",         U"(同)"};
  for (auto const form : kForms) {
    if (auto const at = name.find(form); at != std::u32string::npos) name.erase(at, form.size());
  }
  auto const begin = std::min(name.find_first_not_of(U' '), name.size());
  return name.substr(begin, name.find_last_not_of(U' ') + 1 - begin);
}

/// In which ways a name may be written.
using Spellings = std::set<std::u32string>;

void hide_spelling(Hiding& hiding, std::u32string const& name, std::string_view to) {
  auto const text = hiding.lowered();
  auto const is_word = [&](std::size_t at) { return at < text.size() && is_ascii_alnum(text[at]); };
  for (auto at = text.find(name); at != Letters::npos; at = text.find(name, at + 1)) {
    auto const end = at + name.size();
    bool const is_part = (at > 0 && is_ascii_alnum(name.front()) && is_word(at - 1)) ||
                         (is_ascii_alnum(name.back()) && is_word(end));
    if (!is_part) hiding.replace({at, end}, std::string{to});
  }
}

/// The longest first: what is a part of it has no letters left to take.
void hide_names(Hiding& hiding, Spellings const& spellings, std::string_view to) {
  std::vector<std::u32string> by_length{spellings.begin(), spellings.end()};
  std::ranges::stable_sort(by_length, std::greater<>{}, &std::u32string::size);
  for (auto const& name : by_length) {
    if (name.size() >= kNameLettersMin) hide_spelling(hiding, name, to);
  }
}

[[nodiscard]] Spellings spellings_of_companies(std::vector<std::string> const& names) {
  Spellings spellings;
  for (auto const& name : names) {
    auto const whole = lowered_name(name);
    auto const core = without_legal_form(whole);
    spellings.insert({whole, without_spaces(whole), core, without_spaces(core)});
  }
  return spellings;
}

/// 田中 太郎 is also called 田中.
[[nodiscard]] Spellings spellings_of_people(std::vector<std::string> const& names) {
  Spellings spellings;
  for (auto const& name : names) {
    auto const whole = lowered_name(name);
    spellings.insert({whole, without_spaces(whole)});
    auto const space = whole.find(U' ');
    if (space == std::u32string::npos) continue;
    spellings.insert(whole.substr(0, space));
  }
  return spellings;
}

/// 林 is a name where somebody is called so, and a wood elsewhere.
void hide_short_families(Hiding& hiding, Spellings const& spellings) {
  static constexpr std::array<Letters, 5> kTitles{U"さん", U"様", U"です", U"と申", U"といい"};
  auto const text = hiding.lowered();
  for (auto const& name : spellings) {
    if (name.size() >= kNameLettersMin || name.empty()) continue;
    for (auto at = text.find(name); at != Letters::npos; at = text.find(name, at + 1)) {
      auto const behind = text.substr(at + 1);
      bool const is_called = std::ranges::any_of(
          kTitles, [behind](Letters title) { return behind.starts_with(title); });
      bool const is_part = at > 0 && script_of(text[at - 1]) == Script::Kanji;
      if (is_called && !is_part) hiding.replace({at, at + 1}, std::string{kPerson});
    }
  }
}

[[nodiscard]] std::set<std::string> values_of(std::vector<Entity> const& entities) {
  std::set<std::string> values;
  for (auto const& entity : entities) values.insert(entity.value);
  return values;
}

}  // namespace

Anonymised anonymise(std::string_view text, KnownNames const& names) {
  auto const message = read_message(text);
  auto const entities = find_entities(message);
  StandIns stand_ins{values_of(entities)};
  Hiding hiding{message};
  hide_signature(hiding, message.sentences);
  hide_entities(hiding, stand_ins, entities);
  hide_loose_facts(hiding, stand_ins);
  hide_names(hiding, spellings_of_companies(names.companies), kCompany);
  auto const people = spellings_of_people(names.people);
  hide_names(hiding, people, kPerson);
  hide_short_families(hiding, people);
  return hiding.finish();
}

}  // namespace triage
