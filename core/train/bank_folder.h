// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/alert/alert_rules.h"
#include "core/answer/answer_texts.h"
#include "core/base/localized.h"
#include "core/base/result.h"
#include "core/profile/life_events.h"
#include "core/recommend/actionable.h"
#include "core/recommend/catalogue.h"
#include "core/recommend/learning.h"
#include "core/recommend/suitability.h"
#include "core/table/schema.h"
#include "core/train/bank_articles.h"

namespace banklet {

/// Names of the parts of a bank folder, as messages call them.
namespace bank_files {
inline constexpr std::string_view kBank = "bank.json";
inline constexpr std::string_view kProducts = "products.json";
inline constexpr std::string_view kAnswers = "faq/answers.json";
inline constexpr std::string_view kArticles = "faq/articles.json";
inline constexpr std::string_view kUtterances = "faq/utterances.csv";
inline constexpr std::string_view kFlows = "flows/common.json";
inline constexpr std::string_view kCustomers = "customers.csv";
inline constexpr std::string_view kHoldings = "holdings.csv";
inline constexpr std::string_view kTransactions = "transactions.csv";
inline constexpr std::string_view kEvents = "events.csv";
inline constexpr std::string_view kAlerts = "alerts.json";
inline constexpr std::string_view kMargins = "margins.csv";
}  // namespace bank_files

/// What a bank provides, as a folder. Every part is optional; the JSON parts are read here, the CSV
/// parts are streamed by the readers of utterances.h, customer_table.h and so on.
///
/// bank.json: {"format": "banklet-bank", "version": 1, "name": text, "locales": [tags], "currency",
/// "columns", "transaction_categories", "consent_purposes": [{"id", "label"}], "precision",
/// "suitability", "diversity", "learning", "actionable", "life_events", "as_of"}; all members
/// optional. Schema, Suitability, LearningOptions, ActionableColumn and LifeEventRules document
/// theirs.
struct BankFolder {
  std::filesystem::path directory;
  LocalizedText name;
  std::vector<std::string> locales;  ///< empty: bank.json does not say
  Json consent_purposes = Json::array();
  /// `precision` of bank.json, 0.5..1: how often an answer to a question must be right. Of the rest
  /// the program says that it is not sure.
  std::optional<double> precision;
  Schema schema;
  Suitability suitability = Suitability::defaults();
  /// `diversity` of bank.json, 0..1, see Recommender. Default: 0.
  double diversity = 0.0;
  LearningOptions learning = LearningOptions::defaults();
  std::vector<ActionableColumn> actionable;
  LifeEventRules life_events;
  /// `as_of` of bank.json, YYYY-MM-DD: the day the data was taken. Rows that claim a later day are
  /// left out and counted. Absent: the latest day that the data names.
  std::optional<Date> as_of;
  std::optional<Catalogue> catalogue;
  AlertRules alerts = AlertRules::defaults();  ///< alerts.json
  AnswerTexts answers;
  std::vector<BankArticle> articles;

  /// Errors: kMissingFile if `directory` is no folder or holds none of the parts; kInvalidArgument
  /// for another format or version of bank.json; JSON errors with file and field; those of Schema,
  /// Catalogue, Suitability, AnswerTexts, read_articles, check_rules (eligibility.h),
  /// check_contradictions, check_actionable and check_suitability.
  static Result<BankFolder> open(const std::filesystem::path& directory);

  bool has(std::string_view part) const;
  std::filesystem::path path(std::string_view part) const { return directory / part; }

  /// The member `bank` of a bundle's manifest: {"name", "locales", "currency",
  /// "consent_purposes"}. `locales` is what bank.json says, else the locales of the texts.
  Json manifest_json() const;
};

}  // namespace banklet
