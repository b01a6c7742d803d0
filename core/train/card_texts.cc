// SPDX-License-Identifier: Apache-2.0
#include "core/train/card_texts.h"

#include <string>
#include <utility>

#include "core/base/version.h"

namespace banklet {
namespace {

Json models_of(const BankData& bank, const Json& card) {
  Json models = Json::array();
  const auto add = [&](const char* model, std::string what) {
    models.push_back({{"model", model}, {"what", std::move(what)}});
  };
  if (card.contains("intent"))
    add("intent",
        card["intent"].value("network_weight", Json()).is_null()
            ? "which of the bank's questions a text asks: a linear classifier on hashed words and "
              "letters"
            : "which of the bank's questions a text asks: a linear classifier on hashed words and "
              "letters, averaged with a small convolutional network");
  if (!bank.folder.articles.empty())
    add("search", "BM25F over the bank's articles, with the probability of the article's intents");
  if (card.contains("segment"))
    add("segment", "k-means on scaled columns and sums of transactions");
  if (card.contains("recommend"))
    add("recommend", "the next product: " + card["recommend"].value("default", std::string()) +
                         ", over softmax regression, item similarities, product attributes, "
                         "prototypes of at least 50 customers, and popularity");
  return models;
}

Json caveats_of(const BankData& bank, const Json& card) {
  Json caveats = Json::array();
  if (card.contains("intent"))
    caveats.push_back(
        "Questions beyond the bank's own intents are not answered; in doubt the model abstains.");
  if (card.contains("recommend")) {
    caveats.push_back(
        "A probability of purchase is the chance that a product is the next one taken, given that "
        "one is taken; it is not the chance that anything is bought.");
    caveats.push_back(
        "What customers took depends on what they were shown: past campaigns are repeated where "
        "nothing speaks against it.");
    caveats.push_back(
        "The figures are those of a hold-out; the models in the bundle learnt from its months as "
        "well.");
  }
  if (card.contains("segment"))
    caveats.push_back(
        "Segments describe groups, not persons; an assignment near the runner-up is uncertain.");
  if (bank.last_date)
    caveats.push_back("Columns of customers.csv have no dates and are taken as they are on " +
                      format_date(*bank.last_date) +
                      ". Train again when products, prices or rules change.");
  return caveats;
}

}  // namespace

void add_card_texts(const BankData& bank, Json& card) {
  card["model_details"] = {{"bank", write_localized(bank.folder.name)},
                           {"version", kVersion},
                           {"models", models_of(bank, card)}};
  card["intended_use"] = {
      {"primary",
       "Answers, product suggestions and segments on the bank's own pages, inside the customer's "
       "browser."},
      {"users", "Customers of the bank, and its staff who check what they are shown."},
      {"out_of_scope",
       {"decisions on credit, prices or terms", "advice on investments",
        "anything that must not be decided by machine, or that the customer has not agreed to"}}};
  Json prohibited = Json::array();
  for (const Column& column : bank.folder.schema.columns)
    if (column.type == ColumnType::kProhibited) prohibited.push_back(column.name);
  Json factors = {"amount of history: columns only, few products, many products",
                  "language of a question"};
  if (!prohibited.empty()) factors.push_back("groups by each prohibited column");
  card["factors"] = std::move(factors);
  card["prohibited_columns"] = std::move(prohibited);
  card["caveats"] = caveats_of(bank, card);
}

}  // namespace banklet
