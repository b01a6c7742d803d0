// SPDX-License-Identifier: Apache-2.0
#include "core/answer/feeling.h"

#include <algorithm>

#include "core/answer/feeling_lexicon.h"
#include "core/base/limits.h"
#include "core/base/utf8_check.h"

namespace banklet {
namespace {

constexpr double kIntensified = 1.5;
constexpr double kDamped = 0.5;
constexpr double kNegatedPraise = -1.0;
constexpr double kNegatedBlame = -0.4;
constexpr double kHalfway = 2.0;  // the evidence that takes a score half of its way
constexpr int kReach = 3;         // words, or Chinese characters, that a modifier reaches over

struct Evidence {
  double praise = 0.0;
  double blame = 0.0;
  double complaint = 0.0;
  int exclamations = 0;
  int capitals = 0;  ///< words of three letters or more in capitals
};

class Reader {
 public:
  explicit Reader(const FoldedText& text) : text_(text) {}

  Evidence read() {
    for (std::size_t i = 0; i < text_.size();) i = step(i);
    return evidence_;
  }

 private:
  std::size_t step(std::size_t i) {
    const char c = text_.at(i);
    if (c == '!') ++evidence_.exclamations;
    if (c == ' ' || c == '\'' || c == '-') return i + 1;
    const bool word = text_.letter(i);
    const Cue cue = find_cue(text_, i);
    if (word && cue.kind != CueKind::kNone) count_capitals(i);
    if (cue.kind != CueKind::kNone) {
      apply(cue);
      return cue.end;
    }
    if (word) {
      count_capitals(i);
      forget_after(kReach);
      return word_end(i);
    }
    const bool character = static_cast<unsigned char>(c) >= 0x80;
    const bool stop = !character || text_.starts_with(i, "，") || text_.starts_with(i, "。");
    forget_after(stop && !text_.digit(i) ? 0 : kReach);
    ++i;
    while ((static_cast<unsigned char>(text_.at(i)) & 0xC0) == 0x80) ++i;
    return i;
  }

  std::size_t word_end(std::size_t i) const {
    while (text_.letter(i) || (text_.at(i) == '\'' && text_.letter(i + 1))) ++i;
    return i;
  }

  void count_capitals(std::size_t i) {
    std::size_t size = 0;
    while (text_.capital(i + size)) ++size;
    if (size >= 3 && !text_.letter(i + size)) ++evidence_.capitals;
  }

  void apply(const Cue& cue) {
    gap_ = 0;
    if (cue.kind == CueKind::kIntensifier) {
      factor_ = kIntensified;
    } else if (cue.kind == CueKind::kDamper) {
      factor_ = kDamped;
    } else if (cue.kind == CueKind::kNegation) {
      negated_ = !negated_;
    } else {
      add(cue);
      forget_after(0);
    }
  }

  void add(const Cue& cue) {
    double valence = cue.valence * factor_;
    double complaint = cue.valence > 0 ? 0.0 : cue.complaint * factor_;
    if (negated_) {
      complaint = cue.valence > 0 ? cue.complaint * factor_ : 0.0;
      valence *= valence > 0 ? kNegatedPraise : kNegatedBlame;
    }
    (valence > 0 ? evidence_.praise : evidence_.blame) += valence > 0 ? valence : -valence;
    evidence_.complaint += complaint;
  }

  /// One more word without a cue; what stood before `reach` of them modifies nothing any more.
  void forget_after(int reach) {
    if (++gap_ <= reach) return;
    factor_ = 1.0;
    negated_ = false;
    gap_ = 0;
  }

  const FoldedText& text_;
  Evidence evidence_;
  double factor_ = 1.0;
  bool negated_ = false;
  int gap_ = 0;
};

}  // namespace

Result<Feeling> estimate_feeling(std::string_view text) {
  if (text.size() > limits::kQuestionBytes)
    return Error{ErrorCode::kLimitExceeded,
                 "text: more than " + std::to_string(limits::kQuestionBytes) + " bytes"};
  if (!is_valid_utf8(text)) return Error{ErrorCode::kInvalidUtf8, "text: not UTF-8"};
  const FoldedText folded(text);
  const Evidence evidence = Reader(folded).read();
  const double emphasis =
      1.0 + 0.1 * std::min(evidence.exclamations, 4) + (evidence.capitals >= 2 ? 0.25 : 0.0);
  const double balance = emphasis * (evidence.praise - evidence.blame);
  const double grievance =
      std::max(0.0, emphasis * (evidence.complaint + evidence.blame / 2) - evidence.praise / 2);
  Feeling feeling;
  feeling.sentiment = 0.5 + balance / (2 * ((balance < 0 ? -balance : balance) + kHalfway));
  feeling.complaint = grievance / (grievance + kHalfway);
  return feeling;
}

}  // namespace banklet
