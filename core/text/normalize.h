// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace banklet {

/// Which differences between texts are folded away.
struct NormalizeOptions {
  /// true: NFKC (full width, ligatures, circled digits, ... become plain); false: NFC. UAX #15.
  bool fold_compatibility = true;
  /// Full case folding (Unicode 15.0, section 3.13, statuses C and F), not of any language: İ
  /// becomes i with a dot above.
  bool fold_case = true;
  /// Traditional Chinese characters become simplified ones, each by itself: 帳戶 becomes 帐户.
  bool simplify_chinese = true;
  /// Combining diacritical marks (U+0300..U+036F) of Latin, Greek and Cyrillic letters go away: é
  /// becomes e. Vowel signs of other scripts stay.
  bool strip_diacritics = false;
  /// Default_Ignorable_Code_Point goes away: soft hyphens, zero width spaces and joiners, variation
  /// selectors.
  bool remove_ignorable = true;
};

/// Applies the options; applying them twice changes nothing more. With fold_compatibility,
/// fold_case and remove_ignorable alone this is NFKC_Casefold. Writes into `out`, whose capacity is
/// reused. At most 18 times as many code points as the input. O(n log n) in the longest sequence of
/// combining marks, else O(n).
void normalize(std::u32string_view text, const NormalizeOptions& options, std::u32string& out);

/// The same on UTF-8; ill-formed sequences become U+FFFD.
std::string normalize(std::string_view utf8, const NormalizeOptions& options = {});

}  // namespace banklet
