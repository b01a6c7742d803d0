// SPDX-License-Identifier: Apache-2.0
#include "core/text/stem.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace banklet {
namespace {

struct Replacement {
  std::string_view from;
  std::string_view to;
};

// Words that the rules would spoil, and words that only look inflected.
constexpr std::array<Replacement, 18> kExceptions = {{
    {"andes", "andes"},
    {"atlas", "atlas"},
    {"bias", "bias"},
    {"cosmos", "cosmos"},
    {"dying", "die"},
    {"early", "earli"},
    {"gently", "gentl"},
    {"howe", "howe"},
    {"idly", "idl"},
    {"lying", "lie"},
    {"news", "news"},
    {"only", "onli"},
    {"singly", "singl"},
    {"skies", "sky"},
    {"skis", "ski"},
    {"sky", "sky"},
    {"tying", "tie"},
    {"ugly", "ugli"},
}};

constexpr std::array<std::string_view, 8> kInvariantAfterPlural = {
    "canning", "earring", "exceed", "herring", "inning", "outing", "proceed", "succeed"};

constexpr std::array<std::string_view, 3> kRegionPrefixes = {"arsen", "commun", "gener"};

// Longest first among suffixes of each other.
constexpr std::array<Replacement, 24> kStep2 = {{
    {"ization", "ize"}, {"ational", "ate"}, {"fulness", "ful"}, {"ousness", "ous"},
    {"iveness", "ive"}, {"tional", "tion"}, {"biliti", "ble"},  {"lessli", "less"},
    {"entli", "ent"},   {"ation", "ate"},   {"alism", "al"},    {"aliti", "al"},
    {"ousli", "ous"},   {"iviti", "ive"},   {"fulli", "ful"},   {"enci", "ence"},
    {"anci", "ance"},   {"abli", "able"},   {"izer", "ize"},    {"ator", "ate"},
    {"alli", "al"},     {"bli", "ble"},     {"ogi", "og"},      {"li", ""},
}};

constexpr std::array<Replacement, 9> kStep3 = {{
    {"ational", "ate"},
    {"tional", "tion"},
    {"alize", "al"},
    {"icate", "ic"},
    {"iciti", "ic"},
    {"ative", ""},
    {"ical", "ic"},
    {"ness", ""},
    {"ful", ""},
}};

constexpr std::array<std::string_view, 18> kStep4 = {
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism",
    "ate",   "iti",  "ous",  "ive",  "ize",  "ion",  "al",  "er",  "ic"};

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

class Stemmer {
 public:
  explicit Stemmer(std::string& word) : word_(word) {}

  void run() {
    mark_consonant_y();
    find_regions();
    remove_possessive();
    step_1a();
    if (std::find(kInvariantAfterPlural.begin(), kInvariantAfterPlural.end(), word_) ==
        kInvariantAfterPlural.end()) {
      step_1b();
      step_1c();
      step_2();
      step_3();
      step_4();
      step_5();
    }
    std::replace(word_.begin(), word_.end(), 'Y', 'y');
  }

 private:
  bool ends(std::string_view suffix) const { return std::string_view(word_).ends_with(suffix); }
  void cut(std::size_t count) { word_.resize(word_.size() - count); }
  void replace(const Replacement& r) {
    cut(r.from.size());
    word_.append(r.to);
  }
  /// Character before a suffix of that size; 0 if there is none.
  char before(std::size_t suffix) const {
    return suffix < word_.size() ? word_[word_.size() - suffix - 1] : '\0';
  }
  bool suffix_in(std::size_t region, std::size_t suffix) const {
    return word_.size() - suffix >= region;
  }
  bool has_vowel_before(std::size_t end) const {
    return std::any_of(word_.begin(), word_.begin() + static_cast<std::ptrdiff_t>(end), is_vowel);
  }

  /// Ends in a short syllable once `suffix` letters are taken off.
  bool short_syllable(std::size_t suffix) const {
    const std::size_t size = word_.size() - suffix;
    if (size < 2) return false;
    const char last = word_[size - 1];
    if (!is_vowel(word_[size - 2]) || is_vowel(last)) return false;
    if (size == 2) return true;
    return !is_vowel(word_[size - 3]) && last != 'w' && last != 'x' && last != 'Y';
  }

