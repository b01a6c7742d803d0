// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "core/base/result.h"

namespace banklet {

/// How a customer's message sounds. It may lead to an apology and the offer of a person, and to
/// nothing else: never to a price, a product, a priority or a record about the customer.
struct Feeling {
  double sentiment = 0.5;  ///< 0 very bad, 0.5 neutral, 1 very good
  /// 0..1: dissatisfaction with the bank, a demand for redress or a threat to leave. A problem told
  /// calmly ("my card was stolen") is none.
  double complaint = 0.0;
};

/// From these on, a message counts as good, bad or a complaint.
inline constexpr double kGoodSentiment = 0.6;
inline constexpr double kBadSentiment = 0.4;
inline constexpr double kComplaint = 0.5;

/// Counts the words and phrases of a lexicon (English and Chinese, feeling_lexicon.h), each with a
/// valence v and a complaint weight c: v is raised by half behind an intensifier ("very", 非常),
/// halved behind a damper ("a bit", 有点); behind a negation ("not", 不) praise becomes blame, and
/// blame 0.4 of praise without complaint. With p and n the sums of praise and blame,
/// e = 1 + 0.1 per exclamation mark (at most 4) + 0.25 where words stand in capitals, and s =
/// e (p - n):
///
///   sentiment = 1/2 + s / (2 (|s| + 2)),  complaint = k / (k + 2),
///   k = max(0, e (sum of c + n / 2) - p / 2)
///
/// It knows no irony, and takes words out of context: an estimate. O(n) in the text, times the size
/// of the lexicon. Errors: kInvalidUtf8, kLimitExceeded (limits::kQuestionBytes).
Result<Feeling> estimate_feeling(std::string_view text);

}  // namespace banklet
