#include "domain/triage/features.hpp"

#include "base/text_traced.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace triage {
namespace {

using Letters = std::u32string_view;

constexpr std::size_t kGramMax = 4;
constexpr std::size_t kEndingLetters = 14;
constexpr std::size_t kWordsAround = 4;
constexpr std::size_t kCuesMax = 300;
/// Letters of an inquiry that are looked at; what a person writes beyond doesn't change the matter.
constexpr std::size_t kBodyLettersMax = 6'000;
/// Stands for an address, a file name and so on: which one it is tells nothing.
constexpr char32_t kEntityMark = 0xE000;

class Hash {
 public:
  explicit Hash(Kind kind) { add(static_cast<std::uint64_t>(kind) + 0x100); }
  Hash& add(std::uint64_t value) {
    state_ = (state_ ^ value) * 0x100000001B3ULL;
    state_ ^= state_ >> 29;
    return *this;
  }
  Hash& add(Letters letters) {
    for (auto const letter : letters) add(letter);
    return *this;
  }
  Hash& add(std::string_view text) {
    for (auto const c : text) add(static_cast<unsigned char>(c));
    return *this;
  }
  [[nodiscard]] std::uint64_t value() const { return state_; }

 private:
  std::uint64_t state_ = 0xCBF29CE484222325ULL;
};

/// Gathers the features of one kind after the other.
class Gatherer {
 public:
  void add(std::uint64_t key, Span span, float value = 1) {
    kind_.push_back({key, value, Kind::Grams, span});
  }
  /// Each key once, the whole of length one.
  void close(Kind kind) {
    std::stable_sort(kind_.begin(), kind_.end(),
                     [](Feature const& one, Feature const& other) { return one.key < other.key; });
    auto const end = std::unique(
        kind_.begin(), kind_.end(),
        [](Feature const& one, Feature const& other) { return one.key == other.key; });
    kind_.erase(end, kind_.end());
    float square = 0;
    for (auto const& feature : kind_) square += feature.value * feature.value;
    auto const scale = square > 0 ? 1 / std::sqrt(square) : 0;
    for (auto& feature : kind_) {
      feature.value *= scale;
      feature.kind = kind;
      all_.push_back(feature);
    }
    kind_.clear();
  }
  [[nodiscard]] std::vector<Feature> take() { return std::move(all_); }

 private:
  std::vector<Feature> kind_;
  std::vector<Feature> all_;
};

/// The letters of the text with a mark for each fact, and 0 for each digit.
[[nodiscard]] std::u32string masked(Message const& message, std::vector<Entity> const& entities) {
  auto letters = message.lowered;
  for (auto& letter : letters) {
    if (is_ascii_digit(letter)) letter = U'0';
  }
  for (auto const& entity : entities) {
    for (auto at = entity.span.begin; at < entity.span.end; ++at) letters[at] = kEntityMark;
    letters[entity.span.begin] = kEntityMark + 1 + static_cast<char32_t>(entity.type);
  }
  return letters;
}

struct Word {
  Span span;
  Letters letters;
};

/// Runs of kanji, of katakana and of Latin letters: what carries the matter of a sentence.
[[nodiscard]] std::vector<Word> words_of(Letters text, Span sentence) {
  std::vector<Word> words;
  for (auto at = sentence.begin; at < sentence.end;) {
    auto const script = script_of(text[at]);
    auto end = at + 1;
    while (end < sentence.end && script_of(text[end]) == script) ++end;
    bool const counts = script == Script::Kanji || script == Script::Katakana ||
                        script == Script::Latin;
    if (counts) words.push_back({{at, end}, cut(text, {at, end})});
    at = end;
  }
  return words;
}

void add_grams(Gatherer& gatherer, Letters text, Span sentence, std::uint64_t role) {
  for (auto at = sentence.begin; at < sentence.end; ++at) {
    if (text[at] == kEntityMark || text[at] == U' ') continue;
    for (std::size_t length = 1; length <= kGramMax && at + length <= sentence.end; ++length) {
      gatherer.add(Hash{Kind::Grams}.add(role).add(text.substr(at, length)).value(),
                   {at, at + length});
    }
  }
}

void add_words(Gatherer& gatherer, Letters text, Span sentence) {
  for (auto const& word : words_of(text, sentence)) {
    gatherer.add(Hash{Kind::Words}.add(word.letters).value(), word.span);
    if (script_of(word.letters.front()) != Script::Kanji || word.letters.size() < 3) continue;
    gatherer.add(Hash{Kind::Words}.add(1).add(word.letters.substr(word.letters.size() - 2)).value(),
                 word.span);
    gatherer.add(Hash{Kind::Words}.add(2).add(word.letters.substr(0, 2)).value(), word.span);
  }
}

void add_pairs(Gatherer& gatherer, Letters text, Span sentence) {
  auto const words = words_of(text, sentence);
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (auto j = i + 1; j < words.size() && j <= i + kWordsAround; ++j) {
      gatherer.add(Hash{Kind::Pairs}.add(words[i].letters).add(0).add(words[j].letters).value(),
                   {words[i].span.begin, words[j].span.end});
    }
  }
}

void add_ending(Gatherer& gatherer, Letters text, Span sentence, bool is_last) {
  auto const from = sentence.end - std::min(kEndingLetters, sentence.end - sentence.begin);
  for (auto at = from; at < sentence.end; ++at) {
    for (std::size_t length = 2; length <= 5 && at + length <= sentence.end; ++length) {
      gatherer.add(Hash{Kind::Ending}.add(is_last ? 1 : 0).add(text.substr(at, length)).value(),
                   {at, at + length});
    }
  }
  for (std::size_t length = 2; length <= kEndingLetters && length <= sentence.end - sentence.begin;
       ++length) {
    gatherer.add(Hash{Kind::Ending}.add(2).add(text.substr(sentence.end - length, length)).value(),
                 {sentence.end - length, sentence.end});
  }
}

