// SPDX-License-Identifier: Apache-2.0
#include "core/answer/highlight.h"

#include <algorithm>
#include <cstdint>

#include "core/text/utf8.h"

namespace banklet {
namespace {

constexpr std::string_view kEllipsis = "…";
/// So that a sentence's beginning wins over a clause's with the same terms.
constexpr double kClausePenalty = 1e-3;
/// For each sentence or clause before the first match, so that a quotation comes to the point.
constexpr double kLeadPenalty = 1e-4;
constexpr char32_t kFirstWide = 0x2E80;  // CJK radicals and all that follows: two columns

enum class Break : std::uint8_t { kNone, kClause, kSentence };

/// A place where a passage may begin, and the columns before it.
struct Boundary {
  std::uint32_t byte = 0;
  std::uint32_t column = 0;
  Break kind = Break::kSentence;
};

/// What ends before the next character: a sentence or line, a clause, or nothing.
Break break_after(char32_t c, char32_t next) {
  switch (c) {
    case U'\n':
    case U'。':
    case U'！':
    case U'？': return Break::kSentence;
    case U'.':
    case U'!':
    case U'?': return next == ' ' || next == '\n' ? Break::kSentence : Break::kNone;
    case U'，':
    case U'；':
    case U'：':
    case U'、': return Break::kClause;
    case U',':
    case U';':
    case U':': return next == ' ' ? Break::kClause : Break::kNone;
    default: return Break::kNone;
  }
}

/// Where passages may begin and end; the last is the end of the text. Where nothing breaks for a
/// whole snippet, one is made.
std::vector<Boundary> find_boundaries(std::string_view text) {
  std::vector<Boundary> boundaries = {{}};
  std::uint32_t column = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = decode_utf8(text, at);
    column += c >= kFirstWide ? 2 : 1;
    std::size_t behind = at;
    const char32_t next = at < text.size() ? decode_utf8(text, behind) : U'\n';
    Break kind = break_after(c, next);
    const bool long_run = column - boundaries.back().column >= kSnippetColumns / 2;
    if (kind == Break::kNone && long_run && (c == ' ' || c >= kFirstWide)) kind = Break::kClause;
    if (kind == Break::kNone) continue;
    while (at < text.size() && (text[at] == ' ' || text[at] == '\n')) ++at, ++column;
    if (at < text.size()) boundaries.push_back({static_cast<std::uint32_t>(at), column, kind});
  }
  boundaries.push_back({static_cast<std::uint32_t>(text.size()), column, Break::kSentence});
  return boundaries;
}

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.remove_suffix(1);
  return text;
}

struct Match {
  ByteSpan span;
  std::uint32_t term;
};

std::vector<Match> find_matches(std::string_view text, std::span<const MarkedTerm> terms) {
  std::vector<Match> matches;
  if (terms.empty()) return matches;
  std::vector<SearchTerm> found;
  search_terms(text, found);
  for (const SearchTerm& term : found)
    for (std::uint32_t i = 0; i < terms.size(); ++i)
      if (terms[i].text == term.text) matches.push_back({term.span, i});
  return matches;
}

std::vector<ByteSpan> merge(std::span<const Match> matches, std::uint32_t begin,
                            std::uint32_t end) {
  std::vector<ByteSpan> marks;
  for (const Match& match : matches) {
    if (match.span.begin < begin || match.span.end > end) continue;
    const ByteSpan span = {match.span.begin - begin, match.span.end - begin};
    if (!marks.empty() && span.begin <= marks.back().end)
      marks.back().end = std::max(marks.back().end, span.end);
    else
      marks.push_back(span);
  }
  return marks;
}

struct Passage {
  std::size_t first = 0;  // boundaries
  std::size_t last = 0;
};

