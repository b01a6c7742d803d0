// SPDX-License-Identifier: Apache-2.0
#include "core/text/html.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "core/base/utf8_check.h"
#include "core/text/html_entities.h"
#include "core/text/utf8.h"

namespace banklet {
namespace {

// Sorted. Their contents are no markup, and go with them.
constexpr std::array<std::string_view, 8> kRawElements = {
    "iframe", "noembed", "noframes", "noscript", "script", "style", "textarea", "title"};

// Sorted.
constexpr std::string_view kBlockElements[] = {
    "address", "article",  "aside",      "blockquote", "body",   "br",     "caption",
    "center",  "dd",       "details",    "dialog",     "dir",    "div",    "dl",
    "dt",      "fieldset", "figcaption", "figure",     "footer", "form",   "h1",
    "h2",      "h3",       "h4",         "h5",         "h6",     "header", "hgroup",
    "hr",      "html",     "legend",     "li",         "main",   "menu",   "nav",
    "ol",      "optgroup", "option",     "p",          "pre",    "search", "section",
    "summary", "table",    "tbody",      "tfoot",      "thead",  "tr",     "ul"};

// What browsers take 128..159 for: windows-1252. 0 where that has nothing.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

constexpr std::size_t kLongestElementName = 10;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  const char l = lower(c);
  return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

char32_t valid_reference(std::uint32_t number) {
  if (number == 0 || number > 0x10FFFF || (number >= 0xD800 && number <= 0xDFFF))
    return kReplacementCharacter;
  if (number >= 0x80 && number <= 0x9F && kWindows1252[number - 0x80] != 0)
    return kWindows1252[number - 0x80];
  return number;
}

class HtmlReader {
 public:
  explicit HtmlReader(std::string_view html) : html_(html) { out_.reserve(html.size() / 2); }

  std::string run() {
    while (at_ < html_.size()) {
      switch (html_[at_]) {
        case '<': read_markup(); break;
        case '&': read_reference(); break;
        default: write(html_[at_++]);
      }
    }
    return std::move(out_);
  }

 private:
  enum class Gap { kNone, kSpace, kLine };

  char peek(std::size_t ahead) const {
    return at_ + ahead < html_.size() ? html_[at_ + ahead] : '\0';
  }
  bool next_is(std::string_view text) const { return html_.substr(at_).starts_with(text); }

  /// Moves behind the next `c`, or to the end.
  void skip_behind(char c) {
    const std::size_t found = html_.find(c, at_);
    at_ = found == std::string_view::npos ? html_.size() : found + 1;
  }

  void separate(Gap gap) { gap_ = std::max(gap_, gap); }

  void write(char c) {
    if (is_space(c))
      separate(Gap::kSpace);
    else if (c != '\0')
      write(std::string_view(&c, 1));
  }

  void write(std::string_view text) {
    if (hidden_templates_ > 0) return;
    if (gap_ != Gap::kNone && !out_.empty()) out_.push_back(gap_ == Gap::kLine ? '\n' : ' ');
    gap_ = Gap::kNone;
    out_.append(text);
  }

  void write_code_point(char32_t code_point) {
    if (code_point < 0x80) return write(static_cast<char>(code_point));
    std::string bytes;
    append_utf8(code_point, bytes);
    write(std::string_view(bytes));
  }

  /// At "<": 13.2.5.6, tag open state.
  void read_markup() {
    const char next = peek(1);
    if (is_letter(next)) {
      at_ += 1;
      read_tag(false);
    } else if (next == '/' && is_letter(peek(2))) {
      at_ += 2;
      read_tag(true);
    } else if (next_is("<!--")) {
      at_ += 4;
      skip_comment();
    } else if (next == '!' || next == '?' || next == '/') {
      // "</" at the end of the input is text.
      if (next == '/' && at_ + 2 == html_.size()) return write(html_[at_++]);
      skip_behind('>');
    } else {
      write(html_[at_++]);
    }
  }

  void skip_comment() {
    if (peek(0) == '>' || next_is("->")) return skip_behind('>');
    while (true) {
      at_ = html_.find("--", at_);
      if (at_ == std::string_view::npos) {
        at_ = html_.size();
        return;
      }
      if (peek(2) == '>' || (peek(2) == '!' && peek(3) == '>')) return skip_behind('>');
      ++at_;
    }
  }

