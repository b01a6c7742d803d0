// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "core/text/entities.h"
#include "core/text/entities/folded_text.h"

namespace banklet {

/// What a date leaves to EntityOptions::date_sense: "5 March", "the 15th", "Friday".
enum class DateGap : std::uint8_t { kNone, kYear, kMonth, kWeek };

/// One reading of folded bytes [begin, end).
struct Candidate {
  Entity entity;
  std::size_t begin = 0;
  std::size_t end = 0;
  /// Takes its place and gives nothing: 30 February, 10:30.
  bool nothing = false;
  DateGap gap = DateGap::kNone;
};

/// One search: what the readers share.
struct Scan {
  const FoldedText& text;
  Date today;
  const EntityOptions& options;
  std::vector<Candidate> found = {};

  Candidate& add(EntityKind kind, std::size_t begin, std::size_t end) {
    Candidate& candidate = found.emplace_back();
    candidate.entity.kind = kind;
    candidate.begin = begin;
    candidate.end = end;
    return candidate;
  }
  void add_nothing(std::size_t begin, std::size_t end) {
    add(EntityKind::kNumber, begin, end).nothing = true;
  }
};

}  // namespace banklet