/// From boundary `first` to the last that fits: the end of a sentence, if one is in sight.
Passage passage_from(const std::vector<Boundary>& boundaries, std::size_t first) {
  std::size_t last = first + 1;
  std::size_t sentence = 0;
  for (std::size_t i = first + 1; i < boundaries.size(); ++i) {
    if (boundaries[i].column - boundaries[first].column > kSnippetColumns) break;
    last = i;
    if (boundaries[i].kind == Break::kSentence) sentence = i;
  }
  return {first, sentence > first ? sentence : last};
}

Passage choose(const std::vector<Boundary>& boundaries, std::span<const Match> matches,
               std::span<const MarkedTerm> terms) {
  Passage best = passage_from(boundaries, 0);
  double best_score = -1.0;
  std::size_t from = 0;  // the first match at or behind the passage's begin
  std::vector<std::size_t> seen(terms.size(), boundaries.size());
  for (std::size_t first = 0; first + 1 < boundaries.size(); ++first) {
    const Passage passage = passage_from(boundaries, first);
    while (from < matches.size() && matches[from].span.begin < boundaries[first].byte) ++from;
    double score = boundaries[first].kind == Break::kClause ? -kClausePenalty : 0.0;
    if (from < matches.size())
      for (std::size_t b = first + 1;
           b < passage.last && boundaries[b].byte <= matches[from].span.begin; ++b)
        score -= kLeadPenalty;
    for (std::size_t i = from;
         i < matches.size() && matches[i].span.end <= boundaries[passage.last].byte; ++i) {
      if (seen[matches[i].term] == first) continue;
      seen[matches[i].term] = first;
      score += terms[matches[i].term].weight;
    }
    if (score > best_score) {
      best = passage;
      best_score = score;
    }
  }
  return best;
}

bool ends_sentence(std::string_view text) {
  for (const std::string_view end : {".", "!", "?", "。", "！", "？", ";", "；"})
    if (text.ends_with(end)) return true;
  return false;
}

/// Cuts off lines at the end that are no sentences and hold no match: headings and cells of tables.
void drop_headings(std::string_view text, const std::vector<Boundary>& boundaries,
                   std::span<const Match> matches, Passage& passage) {
  for (; passage.last > passage.first + 1; --passage.last) {
    const std::uint32_t begin = boundaries[passage.last - 1].byte;
    const std::uint32_t end = boundaries[passage.last].byte;
    const auto inside = [&](const Match& match) {
      return match.span.begin >= begin && match.span.end <= end;
    };
    if (boundaries[passage.last].kind != Break::kSentence ||
        ends_sentence(without_blanks(text.substr(begin, end - begin))) ||
        std::any_of(matches.begin(), matches.end(), inside))
      return;
  }
}

}  // namespace

MarkedText mark_terms(std::string_view text, std::span<const MarkedTerm> terms) {
  const auto size = static_cast<std::uint32_t>(text.size());
  return {std::string(text), merge(find_matches(text, terms), 0, size)};
}

MarkedText best_passage(std::string_view text, std::span<const MarkedTerm> terms) {
  const std::vector<Boundary> boundaries = find_boundaries(text);
  const std::vector<Match> matches = find_matches(text, terms);
  Passage passage = choose(boundaries, matches, terms);
  drop_headings(text, boundaries, matches, passage);
  const std::uint32_t begin = boundaries[passage.first].byte;
  const std::uint32_t end = boundaries[passage.last].byte;
  MarkedText snippet{std::string(without_blanks(text.substr(begin, end - begin))),
                     merge(matches, begin, end)};
  std::replace(snippet.text.begin(), snippet.text.end(), '\n', ' ');
  if (boundaries[passage.last].kind == Break::kClause) snippet.text += kEllipsis;
  if (boundaries[passage.first].kind == Break::kClause) {
    snippet.text = std::string(kEllipsis) + snippet.text;
    for (ByteSpan& mark : snippet.marks) {
      mark.begin += static_cast<std::uint32_t>(kEllipsis.size());
      mark.end += static_cast<std::uint32_t>(kEllipsis.size());
    }
  }
  return snippet;
}

}  // namespace banklet