struct SeenCue {
  std::size_t cue;
  std::size_t sentence;
  Span span;
};

/// A cue counts once in a sentence.
void add_seen(std::vector<SeenCue>& seen, std::vector<Cues::Hit> const& hits,
              std::size_t sentence) {
  for (auto const& hit : hits) {
    bool const is_known = std::any_of(seen.rbegin(), seen.rend(), [&](SeenCue const& one) {
      return one.sentence == sentence && one.cue == hit.cue;
    });
    if (!is_known && seen.size() < kCuesMax) seen.push_back({hit.cue, sentence, hit.span});
  }
}

void add_cues(Gatherer& gatherer, Cues const& cues, std::vector<SeenCue> const& seen,
              std::size_t last) {
  for (auto const& one : seen) {
    gatherer.add(Hash{Kind::Cues}.add(cues.name(one.cue)).value(), one.span);
    if (one.sentence == last)
      gatherer.add(Hash{Kind::Cues}.add(1).add(cues.name(one.cue)).value(), one.span);
    else gatherer.add(Hash{Kind::Cues}.add(2).add(cues.name(one.cue)).value(), one.span);
  }
}

void add_cue_pairs(Gatherer& gatherer, Cues const& cues, std::vector<SeenCue> const& seen) {
  for (std::size_t i = 0; i < seen.size(); ++i) {
    for (auto j = i + 1; j < seen.size(); ++j) {
      if (seen[i].cue == seen[j].cue) continue;
      auto const low = std::min(seen[i].cue, seen[j].cue);
      auto const high = std::max(seen[i].cue, seen[j].cue);
      bool const is_near = seen[i].sentence == seen[j].sentence;
      gatherer.add(Hash{Kind::CuePairs}
                       .add(is_near ? 1 : 2)
                       .add(cues.name(low))
                       .add(0)
                       .add(cues.name(high))
                       .value(),
                   {seen[i].span.begin, std::max(seen[i].span.end, seen[j].span.end)});
    }
  }
}

void add_facts(Gatherer& gatherer, Message const& message, std::vector<Entity> const& entities,
               std::optional<AlertFacts> const& alert) {
  auto const fact = [&gatherer](std::string_view name, std::string_view value = {}) {
    gatherer.add(Hash{Kind::Facts}.add(name).add(0).add(value).value(), {});
  };
  fact(message.is_japanese ? "japanese" : "foreign");
  std::size_t letters = 0, bodies = 0;
  for (auto const& sentence : message.sentences) {
    if (sentence.role != Role::Body) continue;
    letters += sentence.span.end - sentence.span.begin;
    ++bodies;
  }
  fact(letters == 0    ? "empty"
       : letters < 12  ? "tiny"
       : letters < 30  ? "short"
       : letters < 120 ? "medium"
                       : "long");
  fact(bodies <= 1 ? "one" : bodies <= 3 ? "few" : "many");
  for (auto const& entity : entities) fact("has", name_of(entity.type));
  fact(alert ? "alert" : "no alert");
  if (!alert) return;
  fact("severity", alert->severity);
  fact("status", alert->status);
  fact("both", alert->severity + alert->status);
  fact("source", alert->source);
}

/// The sentences the matter stands in; what only keeps manners when nothing else is there.
[[nodiscard]] std::vector<Sentence> sentences_that_count(Message const& message) {
  std::vector<Sentence> counted;
  std::size_t letters = 0;
  for (auto const wanted : {Role::Body, Role::Quote}) {
    for (auto const& sentence : message.sentences) {
      if (sentence.role != wanted || letters >= kBodyLettersMax) continue;
      auto part = sentence;
      part.span.end = std::min(part.span.end, part.span.begin + kBodyLettersMax - letters);
      letters += part.span.end - part.span.begin;
      counted.push_back(part);
    }
  }
  bool const has_body = std::any_of(counted.begin(), counted.end(),
                                    [](Sentence const& s) { return s.role == Role::Body; });
  if (has_body) return counted;
  for (auto const& sentence : message.sentences) {
    bool const is_left = sentence.role == Role::Order || sentence.role == Role::Courtesy;
    if (is_left && sentence.span.end < kBodyLettersMax) counted.push_back(sentence);
  }
  return counted;
}

}  // namespace

std::vector<Feature> features_of(Message const& message, std::vector<Entity> const& entities,
                                 std::optional<AlertFacts> const& alert, Cues const& cues) {
  auto const letters = masked(message, entities);
  auto const sentences = sentences_that_count(message);
  Gatherer gatherer;
  std::vector<SeenCue> seen;
  std::size_t last = 0;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    auto const& [span, role] = sentences[i];
    if (role == Role::Body) last = i;
    add_grams(gatherer, letters, span, role == Role::Quote ? 1 : 0);
    add_seen(seen, cues.find(letters, span), i);
  }
  gatherer.close(Kind::Grams);
  for (auto const& sentence : sentences) add_words(gatherer, letters, sentence.span);
  gatherer.close(Kind::Words);
  for (auto const& sentence : sentences) add_pairs(gatherer, letters, sentence.span);
  gatherer.close(Kind::Pairs);
  add_cues(gatherer, cues, seen, last);
  gatherer.close(Kind::Cues);
  add_cue_pairs(gatherer, cues, seen);
  gatherer.close(Kind::CuePairs);
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    if (sentences[i].role == Role::Body)
      add_ending(gatherer, letters, sentences[i].span, i == last);
  }
  gatherer.close(Kind::Ending);
  add_facts(gatherer, message, entities, alert);
  gatherer.close(Kind::Facts);
  return gatherer.take();
}

}  // namespace triage
