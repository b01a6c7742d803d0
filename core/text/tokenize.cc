// SPDX-License-Identifier: Apache-2.0
#include "core/text/tokenize.h"

#include <cstddef>

#include "core/text/unicode_tables.h"
#include "core/text/utf8.h"

namespace banklet {
namespace {

constexpr char32_t kZeroWidthJoiner = 0x200D;

class Tokenizer {
 public:
  Tokenizer(std::u32string_view text, std::vector<Token>& tokens)
      : text_(text), tokens_(tokens), tables_(UnicodeTables::instance()) {}

  void run() {
    while (at_ < text_.size()) {
      begin_ = at_;
      switch (const WordClass first = class_at(at_++); first) {
        case WordClass::kLetter:
        case WordClass::kNumeric:
        case WordClass::kKatakana:
        case WordClass::kExtendNumLet: read_word(first); break;
        case WordClass::kHiragana: read_hiragana(); break;
        case WordClass::kHan:
          skip_extend();
          emit(TokenKind::kHan);
          break;
        case WordClass::kSymbol: read_symbol(); break;
        case WordClass::kRegional: read_flag(); break;
        default: break;
      }
    }
  }

 private:
  /// Past the end: kOther.
  WordClass class_at(std::size_t i) const {
    return i < text_.size() ? tables_.word_class(text_[i]) : WordClass::kOther;
  }

  void emit(TokenKind kind) {
    tokens_.push_back({kind, static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(at_)});
  }

  /// WB4: marks, format characters and joiners belong to what precedes them.
  void skip_extend() {
    while (class_at(at_) == WordClass::kExtend) ++at_;
  }

  void read_word(WordClass before) {
    bool letter = false;
    bool numeric = false;
    bool katakana = false;
    while (true) {
      letter |= before == WordClass::kLetter;
      numeric |= before == WordClass::kNumeric;
      katakana |= before == WordClass::kKatakana;
      skip_extend();
      const WordClass next = class_at(at_);
      if (joins(before, next)) {
        ++at_;
        before = next;
        continue;
      }
      if (!infix(before, next)) break;
      std::size_t after = at_ + 1;
      while (class_at(after) == WordClass::kExtend) ++after;
      if (class_at(after) != before) break;
      at_ = after + 1;
    }
    if (letter)
      emit(TokenKind::kWord);
    else if (numeric)
      emit(TokenKind::kNumber);
    else if (katakana)
      emit(TokenKind::kKana);
  }

  /// WB5, WB8 to WB10, WB13 to WB13b.
  static bool joins(WordClass before, WordClass next) {
    switch (next) {
      case WordClass::kLetter:
      case WordClass::kNumeric: return before != WordClass::kKatakana;
      case WordClass::kKatakana:
        return before == WordClass::kKatakana || before == WordClass::kExtendNumLet;
      case WordClass::kExtendNumLet: return true;
      default: return false;
    }
  }

  /// WB6, WB7, WB11, WB12: what stands between two letters, or between two digits.
  static bool infix(WordClass before, WordClass next) {
    switch (next) {
      case WordClass::kMidNumLet:
        return before == WordClass::kLetter || before == WordClass::kNumeric;
      case WordClass::kMidLetter: return before == WordClass::kLetter;
      case WordClass::kMidNum: return before == WordClass::kNumeric;
      default: return false;
    }
  }

  void read_hiragana() {
    skip_extend();
    while (class_at(at_) == WordClass::kHiragana) {
      ++at_;
      skip_extend();
    }
    emit(TokenKind::kKana);
  }

  /// WB3c: a joiner between two pictographs makes one of them.
  void read_symbol() {
    skip_extend();
    while (text_[at_ - 1] == kZeroWidthJoiner && class_at(at_) == WordClass::kSymbol) {
      ++at_;
      skip_extend();
    }
    emit(TokenKind::kSymbol);
  }

  /// WB15, WB16: regional indicators in pairs.
  void read_flag() {
    skip_extend();
    if (class_at(at_) == WordClass::kRegional) {
      ++at_;
      skip_extend();
    }
    emit(TokenKind::kSymbol);
  }

  std::u32string_view text_;
  std::vector<Token>& tokens_;
  const UnicodeTables& tables_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;
};

}  // namespace

void tokenize(std::u32string_view text, std::vector<Token>& tokens) {
  tokens.clear();
  Tokenizer(text, tokens).run();
}

void tokenize(std::string_view utf8, const NormalizeOptions& options, TokenizedText& out) {
  normalize(decode_utf8(utf8), options, out.code_points);
  out.tokens.reserve(out.code_points.size() / 3 + 4);
  tokenize(out.code_points, out.tokens);
}

}  // namespace banklet
