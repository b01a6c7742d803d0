// SPDX-License-Identifier: Apache-2.0
#include "core/knowledge/lexicon.h"

#include <algorithm>
#include <utility>

#include "core/text/normalize.h"
#include "core/text/stem.h"
#include "core/text/tokenize.h"
#include "core/text/utf8.h"

namespace banklet {

QuestionUnits::QuestionUnits(std::string_view text) {
  TokenizedText tokenized;
  tokenize(text, NormalizeOptions{}, tokenized);
  std::vector<std::size_t> offsets;
  offsets.reserve(tokenized.code_points.size() + 1);
  for (const char32_t c : tokenized.code_points) {
    offsets.push_back(folded.size());
    // A typographic apostrophe is one for the stemmer.
    append_utf8(c == U'\u2019' ? U'\'' : c, folded);
  }
  offsets.push_back(folded.size());
  units.reserve(tokenized.tokens.size());
  for (const Token& token : tokenized.tokens) {
    Unit unit;
    unit.begin = offsets[token.begin];
    unit.end = offsets[token.end];
    unit.text = folded.substr(unit.begin, unit.end - unit.begin);
    if (token.kind == TokenKind::kWord) stem_english(unit.text);
    units.push_back(std::move(unit));
  }
}

Lexicon::Lexicon(const KnowledgeGraph& graph) {
  for (const QuestionWord& word : question_words())
    add(word.phrase, {Meaning::Kind::kWord, static_cast<std::uint32_t>(word.role)});
  const auto add_all = [this](const LocalizedText& label, const Names& aliases, Meaning meaning) {
    for (const auto& [locale, text] : label) add(text, meaning);
    for (const auto& [locale, words] : aliases)
      for (const std::string& word : words) add(word, meaning);
  };
  for (std::uint32_t i = 0; i < graph.predicates().size(); ++i) {
    const Predicate& predicate = graph.predicates()[i];
    add_all(predicate.label, predicate.aliases, {Meaning::Kind::kPredicate, i});
    add_all({}, predicate.mine, {Meaning::Kind::kMine, i});
    add_all({}, predicate.highest, {Meaning::Kind::kHighest, i});
    add_all({}, predicate.lowest, {Meaning::Kind::kLowest, i});
  }
  for (std::uint32_t i = 0; i < graph.nodes().size(); ++i)
    add_all(graph.nodes()[i].label, graph.nodes()[i].aliases, {Meaning::Kind::kNode, i});

  std::stable_sort(phrases_.begin(), phrases_.end(),
                   [](const Phrase& a, const Phrase& b) { return a.key < b.key; });
  std::vector<Phrase> merged;
  for (Phrase& phrase : phrases_) {
    if (merged.empty() || merged.back().key != phrase.key) {
      merged.push_back(std::move(phrase));
      continue;
    }
    std::vector<Meaning>& known = merged.back().meanings;
    if (std::find(known.begin(), known.end(), phrase.meanings[0]) == known.end())
      known.push_back(phrase.meanings[0]);
  }
  phrases_ = std::move(merged);
}

void Lexicon::add(std::string_view phrase, Meaning meaning) {
  Phrase entry;
  for (const QuestionUnits::Unit& unit : QuestionUnits(phrase).units) entry.key += unit.text + '\n';
  if (entry.key.empty()) return;
  entry.meanings.push_back(meaning);
  phrases_.push_back(std::move(entry));
}

std::size_t Lexicon::longest(const QuestionUnits& text, std::size_t from,
                             std::span<const Meaning>& meanings) const {
  std::size_t found = 0;
  std::string key;
  auto first = phrases_.begin();
  for (std::size_t i = from; i < text.units.size(); ++i) {
    key += text.units[i].text + '\n';
    first = std::lower_bound(
        first, phrases_.end(), key,
        [](const Phrase& phrase, const std::string& wanted) { return phrase.key < wanted; });
    if (first == phrases_.end() || first->key.compare(0, key.size(), key) != 0) break;
    if (first->key == key) {
      found = i + 1 - from;
      meanings = first->meanings;
    }
  }
  return found;
}

std::vector<Mention> Lexicon::read(const QuestionUnits& text,
                                   const std::vector<Entity>& values) const {
  std::vector<Mention> mentions;
  std::size_t v = 0;
  for (std::size_t i = 0; i < text.units.size();) {
    Mention mention;
    mention.begin = i;
    mention.end = i + longest(text, i, mention.meanings);
    while (v < values.size() && values[v].begin < text.units[i].begin) ++v;
    if (v < values.size() && values[v].begin == text.units[i].begin) {
      std::size_t end = i;
      while (end < text.units.size() && text.units[end].end <= values[v].end) ++end;
      if (end > mention.end) {
        mention.end = end;
        mention.meanings = {};
        mention.value = &values[v];
      }
    }
    if (mention.end == i) ++mention.end;
    i = mention.end;
    mentions.push_back(mention);
  }
  return mentions;
}

}  // namespace banklet
