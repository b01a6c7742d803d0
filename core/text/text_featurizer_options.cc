// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "core/base/limits.h"
#include "core/text/text_features.h"

namespace banklet {
namespace {

constexpr std::uint32_t kLongestNgram = 8;

constexpr std::array<std::pair<std::string_view, TextNorm>, 3> kNorms = {{
    {"none", TextNorm::kNone},
    {"l2", TextNorm::kL2},
    {"l2_per_group", TextNorm::kL2PerGroup},
}};

// One list of the fields serves reading and writing.
template <class Options, class Visit>
void visit_flags(Options& options, Visit visit) {
  visit("fold_compatibility", options.normalize.fold_compatibility);
  visit("fold_case", options.normalize.fold_case);
  visit("simplify_chinese", options.normalize.simplify_chinese);
  visit("strip_diacritics", options.normalize.strip_diacritics);
  visit("remove_ignorable", options.normalize.remove_ignorable);
  visit("stem", options.stem);
  visit("drop_stop_words", options.drop_stop_words);
  visit("mask_digits", options.mask_digits);
  visit("signed_hash", options.signed_hash);
  visit("sublinear_tf", options.sublinear_tf);
}

template <class Options, class Visit>
void visit_weights(Options& options, Visit visit) {
  visit("word_weight", options.word_weight);
  visit("word_pair_weight", options.word_pair_weight);
  visit("skip_pair_weight", options.skip_pair_weight);
  visit("char_ngram_weight", options.char_ngram_weight);
  visit("han_ngram_weight", options.han_ngram_weight);
}

template <class Options, class Visit>
void visit_sizes(Options& options, Visit visit) {
  visit("skip_distance", options.skip_distance);
  visit("char_ngram_min", options.char_ngram_min);
  visit("char_ngram_max", options.char_ngram_max);
  visit("han_ngram_min", options.han_ngram_min);
  visit("han_ngram_max", options.han_ngram_max);
  visit("buckets", options.buckets);
}

Error out_of_range(std::string_view name) {
  return {ErrorCode::kInvalidArgument,
          "text features: '" + std::string(name) + "' is out of range"};
}

Result<void> check(const TextFeaturizerOptions& options) {
  Result<void> result;
  visit_weights(options, [&result](std::string_view name, double weight) {
    if (result.ok() && !(weight >= 0.0 && weight <= 1000.0)) result = out_of_range(name);
  });
  BANKLET_TRY(result);
  const auto ordered = [](std::uint32_t min, std::uint32_t max) {
    return min >= 1 && min <= max && max <= kLongestNgram;
  };
  if (!ordered(1, options.skip_distance)) return out_of_range("skip_distance");
  if (!ordered(options.char_ngram_min, options.char_ngram_max))
    return out_of_range("char_ngram_min..char_ngram_max");
  if (!ordered(options.han_ngram_min, options.han_ngram_max))
    return out_of_range("han_ngram_min..han_ngram_max");
  if (options.buckets < 1 || options.buckets > limits::kFeatures) return out_of_range("buckets");
  return {};
}

/// Reads a field into `value` unless an earlier one failed.
template <class T>
void store(Result<void>& status, Result<T> read, auto& value) {
  if (!status.ok()) return;
  if (read.ok())
    value = static_cast<std::decay_t<decltype(value)>>(*read);
  else
    status = read.error();
}

}  // namespace

Json TextFeaturizerOptions::to_json() const {
  Json json = Json::object();
  const auto write = [&json](const char* name, auto value) { json[name] = value; };
  visit_flags(*this, write);
  visit_weights(*this, write);
  visit_sizes(*this, write);
  for (const auto& [name, value] : kNorms)
    if (value == norm) json["norm"] = std::string(name);
  return json;
}

Result<TextFeaturizerOptions> TextFeaturizerOptions::from_json(const JsonField& field) {
  TextFeaturizerOptions options;
  Result<void> status;
  visit_flags(options, [&](std::string_view name, bool& value) {
    auto member = field.at(name);
    if (member.ok())
      store(status, member->boolean(), value);
    else if (status.ok())
      status = member.error();
  });
  visit_weights(options, [&](std::string_view name, double& value) {
    store(status, field.number(name), value);
  });
  visit_sizes(options, [&](std::string_view name, std::uint32_t& value) {
    store(status, field.size(name, limits::kFeatures), value);
  });
  BANKLET_TRY(status);
  BANKLET_ASSIGN(const std::string norm, field.string("norm"));
  bool known = false;
  for (const auto& [name, value] : kNorms) {
    if (name != norm) continue;
    options.norm = value;
    known = true;
  }
  if (!known) return field.error(ErrorCode::kTypeMismatch, "unknown norm");
  BANKLET_TRY(check(options));
  return options;
}

Result<TextFeaturizer> TextFeaturizer::create(const TextFeaturizerOptions& options) {
  BANKLET_TRY(check(options));
  return TextFeaturizer(options);
}

}  // namespace banklet
