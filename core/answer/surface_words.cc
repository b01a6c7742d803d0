// SPDX-License-Identifier: Apache-2.0
#include "core/answer/surface_words.h"

#include <algorithm>

#include "core/text/normalize.h"
#include "core/text/utf8.h"

namespace banklet {
namespace {

constexpr char32_t kRightSingleQuote = 0x2019;
// 帳 of Traditional texts is simplified to the first, which means a tent; mainland banks write the
// second: 转账, 账户.
constexpr char32_t kTent = 0x5E10;
constexpr char32_t kAccount = 0x8D26;

}  // namespace

void surface_words(std::string_view utf8, std::vector<SurfaceWord>& words) {
  words.clear();
  std::u32string text;
  std::vector<std::uint32_t> begin;  // byte of each code point, and the end
  for (std::size_t at = 0; at < utf8.size();) {
    begin.push_back(static_cast<std::uint32_t>(at));
    text.push_back(decode_utf8(utf8, at));
  }
  begin.push_back(static_cast<std::uint32_t>(utf8.size()));

  std::vector<Token> tokens;
  tokenize(text, tokens);
  const NormalizeOptions options{.strip_diacritics = true};
  std::u32string folded;
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::kSymbol) continue;
    normalize(std::u32string_view(text).substr(token.begin, token.end - token.begin), options,
              folded);
    std::replace(folded.begin(), folded.end(), kRightSingleQuote, U'\'');
    std::replace(folded.begin(), folded.end(), kTent, kAccount);
    if (token.kind == TokenKind::kNumber) std::erase(folded, U',');
    if (folded.empty()) continue;
    words.push_back({token.kind, encode_utf8(folded), {begin[token.begin], begin[token.end]}});
  }
}

}  // namespace banklet
