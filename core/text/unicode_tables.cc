// SPDX-License-Identifier: Apache-2.0
#include "core/text/unicode_tables.h"

#include <algorithm>
#include <array>
#include <span>

#include "core/text/unicode_tables.inc"

namespace banklet {
namespace {

// Kinds of decompositions, as generate.py numbers them.
constexpr std::uint8_t kCompatibility = 0;
constexpr std::uint8_t kComposable = 1;

/// Reads back what class Stream of generate.py wrote.
class StreamReader {
 public:
  explicit StreamReader(std::span<const std::uint8_t> data) : data_(data) {}

  bool done() const { return at_ == data_.size(); }

  std::uint32_t unsigned_integer() {
    std::uint32_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
      const std::uint8_t byte = data_[at_++];
      value |= static_cast<std::uint32_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
  }

  /// Zigzag, as a difference modulo 2^32 that unsigned additions take as it is.
  std::uint32_t difference() {
    const std::uint32_t value = unsigned_integer();
    return (value >> 1) ^ (0U - (value & 1));
  }

 private:
  std::span<const std::uint8_t> data_;
  std::size_t at_ = 0;
};

/// Calls visit(code_point, kind, targets) in order of code points; undoes write_mappings.
template <class Visit>
void read_mappings(std::span<const std::uint8_t> run_data,
                   std::span<const std::uint8_t> target_data, Visit visit) {
  StreamReader runs(run_data);
  StreamReader differences(target_data);
  std::array<char32_t, 32> targets{};
  char32_t code_point = 0;
  while (!runs.done()) {
    code_point += runs.unsigned_integer();
    const std::uint32_t length = runs.unsigned_integer() + 1;
    const std::uint32_t kind = runs.unsigned_integer();
    const std::uint32_t size = runs.unsigned_integer();
    for (std::uint32_t i = 0; i < length; ++i, ++code_point) {
      for (std::uint32_t place = 0; place < size; ++place)
        targets[place] += (place == 1 ? 0U : 1U) + differences.difference();
      visit(code_point, static_cast<std::uint8_t>(kind), std::u32string_view(targets.data(), size));
    }
  }
}

/// Calls visit(code_point, target); undoes write_pairs.
template <class Visit>
void read_pairs(std::span<const std::uint8_t> gap_data, std::span<const std::uint8_t> shift_data,
                Visit visit) {
  StreamReader gaps(gap_data);
  StreamReader shifts(shift_data);
  char32_t code_point = 0;
  std::uint32_t shift = 0;
  while (!gaps.done()) {
    code_point += gaps.unsigned_integer();
    shift += shifts.difference();
    visit(code_point, static_cast<char32_t>(code_point + shift));
  }
}

/// Calls visit(first, last, value); undoes write_runs.
template <class Visit>
void read_runs(std::span<const std::uint8_t> data, Visit visit) {
  StreamReader stream(data);
  char32_t first = 0;
  while (!stream.done()) {
    first += stream.unsigned_integer();
    const char32_t last = first + stream.unsigned_integer();
    visit(first, last, static_cast<std::uint8_t>(stream.unsigned_integer()));
    first = last + 1;
  }
}

template <class Run>
std::uint8_t value_in(const std::vector<Run>& runs, char32_t code_point, std::uint8_t otherwise) {
  const auto after = std::upper_bound(runs.begin(), runs.end(), code_point,
                                      [](char32_t c, const Run& run) { return c < run.first; });
  if (after == runs.begin() || std::prev(after)->last < code_point) return otherwise;
  return std::prev(after)->value;
}

constexpr int kCodePointBits = 21;

constexpr std::uint64_t pair_key(char32_t first, char32_t second) {
  return std::uint64_t{first} << (2 * kCodePointBits) | std::uint64_t{second} << kCodePointBits;
}

/// U+3400..U+9FFF: nothing there decomposes, composes, combines or folds.
bool is_unified_ideograph(char32_t code_point) {
  return code_point >= 0x3400 && code_point <= 0x9FFF;
}

}  // namespace

const UnicodeTables& UnicodeTables::instance() {
  static const UnicodeTables tables;
  return tables;
}

UnicodeTables::UnicodeTables() {
  const auto mapping = [this](char32_t code_point, std::uint8_t kind,
                              std::u32string_view targets) -> Mapping {
    const std::size_t offset = targets_.size();
    targets_.append(targets);
    return {code_point, static_cast<std::uint16_t>(offset),
            static_cast<std::uint8_t>(targets.size()), kind};
  };
  read_mappings(kDecompositionRuns, kDecompositionTargets,
                [&](char32_t code_point, std::uint8_t kind, std::u32string_view targets) {
                  decompositions_.push_back(mapping(code_point, kind, targets));
                  if (kind == kComposable)
                    compositions_.push_back(pair_key(targets[0], targets[1]) | code_point);
                });
  std::sort(compositions_.begin(), compositions_.end());
  read_pairs(kFoldingCodes, kFoldingShifts, [&](char32_t code_point, char32_t target) {
    foldings_.push_back(mapping(code_point, 0, std::u32string_view(&target, 1)));
  });
  read_mappings(kFullFoldingRuns, kFullFoldingTargets,
                [&](char32_t code_point, std::uint8_t kind, std::u32string_view targets) {
                  full_foldings_.push_back(mapping(code_point, kind, targets));
                });
  read_pairs(kSimplifiedCodes, kSimplifiedShifts, [&](char32_t code_point, char32_t target) {
    simplified_.push_back(mapping(code_point, 0, std::u32string_view(&target, 1)));
  });

  const auto read_into = [](std::span<const std::uint8_t> data, std::vector<Run>& runs) {
    read_runs(data, [&runs](char32_t first, char32_t last, std::uint8_t value) {
      runs.push_back({first, last, value});
    });
  };
  read_into(kCombiningClasses, combining_classes_);
  read_into(kIgnorable, ignorable_);
  read_into(kWordClasses, word_classes_);
}

const UnicodeTables::Mapping* UnicodeTables::find_mapping(const std::vector<Mapping>& mappings,
                                                          char32_t code_point) const {
  const auto at = std::lower_bound(mappings.begin(), mappings.end(), code_point,
                                   [](const Mapping& m, char32_t c) { return m.code_point < c; });
  return at != mappings.end() && at->code_point == code_point ? &*at : nullptr;
}

std::u32string_view UnicodeTables::targets_of(const Mapping& mapping) const {
  return std::u32string_view(targets_).substr(mapping.offset, mapping.size);
}

std::uint8_t UnicodeTables::combining_class(char32_t code_point) const {
  if (code_point < 0x300 || is_unified_ideograph(code_point)) return 0;
  return value_in(combining_classes_, code_point, 0);
}

std::u32string_view UnicodeTables::decomposition(char32_t code_point, bool compatibility) const {
  if (code_point < 0xA0 || is_unified_ideograph(code_point)) return {};
  const Mapping* mapping = find_mapping(decompositions_, code_point);
  if (!mapping || (mapping->kind == kCompatibility && !compatibility)) return {};
  return targets_of(*mapping);
}

char32_t UnicodeTables::composition(char32_t first, char32_t second) const {
  if (second < 0x300 || is_unified_ideograph(second)) return 0;
  const std::uint64_t pair = pair_key(first, second);
  const auto at = std::lower_bound(compositions_.begin(), compositions_.end(), pair);
  if (at == compositions_.end() || *at >> kCodePointBits != pair >> kCodePointBits) return 0;
  return static_cast<char32_t>(*at & ((1U << kCodePointBits) - 1));
}

std::u32string_view UnicodeTables::case_folding(char32_t code_point) const {
  if ((code_point < 0x80 && (code_point < 'A' || code_point > 'Z')) ||
      is_unified_ideograph(code_point))
    return {};
  const Mapping* mapping = find_mapping(foldings_, code_point);
  if (!mapping && code_point >= 0xDF) mapping = find_mapping(full_foldings_, code_point);
  return mapping ? targets_of(*mapping) : std::u32string_view();
}

char32_t UnicodeTables::simplified(char32_t code_point) const {
  if (!is_unified_ideograph(code_point)) return code_point;
  const Mapping* mapping = find_mapping(simplified_, code_point);
  return mapping ? targets_[mapping->offset] : code_point;
}

bool UnicodeTables::ignorable(char32_t code_point) const {
  if (code_point < 0xAD || is_unified_ideograph(code_point)) return false;
  return value_in(ignorable_, code_point, 1) == 0;
}

WordClass UnicodeTables::word_class(char32_t code_point) const {
  if ((code_point >= 'a' && code_point <= 'z') || (code_point >= 'A' && code_point <= 'Z'))
    return WordClass::kLetter;
  if (code_point == ' ') return WordClass::kOther;
  return static_cast<WordClass>(value_in(word_classes_, code_point, 0));
}

}  // namespace banklet
