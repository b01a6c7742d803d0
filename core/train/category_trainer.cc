// SPDX-License-Identifier: Apache-2.0
#include "core/train/category_trainer.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <span>
#include <utility>

#include "core/base/math.h"
#include "core/profile/counterparty.h"
#include "core/table/categorize.h"
#include "core/train/bundle_writer.h"

namespace banklet {
namespace {

constexpr std::size_t kBuckets = 2048;
constexpr std::size_t kFolds = 5;
constexpr std::size_t kLeastCounterparties = 10;
constexpr double kMostCount = 255;

using Counterparty = CategoryExamples::Counterparty;

/// Learns from the keywords, and the counterparties of every fold but one (or of all: kFolds).
CategoryModel::Parts fit(const CategoryExamples& examples, const Schema& schema,
                         std::span<const Counterparty> all, std::size_t left_out) {
  const std::size_t k = examples.categories();
  CategoryModel::Parts parts;
  parts.buckets = kBuckets;
  std::vector<double> counts(kBuckets * k);
  const auto learn = [&](std::string_view key, std::size_t category) {
    for (const std::uint32_t gram : CategoryModel::ngrams(key, kBuckets))
      ++counts[gram * k + category];
  };
  for (std::size_t c = 0; c < k; ++c)
    for (const std::string& keyword : schema.transaction_categories[c].keywords)
      learn(counterparty_key(keyword), c);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i % kFolds != left_out) learn(all[i].key, all[i].category);
  }
  const double largest = *std::max_element(counts.begin(), counts.end());
  const double scale = largest > kMostCount ? kMostCount / largest : 1.0;
  for (const double count : counts)
    parts.counts.push_back(static_cast<std::uint8_t>(std::ceil(count * scale)));
  for (const bool in : {false, true}) {
    std::vector<double>& prior = parts.prior[in ? 1 : 0];
    double sum = 0;
    for (std::uint32_t c = 0; c < k; ++c) {
      const auto found = examples.bookings().find({c, in});
      prior.push_back(
          1 + (found == examples.bookings().end() ? 0.0 : static_cast<double>(found->second)));
      sum += prior.back();
    }
    for (double& p : prior) p = log(p / sum);
  }
  return parts;
}

struct Guess {
  bool right = false;
  double probability = 0.0;  ///< of the most probable
};

/// Guesses for the counterparties left out of each fold. `loss`: the log loss of the claim that
/// each is right with its probability.
std::vector<Guess> cross_validate(const CategoryExamples& examples,
                                  std::span<const Counterparty> all,
                                  std::span<const CategoryModel::Parts> folds, double temperature,
                                  double& loss) {
  std::vector<Guess> guesses(all.size());
  loss = 0;
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    CategoryModel::Parts parts = folds[fold];
    parts.temperature = temperature;
    const auto model = CategoryModel::create(std::move(parts), examples.categories());
    const CategoryModel::Learned learned = model->learn();
    for (std::size_t i = fold; i < all.size(); i += kFolds) {
      const auto guess = model->guess(all[i].key, all[i].came_in, learned);
      if (!guess) continue;
      guesses[i] = {guess->category == all[i].category, guess->probability};
      const double p = guesses[i].right ? guess->probability : 1 - guess->probability;
      loss -= log(std::max(p, 1e-6));
    }
  }
  return guesses;
}

CategoryFigures judge(const Schema& schema, std::span<const Counterparty> all,
                      std::span<const Guess> guesses) {
  const Categorizer keywords(schema);
  CategoryFigures figures;
  figures.counterparties = all.size();
  double bookings = 0;
  double suggested = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    bookings += all[i].bookings;
    figures.right += guesses[i].right;
    figures.right_bookings += guesses[i].right ? all[i].bookings : 0;
    if (keywords.from_description(all[i].key, all[i].came_in ? 1 : -1) == kNoCategory) {
      ++figures.without_keyword;
      figures.without_keyword_right += guesses[i].right;
    }
    if (guesses[i].probability < kLeastSuggestion) continue;
    ++suggested;
    figures.suggested_right += guesses[i].right;
  }
  const auto count = static_cast<double>(all.size());
  figures.right /= count;
  if (figures.without_keyword > 0)
    figures.without_keyword_right /= static_cast<double>(figures.without_keyword);
  figures.right_bookings /= bookings;
  figures.suggested = suggested / count;
  if (suggested > 0) figures.suggested_right /= suggested;
  return figures;
}

}  // namespace

