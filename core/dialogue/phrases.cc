// SPDX-License-Identifier: Apache-2.0
#include "core/dialogue/phrases.h"

#include <algorithm>
#include <utility>

#include "core/text/normalize.h"
#include "core/text/tokenize.h"
#include "core/text/utf8.h"

namespace banklet {
namespace {

constexpr std::string_view kGap = "{}";
/// What a name or an address in a sentence may hold between its words.
constexpr std::string_view kJoining = " .'-·’";

struct FoldedToken {
  std::string text;
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::vector<FoldedToken> fold(std::string_view text) {
  std::u32string code_points;
  std::vector<std::size_t> offsets;
  for (std::size_t at = 0; at < text.size();) {
    offsets.push_back(at);
    code_points.push_back(decode_utf8(text, at));
  }
  offsets.push_back(text.size());
  std::vector<Token> tokens;
  tokenize(code_points, tokens);
  std::vector<FoldedToken> folded;
  folded.reserve(tokens.size());
  std::u32string normalized;
  for (const Token& token : tokens) {
    normalize(std::u32string_view(code_points).substr(token.begin, token.end - token.begin), {},
              normalized);
    folded.push_back({encode_utf8(normalized), offsets[token.begin], offsets[token.end]});
  }
  return folded;
}

}  // namespace

std::string fold_phrase(std::string_view phrase) {
  std::string folded = " ";
  const auto append = [&](std::string_view part) {
    for (std::size_t at = 0; at <= part.size();) {
      const std::size_t mark = std::min(part.find('#', at), part.size());
      for (const FoldedToken& token : fold(part.substr(at, mark - at))) folded += token.text + " ";
      if (mark < part.size()) folded += "# ";
      at = mark + 1;
    }
  };
  const std::size_t gap = phrase.find(kGap);
  append(phrase.substr(0, gap));
  if (gap == std::string_view::npos) return folded;
  folded += "{} ";
  append(phrase.substr(gap + kGap.size()));
  return folded;
}

Utterance::Utterance(std::string_view text, std::vector<Entity> entities)
    : text_(text), entities_(std::move(entities)), folded_(" ") {
  auto entity = entities_.begin();
  for (const FoldedToken& token : fold(text)) {
    while (entity != entities_.end() && entity->end <= token.begin) ++entity;
    if (entity != entities_.end() && token.end > entity->begin) {
      if (!tokens_.empty() && tokens_.back().end == entity->end) continue;
      tokens_.push_back({folded_.size(), entity->begin, entity->end});
      folded_ += "# ";
      continue;
    }
    tokens_.push_back({folded_.size(), token.begin, token.end});
    folded_ += token.text + " ";
  }
}

std::size_t Utterance::token_at(std::size_t folded_offset) const {
  std::size_t token = 0;
  while (token < tokens_.size() && tokens_[token].at < folded_offset) ++token;
  return token;
}

std::string_view Utterance::folded_from(std::size_t token) const {
  return std::string_view(folded_).substr(tokens_[token].at - 1);
}

bool Utterance::is(const Phrases& phrases) const {
  return !empty() && std::find(phrases.begin(), phrases.end(), folded_) != phrases.end();
}

std::size_t Utterance::length_of(const Phrases& phrases) const {
  std::size_t longest = 0;
  for (const std::string& phrase : phrases)
    if (phrase.size() > 1 && phrase.size() > longest && folded_.find(phrase) != std::string::npos)
      longest = phrase.size();
  return longest;
}

bool Utterance::asks(const Phrases& phrases) const {
  return text_.find('?') != std::string_view::npos || text_.find("？") != std::string_view::npos ||
         contains(phrases);
}

Utterance::Span Utterance::all() const {
  return empty() ? Span() : Span{tokens_.front().begin, tokens_.back().end};
}

std::size_t Utterance::opening(std::size_t token, const Phrases& phrases) const {
  const std::string_view rest = folded_from(token);
  std::size_t longest = 0;
  for (const std::string& phrase : phrases)
    if (phrase.size() > 1 && rest.substr(0, phrase.size()) == phrase)
      longest = std::max(longest, phrase.size());
  return longest;
}

Utterance::Span Utterance::behind(const Phrases& leading, const Phrases& also) const {
  std::size_t token = 0;
  while (token < tokens_.size()) {
    const std::size_t bytes = std::max(opening(token, leading), opening(token, also));
    if (bytes == 0) return {tokens_[token].begin, tokens_.back().end};
    token = token_at(tokens_[token].at - 1 + bytes);
  }
  return {text_.size(), text_.size()};
}

Utterance::Span Utterance::at_pattern(const Phrases& patterns, const Phrases& filler) const {
  for (const std::string& pattern : patterns) {
    const std::size_t gap = pattern.find(kGap);
    if (gap == std::string::npos) continue;
    const std::string_view before = std::string_view(pattern).substr(0, gap);
    const std::size_t found = folded_.find(before);
    if (found == std::string::npos) continue;
    const Span span =
        up_to(Phrases{pattern.substr(gap + kGap.size())}, token_at(found + before.size()), filler);
    if (!span.empty()) return span;
  }
  return {};
}

Utterance::Span Utterance::up_to(const Phrases& after, std::size_t first,
                                 const Phrases& filler) const {
  while (first < tokens_.size() && opening(first, filler) > 0)
    first = token_at(tokens_[first].at - 1 + opening(first, filler));
  std::size_t end = first;
  bool closed = after.front().size() <= 1;
  for (; end < tokens_.size(); ++end) {
    if (opening(end, after) > 0) {
      closed = true;
      break;
    }
    if (folded_from(end).substr(0, 3) == " # " || opening(end, filler) > 0) break;
    const std::size_t left = end == first ? tokens_[end].begin : tokens_[end - 1].end;
    const std::string_view between = text_.substr(left, tokens_[end].begin - left);
    if (between.find_first_not_of(kJoining) != std::string_view::npos) break;
  }
  if (!closed || end <= first) return {};
  return {tokens_[first].begin, tokens_[end - 1].end};
}

}  // namespace banklet
