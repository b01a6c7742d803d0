// SPDX-License-Identifier: Apache-2.0
#include "core/text/entities/digit_run.h"

#include "core/text/entities/numbers.h"

namespace banklet {
namespace {

constexpr std::size_t kMostGroups = 24;
constexpr std::size_t kMostDigits = 40;

constexpr Term kSpelledDigits[] = {{"zero", 0},  {"oh", 0},    {"one", 1},  {"two", 2},
                                   {"three", 3}, {"four", 4},  {"five", 5}, {"six", 6},
                                   {"seven", 7}, {"eight", 8}, {"nine", 9}};

constexpr std::string_view kFillers[] = {
    "number", "numbers", "no", "nr", "num",  "is", "are", "was", ":",  "#",  ".",
    "-",      "是",      "为", "：", "号码", "号", "我",  "my",  "at", "on", "me"};

constexpr std::string_view kAccountWords[] = {"account", "acct", "a/c",  "账号", "帐号",
                                              "账户",    "帐户", "户头", "存折"};

constexpr std::string_view kPhoneWords[] = {"phone", "mobile", "tel",  "telephone", "call",
                                            "cell",  "dial",   "fax",  "电话",      "手机",
                                            "致电",  "拨打",   "座机", "传真"};

std::size_t read_separator(const FoldedText& text, std::size_t i, char& separator) {
  std::size_t end = i;
  for (; end < i + 3; ++end) {
    const char c = text.at(end);
    if (c == ' ') {
      if (separator == '\0') separator = c;
    } else if (c == '-' || c == '.' || c == '(' || c == ')') {
      if (separator == c) break;
      separator = c;
    } else {
      break;
    }
  }
  return end;
}

DigitRun read_spelled(const FoldedText& text, std::size_t i) {
  DigitRun run;
  std::size_t end = 0;
  std::size_t next = i;
  const bool chinese = chinese_digit(text, i) >= 0;
  while (true) {
    std::int32_t digit = -1;
    std::size_t word = 0;
    if (chinese) {
      digit = chinese_digit(text, next);
      word = digit < 0 ? 0 : next + 3;
    } else {
      word = text.read(next, kSpelledDigits, digit);
    }
    if (word == 0) break;
    run.digits.push_back(static_cast<char>('0' + digit));
    end = word;
    next = text.skip_blanks(word);
    if (!chinese && text.at(next) == '-') ++next;
  }
  if (!run.digits.empty()) run.groups.push_back({run.digits.size(), end, '\0'});
  run.complete = true;
  return run;
}

}  // namespace

DigitRun read_digit_run(const FoldedText& text, std::size_t i) {
  if (!text.digit(i)) return read_spelled(text, i);
  DigitRun run;
  std::size_t next = i;
  char separator = '\0';
  while (text.digit(next)) {
    const std::size_t limit = run.groups.empty() ? text.size() : kMostDigits;
    const std::size_t size = text.digits(next, limit);
    if (run.groups.size() == kMostGroups ||
        (!run.groups.empty() && run.digits.size() + size > kMostDigits))
      return run;
    for (std::size_t d = 0; d < size; ++d) run.digits.push_back(text.at(next + d));
    run.groups.push_back({run.digits.size(), next + size, separator});
    separator = '\0';
    next = read_separator(text, next + size, separator);
  }
  run.complete = true;
  return run;
}

IdentifierContext identifier_context(const FoldedText& text, std::size_t i) {
  for (int fillers = 0; fillers < 5; ++fillers) {
    while (i > 0 && text.blank(i - 1) && fillers < 5) {
      --i;
      ++fillers;
    }
    if (text.word_before(i, kAccountWords) < i) return IdentifierContext::kAccount;
    if (text.word_before(i, kPhoneWords) < i) return IdentifierContext::kPhone;
    const std::size_t filler = text.word_before(i, kFillers);
    if (filler == i) break;
    i = filler;
  }
  return IdentifierContext::kNone;
}

}  // namespace banklet