void CategoryExamples::add(std::string_view description, std::int64_t amount_minor,
                           std::uint32_t category, std::uint32_t customer) {
  const bool in = amount_minor > 0;
  ++bookings_[{category, in}];
  auto known = keys_.find(description);
  if (known == keys_.end()) {
    if (keys_.size() >= kMostDescriptions) return;
    const auto fresh = static_cast<std::uint32_t>(counts_.size());
    const auto [entry, is_new] = index_.try_emplace(counterparty_key(description), fresh);
    if (is_new) counts_.emplace_back();
    known = keys_.emplace(std::string(description), entry->second).first;
  }
  Counts& counts = counts_[known->second];
  ++counts.by_category[category];
  ++(in ? counts.in : counts.out);
  if (counts.customers.size() < kLeastCustomers &&
      std::find(counts.customers.begin(), counts.customers.end(), customer) ==
          counts.customers.end())
    counts.customers.push_back(customer);
}

std::vector<Counterparty> CategoryExamples::counterparties() const {
  std::vector<Counterparty> found;
  for (const auto& [key, index] : index_) {
    const Counts& counts = counts_[index];
    if (counts.customers.size() < kLeastCustomers) continue;
    const auto most =
        std::max_element(counts.by_category.begin(), counts.by_category.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    found.push_back(
        {key, counts.in > counts.out, most->first, static_cast<double>(counts.in + counts.out)});
  }
  return found;
}

Json CategoryFigures::to_json() const {
  return {{"counterparties", counterparties},
          {"right", right},
          {"right_bookings", right_bookings},
          {"suggested", suggested},
          {"suggested_right", suggested_right},
          {"without_keyword", without_keyword},
          {"without_keyword_right", without_keyword_right}};
}

std::optional<TrainedCategories> train_categories(const CategoryExamples& examples,
                                                  const Schema& schema) {
  const std::vector<Counterparty> all = examples.counterparties();
  std::set<std::uint32_t> categories;
  for (const Counterparty& counterparty : all) categories.insert(counterparty.category);
  if (all.size() < kLeastCounterparties || categories.size() < 2) return std::nullopt;
  std::vector<CategoryModel::Parts> folds;
  for (std::size_t fold = 0; fold < kFolds; ++fold)
    folds.push_back(fit(examples, schema, all, fold));
  double best = 1;
  double least = 0;
  std::vector<Guess> guesses;
  for (int step = 1; step <= 20; ++step) {
    const double temperature = step / 20.0;
    double loss = 0;
    std::vector<Guess> tried = cross_validate(examples, all, folds, temperature, loss);
    if (step > 1 && loss >= least) continue;
    least = loss;
    best = temperature;
    guesses = std::move(tried);
  }
  CategoryModel::Parts parts = fit(examples, schema, all, kFolds);
  parts.temperature = best;
  auto model = CategoryModel::create(std::move(parts), examples.categories());
  return TrainedCategories{std::move(*model), judge(schema, all, guesses)};
}

void write_categories(const CategoryModel& model, BundleWriter& writer) {
  const CategoryModel::Parts& parts = model.parts();
  writer.manifest()["profile"]["categories"] = {
      {"buckets", parts.buckets},
      {"temperature", parts.temperature},
      {"prior", {{"out", parts.prior[0]}, {"in", parts.prior[1]}}}};
  writer.add(
      "profile.categories",
      std::string_view(reinterpret_cast<const char*>(parts.counts.data()), parts.counts.size()));
}

}  // namespace banklet