  void read_tag(bool closing) {
    std::array<char, kLongestElementName> letters{};
    std::size_t size = 0;
    for (; at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '/' && html_[at_] != '>';
         ++at_, ++size)
      if (size < letters.size()) letters[size] = lower(html_[at_]);
    const std::string_view name =
        size <= letters.size() ? std::string_view(letters.data(), size) : std::string_view();
    if (!skip_attributes()) return;
    if (name == "template") {
      if (!closing)
        ++hidden_templates_;
      else if (hidden_templates_ > 0)
        --hidden_templates_;
    } else if (!closing && std::binary_search(kRawElements.begin(), kRawElements.end(), name)) {
      skip_raw_text(name);
    } else if (std::binary_search(std::begin(kBlockElements), std::end(kBlockElements), name)) {
      separate(Gap::kLine);
    } else if (name == "td" || name == "th") {
      separate(Gap::kSpace);
    }
  }

  /// Moves behind the ">" of the tag; false if the input ends before. 13.2.5.32 to 13.2.5.39.
  bool skip_attributes() {
    enum class State { kBeforeName, kName, kAfterName, kBeforeValue } state = State::kBeforeName;
    while (at_ < html_.size()) {
      const char c = html_[at_++];
      if (c == '>') return true;
      if (state == State::kBeforeValue) {
        if (is_space(c)) continue;
        if (c == '"' || c == '\'')
          skip_behind(c);
        else
          while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '>') ++at_;
        state = State::kBeforeName;
      } else if (c == '/') {
        state = State::kBeforeName;
      } else if (is_space(c)) {
        if (state == State::kName) state = State::kAfterName;
      } else if (c == '=' && state != State::kBeforeName) {
        state = State::kBeforeValue;
      } else {
        state = State::kName;
      }
    }
    return false;
  }

  void skip_raw_text(std::string_view name) {
    while (true) {
      skip_behind('<');
      if (at_ == html_.size()) return;
      if (html_[at_] != '/' || html_.size() - at_ < name.size() + 2) continue;
      const std::string_view found = html_.substr(at_ + 1, name.size());
      const char after = html_[at_ + 1 + name.size()];
      if (!std::equal(found.begin(), found.end(), name.begin(),
                      [](char a, char b) { return lower(a) == b; }) ||
          (!is_space(after) && after != '/' && after != '>'))
        continue;
      at_ += 1 + name.size();
      skip_attributes();
      return;
    }
  }

  /// At "&": 13.2.5.72, character reference state.
  void read_reference() {
    if (peek(1) == '#') return read_numeric_reference();
    std::size_t size = 0;
    while (size <= kLongestEntityName && (is_letter(peek(1 + size)) || is_digit(peek(1 + size))))
      ++size;
    if (peek(1 + size) == ';') {
      if (const char32_t found = html_entity(html_.substr(at_ + 1, size)); found != 0) {
        at_ += size + 2;
        return write_code_point(found);
      }
    }
    for (; size > 1; --size) {
      if (const char32_t found = html_entity(html_.substr(at_ + 1, size), true); found != 0) {
        at_ += size + 1;
        return write_code_point(found);
      }
    }
    write(html_[at_++]);
  }

  void read_numeric_reference() {
    const bool hexadecimal = lower(peek(2)) == 'x';
    std::size_t digits = hexadecimal ? at_ + 3 : at_ + 2;
    const std::size_t first = digits;
    std::uint32_t number = 0;
    for (; digits < html_.size(); ++digits) {
      const int digit = hexadecimal               ? hex_digit(html_[digits])
                        : is_digit(html_[digits]) ? html_[digits] - '0'
                                                  : -1;
      if (digit < 0) break;
      // Stays above the largest code point once it is there.
      if (number <= 0x10FFFF)
        number = number * (hexadecimal ? 16U : 10U) + static_cast<std::uint32_t>(digit);
    }
    if (digits == first) return write(html_[at_++]);
    at_ = digits;
    if (peek(0) == ';') ++at_;
    write_code_point(valid_reference(number));
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::string out_;
  Gap gap_ = Gap::kNone;
  std::size_t hidden_templates_ = 0;
};

}  // namespace

std::string html_to_text(std::string_view html) {
  if (is_valid_utf8(html)) return HtmlReader(html).run();
  return HtmlReader(repair_utf8(html)).run();
}

}  // namespace banklet