  /// Y at the start or after a vowel is a consonant, written in upper case.
  void mark_consonant_y() {
    if (word_.front() == '\'') word_.erase(0, 1);
    for (std::size_t i = 0; i < word_.size(); ++i)
      if (word_[i] == 'y' && (i == 0 || is_vowel(word_[i - 1]))) word_[i] = 'Y';
  }

  std::size_t region_after(std::size_t start) const {
    std::size_t i = start;
    while (i < word_.size() && !is_vowel(word_[i])) ++i;
    while (i < word_.size() && is_vowel(word_[i])) ++i;
    return std::min(i + 1, word_.size());
  }

  void find_regions() {
    const auto prefix =
        std::find_if(kRegionPrefixes.begin(), kRegionPrefixes.end(),
                     [this](std::string_view p) { return std::string_view(word_).starts_with(p); });
    region1_ = prefix != kRegionPrefixes.end() ? prefix->size() : region_after(0);
    region2_ = region_after(region1_);
  }

  void remove_possessive() {
    for (const std::string_view suffix : {"'s'", "'s", "'"})
      if (ends(suffix)) return cut(suffix.size());
  }

  void step_1a() {
    if (ends("sses")) return cut(2);
    if (ends("ied") || ends("ies")) return cut(word_.size() > 4 ? 2 : 1);
    if (ends("us") || ends("ss")) return;
    if (ends("s") && word_.size() >= 2 && has_vowel_before(word_.size() - 2)) cut(1);
  }

  void step_1b() {
    for (const std::string_view suffix : {"eedly", "eed"})
      if (ends(suffix)) {
        if (suffix_in(region1_, suffix.size())) cut(suffix.size() - 2);
        return;
      }
    for (const std::string_view suffix : {"ingly", "edly", "ing", "ed"})
      if (ends(suffix)) {
        if (has_vowel_before(word_.size() - suffix.size())) {
          cut(suffix.size());
          repair_after_1b();
        }
        return;
      }
  }

  void repair_after_1b() {
    if (ends("at") || ends("bl") || ends("iz")) {
      word_.push_back('e');
      return;
    }
    for (const std::string_view twice : {"bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt"})
      if (ends(twice)) return cut(1);
    if (word_.size() == region1_ && short_syllable(0)) word_.push_back('e');
  }

  void step_1c() {
    if (word_.size() > 2 && (ends("y") || ends("Y")) && !is_vowel(before(1))) word_.back() = 'i';
  }

  void step_2() {
    for (const Replacement& r : kStep2) {
      if (!ends(r.from)) continue;
      if (!suffix_in(region1_, r.from.size())) return;
      if (r.from == "ogi" && before(3) != 'l') return;
      if (r.from == "li" &&
          std::string_view("cdeghkmnrt").find(before(2)) == std::string_view::npos)
        return;
      return replace(r);
    }
  }

  void step_3() {
    for (const Replacement& r : kStep3) {
      if (!ends(r.from)) continue;
      if (suffix_in(r.from == "ative" ? region2_ : region1_, r.from.size())) replace(r);
      return;
    }
  }

  void step_4() {
    for (const std::string_view suffix : kStep4) {
      if (!ends(suffix)) continue;
      if (!suffix_in(region2_, suffix.size())) return;
      if (suffix == "ion" && before(3) != 's' && before(3) != 't') return;
      return cut(suffix.size());
    }
  }

  void step_5() {
    if (ends("e") && (suffix_in(region2_, 1) || (suffix_in(region1_, 1) && !short_syllable(1))))
      return cut(1);
    if (ends("ll") && suffix_in(region2_, 1)) cut(1);
  }

  std::string& word_;
  std::size_t region1_ = 0;
  std::size_t region2_ = 0;
};

}  // namespace

void stem_english(std::string& word) {
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || c == '\''; };
  if (word.size() < 3 || !std::all_of(word.begin(), word.end(), plain)) return;
  for (const Replacement& exception : kExceptions)
    if (word == exception.from) {
      word = exception.to;
      return;
    }
  Stemmer(word).run();
}

}  // namespace banklet
