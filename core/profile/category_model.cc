// SPDX-License-Identifier: Apache-2.0
#include "core/profile/category_model.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "core/base/math.h"
#include "core/text/hash_code_points.h"
#include "core/text/utf8.h"

namespace banklet {
namespace {

constexpr std::string_view kTensor = "profile.categories";
constexpr double kSmoothing = 0.1;
constexpr std::size_t kMostBuckets = std::size_t{1} << 16;
constexpr std::uint32_t kHashKind = 17;
constexpr std::size_t kLongestNgram = 4;
constexpr std::size_t kMostCharacters = 65;
constexpr char32_t kBegin = 2;
constexpr char32_t kEnd = 3;

Error corrupt(const char* what) {
  return {ErrorCode::kBundleCorrupt, std::string("manifest.profile.categories: ") + what};
}

}  // namespace

CategoryModel::CategoryModel(Parts parts)
    : parts_(std::move(parts)), totals_(parts_.prior[0].size()) {
  for (std::size_t i = 0; i < parts_.counts.size(); ++i)
    totals_[i % totals_.size()] += parts_.counts[i];
  for (std::size_t n = 0; n < log_counts_.size(); ++n)
    log_counts_[n] = log(static_cast<double>(n) + kSmoothing);
}

Result<CategoryModel> CategoryModel::create(Parts parts, std::size_t categories) {
  if (categories == 0 || parts.buckets == 0 || parts.buckets > kMostBuckets)
    return corrupt("no categories or another number of buckets");
  if (parts.counts.size() != parts.buckets * categories) return corrupt("counts of another size");
  if (!(parts.temperature > 0 && parts.temperature <= 1)) return corrupt("temperature");
  for (const auto& prior : parts.prior) {
    if (prior.size() != categories) return corrupt("prior of another length");
    for (const double p : prior)
      if (!std::isfinite(p)) return corrupt("prior is not finite");
  }
  return CategoryModel(std::move(parts));
}

Result<CategoryModel> CategoryModel::load(const Bundle& bundle, const JsonField& field,
                                          const Schema& schema) {
  Parts parts;
  BANKLET_ASSIGN(parts.buckets, field.size("buckets", kMostBuckets));
  BANKLET_ASSIGN(parts.temperature, field.number("temperature"));
  BANKLET_ASSIGN(const JsonField prior, field.at("prior"));
  BANKLET_ASSIGN(parts.prior[0], prior.numbers("out"));
  BANKLET_ASSIGN(parts.prior[1], prior.numbers("in"));
  BANKLET_ASSIGN(const std::string_view counts, bundle.u8(kTensor));
  parts.counts.assign(counts.begin(), counts.end());
  return create(std::move(parts), schema.transaction_categories.size());
}

std::vector<std::uint32_t> CategoryModel::ngrams(std::string_view counterparty_key,
                                                 std::size_t buckets) {
  std::u32string text = kBegin + decode_utf8(counterparty_key);
  text.resize(std::min(text.size(), kMostCharacters));
  text += kEnd;
  std::vector<std::uint32_t> found;
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    std::uint64_t hash = hash_start(kHashKind);
    for (std::size_t n = 1; n <= kLongestNgram && begin + n <= text.size(); ++n) {
      hash = hash_mix(hash, text[begin + n - 1]);
      if (n == 1 && text[begin] < 0x2E80) continue;  // a Latin letter by itself says nothing
      found.push_back(static_cast<std::uint32_t>(hash_finish(hash) % buckets));
    }
  }
  return found;
}

void CategoryModel::Learned::add(std::string_view counterparty_key, std::uint32_t category) {
  for (const std::uint32_t gram : ngrams(counterparty_key, model_->parts_.buckets)) {
    std::vector<double>& counts = counts_[gram];
    counts.resize(totals_.size());
    counts[category] += kCorrectionWeight;
    totals_[category] += kCorrectionWeight;
  }
}

std::optional<CategoryGuess> CategoryModel::guess(std::string_view counterparty_key, bool came_in,
                                                  const Learned& learned) const {
  const std::size_t k = totals_.size();
  std::vector<double> log_totals(k);
  for (std::size_t c = 0; c < k; ++c)
    log_totals[c] =
        log(totals_[c] + learned.totals_[c] + kSmoothing * static_cast<double>(parts_.buckets));
  std::vector<double> sums(k);
  bool any = false;
  for (const std::uint32_t gram : ngrams(counterparty_key, parts_.buckets)) {
    const std::uint8_t* counts = &parts_.counts[gram * k];
    const auto own = learned.counts_.find(gram);
    if (own == learned.counts_.end()) {
      if (std::all_of(counts, counts + k, [](std::uint8_t n) { return n == 0; })) continue;
      for (std::size_t c = 0; c < k; ++c) sums[c] += log_counts_[counts[c]] - log_totals[c];
    } else {
      for (std::size_t c = 0; c < k; ++c)
        sums[c] += log(counts[c] + own->second[c] + kSmoothing) - log_totals[c];
    }
    any = true;
  }
  if (!any) return std::nullopt;
  const std::vector<double>& prior = parts_.prior[came_in ? 1 : 0];
  for (std::size_t c = 0; c < k; ++c) sums[c] = prior[c] + parts_.temperature * sums[c];
  softmax(sums);
  const std::size_t best = argmax(sums);
  return CategoryGuess{static_cast<std::uint32_t>(best), sums[best]};
}

}  // namespace banklet
