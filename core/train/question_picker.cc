// SPDX-License-Identifier: Apache-2.0
#include "core/train/question_picker.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/text/text_features.h"
#include "core/train/intent_trainer.h"

namespace banklet {
namespace {

constexpr double kMostAlike = 0.6;

using Vector = std::vector<SparseFeature>;
using Group = std::pair<std::string, std::string>;  // locale, intent

double dot(const Vector& a, const Vector& b) {
  double sum = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i].index == b[j].index)
      sum += static_cast<double>(a[i++].value) * static_cast<double>(b[j++].value);
    else if (a[i].index < b[j].index)
      ++i;
    else
      ++j;
  }
  return sum;
}

bool may_be_shown(const std::string& text, std::size_t most_bytes) {
  return text.size() <= most_bytes && std::none_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || c == '@' || c == '/';
         });
}

std::vector<std::string> medoids(const std::vector<const std::string*>& texts,
                                 const TextFeaturizer& featurizer,
                                 const QuestionPickerOptions& options) {
  std::vector<double> sum(featurizer.options().buckets);
  std::vector<Vector> vectors(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    featurizer.extract(*texts[i], vectors[i]);
    for (const SparseFeature& feature : vectors[i])
      sum[feature.index] += static_cast<double>(feature.value);
  }
  std::vector<std::pair<double, std::size_t>> central;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (!may_be_shown(*texts[i], options.most_bytes) || vectors[i].empty()) continue;
    double alike = 0;
    for (const SparseFeature& feature : vectors[i])
      alike += static_cast<double>(feature.value) * sum[feature.index];
    central.push_back({-alike, i});
  }
  std::sort(central.begin(), central.end());
  std::vector<std::size_t> taken;
  for (const auto& [negative, i] : central) {
    if (taken.size() == options.per_intent) break;
    // C++20 lets a lambda capture a structured binding; clang 14 does not.
    const auto alike = [&, candidate = i](std::size_t other) {
      return dot(vectors[candidate], vectors[other]) > kMostAlike;
    };
    if (std::none_of(taken.begin(), taken.end(), alike)) taken.push_back(i);
  }
  std::vector<std::string> questions;
  for (const std::size_t i : taken) questions.push_back(*texts[i]);
  return questions;
}

}  // namespace

void write_questions(const AnswerTexts& answers, const Utterances* utterances,
                     const QuestionPickerOptions& options, BundleWriter& writer) {
  std::map<Group, std::vector<std::string>> questions;
  const Json texts = answers.to_json();
  for (const auto& [intent, by_locale] : texts.items())
    for (const auto& [locale, text] : by_locale.items())
      questions[{locale, intent}].push_back(text.at("title").get<std::string>());
  if (questions.empty()) return;

  std::map<Group, std::vector<const std::string*>> examples;
  if (utterances != nullptr)
    for (std::size_t i = 0; i < utterances->examples.size(); ++i) {
      const IntentExample& example = utterances->examples[i];
      const Group group = {utterances->locales[i], utterances->intents[example.intent]};
      if (questions.contains(group)) examples[group].push_back(&example.text);
    }
  if (const auto featurizer = TextFeaturizer::create(intent_features()))
    for (const auto& [group, list] : examples)
      for (std::string& text : medoids(list, *featurizer, options))
        questions[group].push_back(std::move(text));

  Json json = Json::object();
  for (const auto& [group, list] : questions)
    for (const std::string& text : list)
      json[group.first].push_back({{"intent", group.second}, {"text", text}});
  writer.manifest()["models"]["suggest"] = {{"questions", std::move(json)}};
}

}  // namespace banklet
