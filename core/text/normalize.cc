// SPDX-License-Identifier: Apache-2.0
#include "core/text/normalize.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/text/unicode_tables.h"
#include "core/text/utf8.h"

namespace banklet {
namespace {

// Hangul syllables are computed: Unicode 15.0, section 3.12.
constexpr char32_t kSyllableBase = 0xAC00;
constexpr char32_t kLeadBase = 0x1100;
constexpr char32_t kVowelBase = 0x1161;
constexpr char32_t kTrailBase = 0x11A7;
constexpr char32_t kLeads = 19;
constexpr char32_t kVowels = 21;
constexpr char32_t kTrails = 28;
constexpr char32_t kSyllables = kLeads * kVowels * kTrails;

bool is_ascii(std::u32string_view text) {
  return std::all_of(text.begin(), text.end(), [](char32_t c) { return c < 0x80; });
}

class Normalizer {
 public:
  explicit Normalizer(const NormalizeOptions& options)
      : options_(options), tables_(UnicodeTables::instance()) {}

  void run(std::u32string_view text, std::u32string& out) {
    if (!options_.fold_case) {
      decompose(text, out);
    } else {
      // Twice, since compatibility forms may hold capitals. Not ordered in between: NFKC_Casefold
      // maps character by character, and folding turns a mark (U+0345) into a letter.
      std::u32string folded;
      fold(text, folded);
      decompose(folded, out);
      fold(out, folded);
      decompose(folded, out);
    }
    order(out);
    compose(out);
  }

 private:
  void decompose(std::u32string_view text, std::u32string& out) const {
    out.clear();
    for (const char32_t code_point : text) decompose(code_point, out);
    if (options_.strip_diacritics)
      std::erase_if(out, [](char32_t c) { return c >= 0x300 && c <= 0x36F; });
  }

  void decompose(char32_t code_point, std::u32string& out) const {
    if (code_point >= kSyllableBase && code_point < kSyllableBase + kSyllables) {
      const char32_t index = code_point - kSyllableBase;
      out.push_back(kLeadBase + index / (kVowels * kTrails));
      out.push_back(kVowelBase + index % (kVowels * kTrails) / kTrails);
      if (index % kTrails != 0) out.push_back(kTrailBase + index % kTrails);
      return;
    }
    const std::u32string_view parts =
        tables_.decomposition(code_point, options_.fold_compatibility);
    if (parts.empty()) {
      if (options_.remove_ignorable && tables_.ignorable(code_point)) return;
      out.push_back(options_.simplify_chinese ? tables_.simplified(code_point) : code_point);
      return;
    }
    for (const char32_t part : parts) decompose(part, out);
  }

  /// Canonical ordering: marks between starters sorted by combining class, else as they stood. The
  /// keys to sort are class, place and code point.
  void order(std::u32string& text) const {
    std::vector<std::uint64_t> keys;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
      const std::uint64_t combining_class = i < text.size() ? tables_.combining_class(text[i]) : 0;
      if (combining_class != 0) {
        if (keys.empty()) begin = i;
        keys.push_back(combining_class << 53 | std::uint64_t{i} << 21 | text[i]);
        continue;
      }
      if (keys.size() > 1) {
        std::sort(keys.begin(), keys.end());
        for (std::size_t k = 0; k < keys.size(); ++k)
          text[begin + k] = static_cast<char32_t>(keys[k] & 0x1FFFFF);
      }
      keys.clear();
    }
  }

  char32_t composite(char32_t first, char32_t second) const {
    if (first >= kLeadBase && first < kLeadBase + kLeads && second >= kVowelBase &&
        second < kVowelBase + kVowels)
      return kSyllableBase + ((first - kLeadBase) * kVowels + (second - kVowelBase)) * kTrails;
    if (first >= kSyllableBase && first < kSyllableBase + kSyllables &&
        (first - kSyllableBase) % kTrails == 0 && second > kTrailBase &&
        second < kTrailBase + kTrails)
      return first + (second - kTrailBase);
    return tables_.composition(first, second);
  }

  /// Canonical composition in place: UAX #15, D117.
  void compose(std::u32string& text) const {
    std::size_t written = 0;
    std::size_t starter = text.size();  // none yet
    int last_class = -1;                // of what stands between the starter and here
    for (const char32_t code_point : text) {
      const int combining_class = tables_.combining_class(code_point);
      if (starter < written && last_class < combining_class) {
        const char32_t composed = composite(text[starter], code_point);
        if (composed != 0) {
          text[starter] = composed;
          continue;
        }
      }
      if (combining_class == 0) {
        starter = written;
        last_class = -1;
      } else {
        last_class = combining_class;
      }
      text[written++] = code_point;
    }
    text.resize(written);
  }

  void fold(std::u32string_view text, std::u32string& out) const {
    out.clear();
    for (const char32_t code_point : text) {
      const std::u32string_view folding = tables_.case_folding(code_point);
      if (folding.empty())
        out.push_back(code_point);
      else
        out.append(folding);
    }
  }

  const NormalizeOptions& options_;
  const UnicodeTables& tables_;
};

}  // namespace

void normalize(std::u32string_view text, const NormalizeOptions& options, std::u32string& out) {
  if (!is_ascii(text)) {
    Normalizer(options).run(text, out);
    return;
  }
  out.assign(text);
  if (options.fold_case)
    for (char32_t& c : out)
      if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
}

std::string normalize(std::string_view utf8, const NormalizeOptions& options) {
  std::u32string out;
  normalize(decode_utf8(utf8), options, out);
  return encode_utf8(out);
}

}  // namespace banklet
