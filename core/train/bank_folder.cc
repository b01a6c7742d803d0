// SPDX-License-Identifier: Apache-2.0
#include "core/train/bank_folder.h"

#include <array>
#include <set>
#include <utility>

#include "core/base/json_date.h"
#include "core/base/limits.h"
#include "core/recommend/eligibility.h"
#include "core/train/file_reader.h"
#include "core/train/rule_check.h"
#include "core/train/series_files.h"

namespace banklet {
namespace {

constexpr std::string_view kFormat = "banklet-bank";
constexpr std::int64_t kVersion1 = 1;
constexpr std::array kParts = {bank_files::kBank,
                               bank_files::kProducts,
                               bank_files::kAnswers,
                               bank_files::kUtterances,
                               bank_files::kArticles,
                               bank_files::kFlows,
                               bank_files::kCustomers,
                               bank_files::kHoldings,
                               bank_files::kTransactions,
                               bank_files::kEvents,
                               kSeriesFile};

Result<Json> read_json_part(const BankFolder& folder, std::string_view part) {
  BANKLET_ASSIGN(const std::string text,
                 read_text_file(folder.path(part), part, limits::kManifestBytes));
  return parse_json(text, part);
}

Result<void> check_format(const JsonField& bank) {
  if (bank.has("format")) {
    BANKLET_ASSIGN(const JsonField field, bank.at("format"));
    BANKLET_ASSIGN(const std::string format, field.string());
    if (format != kFormat)
      return field.error(ErrorCode::kInvalidArgument, "must be 'banklet-bank'");
  }
  if (bank.has("version")) {
    BANKLET_ASSIGN(const JsonField field, bank.at("version"));
    BANKLET_ASSIGN(const std::int64_t version, field.integer(0, 1'000'000));
    if (version != kVersion1)
      return field.error(ErrorCode::kInvalidArgument, "only version 1 is known");
  }
  return {};
}

Result<void> read_consent_purposes(const JsonField& bank, Json& purposes) {
  if (!bank.has("consent_purposes")) return {};
  BANKLET_ASSIGN(const auto items, bank.items("consent_purposes"));
  for (const JsonField& item : items) {
    BANKLET_ASSIGN(const std::string id, item.string("id"));
    BANKLET_ASSIGN(const JsonField label, item.at("label"));
    BANKLET_ASSIGN(const LocalizedText text, read_localized(label));
    purposes.push_back({{"id", id}, {"label", write_localized(text)}});
  }
  return {};
}

Result<void> read_bank(BankFolder& folder) {
  BANKLET_ASSIGN(const Json json, read_json_part(folder, bank_files::kBank));
  const JsonField bank(json, std::string(bank_files::kBank));
  BANKLET_TRY(check_format(bank));
  if (bank.has("name")) {
    BANKLET_ASSIGN(const JsonField name, bank.at("name"));
    BANKLET_ASSIGN(folder.name, read_localized(name));
  }
  if (bank.has("locales")) {
    BANKLET_ASSIGN(folder.locales, bank.strings("locales"));
  }
  if (bank.has("precision")) {
    BANKLET_ASSIGN(folder.precision, bank.number("precision"));
    if (!(*folder.precision >= 0.5 && *folder.precision <= 1))
      return bank.error(ErrorCode::kInvalidNumber, "precision must be in [0.5, 1]");
  }
  if (bank.has("diversity")) {
    BANKLET_ASSIGN(folder.diversity, bank.number("diversity"));
    if (!(folder.diversity >= 0 && folder.diversity <= 1))
      return bank.error(ErrorCode::kInvalidNumber, "diversity must be in [0, 1]");
  }
  if (bank.has("learning")) {
    BANKLET_ASSIGN(const JsonField learning, bank.at("learning"));
    BANKLET_ASSIGN(folder.learning, LearningOptions::from_json(learning));
  }
  if (bank.has("as_of")) {
    BANKLET_ASSIGN(folder.as_of, read_date(bank, "as_of"));
  }
  BANKLET_TRY(read_consent_purposes(bank, folder.consent_purposes));
  BANKLET_ASSIGN(folder.schema, Schema::from_json(bank));
  if (bank.has("life_events")) {
    BANKLET_ASSIGN(const JsonField events, bank.at("life_events"));
    BANKLET_ASSIGN(folder.life_events, LifeEventRules::from_json(events, folder.schema));
  }
  if (bank.has("actionable")) {
    BANKLET_ASSIGN(const JsonField actionable, bank.at("actionable"));
    BANKLET_ASSIGN(folder.actionable, read_actionable(actionable));
    if (const Result<void> checked = check_actionable(folder.actionable, folder.schema); !checked)
      return Error{checked.error().code,
                   std::string(bank_files::kBank) + ": " + checked.error().message};
  }
  if (bank.has("suitability")) {
    BANKLET_ASSIGN(const JsonField suitability, bank.at("suitability"));
    BANKLET_ASSIGN(folder.suitability, Suitability::from_json(suitability));
    if (const Result<void> checked = check_suitability(folder.suitability, folder.schema); !checked)
      return Error{checked.error().code,
                   std::string(bank_files::kBank) + ": " + checked.error().message};
  }
  return {};
}

}  // namespace

bool BankFolder::has(std::string_view part) const {
  std::error_code ignored;
  return std::filesystem::exists(path(part), ignored);
}

Result<BankFolder> BankFolder::open(const std::filesystem::path& directory) {
  BankFolder folder;
  folder.directory = directory;
  std::error_code ignored;
  if (!std::filesystem::is_directory(directory, ignored))
    return Error{ErrorCode::kMissingFile, "'" + directory.string() + "' is no folder"};
  bool any = false;
  for (const std::string_view part : kParts) any = any || folder.has(part);
  if (!any)
    return Error{ErrorCode::kMissingFile,
                 "'" + directory.string() + "' holds no part of a bank folder"};

  if (folder.has(bank_files::kBank)) BANKLET_TRY(read_bank(folder));
  if (folder.has(bank_files::kAlerts)) {
    BANKLET_ASSIGN(const Json json, read_json_part(folder, bank_files::kAlerts));
    BANKLET_ASSIGN(folder.alerts,
                   AlertRules::from_json(JsonField(json, std::string(bank_files::kAlerts))));
  }
  if (folder.has(bank_files::kAnswers)) {
    BANKLET_ASSIGN(const Json json, read_json_part(folder, bank_files::kAnswers));
    BANKLET_ASSIGN(folder.answers,
                   AnswerTexts::from_json(JsonField(json, std::string(bank_files::kAnswers))));
  }
  if (folder.has(bank_files::kArticles)) {
    BANKLET_ASSIGN(folder.articles, read_articles(directory));
  }
  if (folder.has(bank_files::kProducts)) {
    BANKLET_ASSIGN(const Json json, read_json_part(folder, bank_files::kProducts));
    BANKLET_ASSIGN(folder.catalogue,
                   Catalogue::from_json(JsonField(json, std::string(bank_files::kProducts))));
    for (const auto check : {check_rules, check_contradictions})
      if (const Result<void> checked = check(*folder.catalogue, folder.schema); !checked)
        return Error{checked.error().code,
                     std::string(bank_files::kProducts) + ": " + checked.error().message};
  }
  return folder;
}

Json BankFolder::manifest_json() const {
  std::set<std::string> tags(locales.begin(), locales.end());
  if (locales.empty()) {
    for (const auto& [tag, text] : name) tags.insert(tag);
    const Json texts = answers.to_json();
    for (const auto& by_locale : texts)
      for (const auto& [tag, text] : by_locale.items()) tags.insert(tag);
  }
  return {
      {"name", write_localized(name)},
      {"locales", locales.empty() ? std::vector<std::string>(tags.begin(), tags.end()) : locales},
      {"currency", schema.currency},
      {"consent_purposes", consent_purposes}};
}

}  // namespace banklet
