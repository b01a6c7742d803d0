// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <libstemmer.h>

#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "core/text/stem.h"

namespace banklet {
namespace {

// All suffixes that Porter2 looks at, and some it does not.
const std::vector<std::string> kSuffixes = {
    "",      "s",    "es",      "ed",      "edly",    "ing",     "ingly",   "eed",     "eedly",
    "ies",   "ied",  "sses",    "us",      "ss",      "y",       "'",       "'s",      "'s'",
    "at",    "bl",   "iz",      "tional",  "enci",    "anci",    "abli",    "entli",   "izer",
    "ation", "ator", "alism",   "aliti",   "alli",    "ousli",   "iviti",   "biliti",  "bli",
    "ogi",   "logi", "fulli",   "lessli",  "li",      "alize",   "icate",   "iciti",   "ical",
    "ful",   "ness", "ative",   "al",      "ance",    "ence",    "er",      "ic",      "able",
    "ible",  "ant",  "ement",   "ment",    "ent",     "ism",     "ate",     "iti",     "ous",
    "ive",   "ize",  "ion",     "sion",    "tion",    "e",       "l",       "ll",      "ly",
    "ity",   "ally", "ational", "ization", "fulness", "iveness", "ousness", "ability", "tt"};

class StemSnowball : public testing::Test {
 protected:
  void check(const std::string& word) {
    std::string ours = word;
    stem_english(ours);
    const auto* symbols = reinterpret_cast<const sb_symbol*>(word.data());
    const auto* theirs = sb_stemmer_stem(stemmer_.get(), symbols, static_cast<int>(word.size()));
    const auto size = static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()));
    ASSERT_EQ(ours, std::string(reinterpret_cast<const char*>(theirs), size)) << word;
    ++checked_;
  }

  std::vector<std::string> words() const {
    std::ifstream file("tests/golden/english_words.txt");
    std::vector<std::string> words;
    for (std::string word; std::getline(file, word);) words.push_back(word);
    return words;
  }

  std::size_t checked_ = 0;

 private:
  struct Delete {
    void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
  };
  std::unique_ptr<sb_stemmer, Delete> stemmer_{sb_stemmer_new("english", "UTF_8")};
};

TEST_F(StemSnowball, AgreesOnTheWordList) {
  for (const std::string& word : words()) check(word);
  EXPECT_GT(checked_, 8000U);
}

TEST_F(StemSnowball, AgreesOnTheWordListWithEverySuffix) {
  for (const std::string& word : words())
    for (const std::string& suffix : kSuffixes) check(word + suffix);
  EXPECT_GT(checked_, 600'000U);
}

TEST_F(StemSnowball, AgreesOnShortStemsWithEveryTwoSuffixes) {
  for (const std::string stem :
       {"",    "a",   "y",    "b",     "be",     "by",      "hop", "tan",  "fizz",
        "sky", "toy", "abey", "gener", "commun", "arsen",   "wax", "bow",  "shr",
        "'",   "''",  "egg",  "i",     "past",   "univers", "xyz", "aeiou"})
    for (const std::string& first : kSuffixes)
      for (const std::string& second : kSuffixes) check(stem + first + second);
}

}  // namespace
}  // namespace banklet
