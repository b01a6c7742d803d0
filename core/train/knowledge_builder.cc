// SPDX-License-Identifier: Apache-2.0
#include "core/train/knowledge_builder.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "core/base/currency.h"
#include "core/base/limits.h"
#include "core/base/number.h"
#include "core/base/quote.h"
#include "core/knowledge/knowledge_graph.h"
#include "core/train/file_reader.h"

namespace banklet {
namespace {

using Index = std::map<std::string, std::size_t, std::less<>>;
/// With whether each is denied.
using Objects = std::vector<std::pair<Json, bool>>;

Result<std::size_t> find(const Index& index, const std::string& id, const JsonField& field) {
  const auto found = index.find(id);
  if (found == index.end())
    return field.error(ErrorCode::kUnknownReference, "there is no " + quote(id));
  return found->second;
}

class KnowledgeBuilder {
 public:
  KnowledgeBuilder(const BankFolder& folder, JsonField file)
      : folder_(folder), file_(std::move(file)) {}

  Result<Json> build() {
    BANKLET_TRY(
        file_.only({"predicates", "conditions", "nodes", "products", "categories", "facts"}));
    knowledge_ = {{"currency", folder_.schema.currency},
                  {"predicates", Json::array()},
                  {"nodes", Json::array()},
                  {"sources", Json::array()},
                  {"facts", Json::array()}};
    add_sources();
    BANKLET_TRY(add_predicates());
    BANKLET_TRY(add_nodes());
    add_attributes();
    BANKLET_TRY(add_conditions());
    BANKLET_TRY(add_facts());
    const Result<KnowledgeGraph> graph =
        KnowledgeGraph::from_json(JsonField(knowledge_, std::string(bank_files::kKnowledge)));
    if (!graph) return graph.error();
    return graph->to_json();
  }

 private:
  Result<std::vector<JsonField>> list(std::string_view name) const {
    if (!file_.has(name)) return std::vector<JsonField>();
    return file_.items(name);
  }

  /// A text must stand in each of the bank's languages.
  Result<void> check_locales(const JsonField& item, std::string_view name) const {
    if (!item.has(name)) return {};
    BANKLET_ASSIGN(const JsonField text, item.at(name));
    for (const std::string& locale : folder_.locales)
      if (!text.has(locale))
        return text.error(ErrorCode::kMissingField, "no text for " + quote(locale));
    return {};
  }

  void add_sources() {
    sources_.emplace(std::string(bank_files::kProducts), 0);
    knowledge_["sources"].push_back({{"id", bank_files::kProducts}});
    for (const BankArticle& article : folder_.articles) {
      sources_.emplace(article.id, knowledge_["sources"].size());
      knowledge_["sources"].push_back({{"id", article.id},
                                       {"title", write_localized(article.title)},
                                       {"url", write_localized(article.url)}});
    }
  }

  Result<void> add_predicates() {
    for (const ProductAttribute& attribute : folder_.catalogue->attributes()) {
      Json json = {{"id", attribute.id}, {"label", write_localized(attribute.label)}};
      const std::string& unit = attribute.unit;
      if (unit == folder_.schema.currency) {
        json["type"] = "money";
      } else if (unit == "%") {
        json["type"] = "percent";
      } else {
        json["type"] = days_of(1, unit) > 0 ? "duration" : "number";
        json["unit"] = unit;
      }
      add_predicate(std::move(json));
    }
    BANKLET_ASSIGN(const auto items, list("predicates"));
    for (const JsonField& item : items) {
      BANKLET_TRY(item.only({"id", "type", "unit", "label", "aliases", "mine", "highest", "lowest",
                             "yes", "no", "range", "better", "cost", "implicit", "bound"}));
      for (const std::string_view name :
           {"label", "aliases", "mine", "highest", "lowest", "yes", "no"})
        BANKLET_TRY(check_locales(item, name));
      BANKLET_ASSIGN(const std::string id, item.string("id"));
      const auto known = predicates_.find(id);
      if (known == predicates_.end()) {
        add_predicate(item.json());
      } else if (item.has("type") || item.has("label")) {
        return item.error(ErrorCode::kDuplicateKey, quote(id) + " is defined already");
      } else {
        knowledge_["predicates"][known->second].update(item.json());
      }
    }
    return {};
  }

  void add_predicate(Json json) {
    predicates_.emplace(json["id"].get<std::string>(), predicates_.size());
    knowledge_["predicates"].push_back(std::move(json));
  }

  Result<void> add_nodes() {
    for (const ProductCategory& category : folder_.catalogue->categories())
      BANKLET_TRY(add_node({{"id", category.id},
                            {"kind", "class"},
                            {"label", write_localized(category.label)},
                            {"broader", Json::array()}},
                           file_));
    for (const Product& product : folder_.catalogue->products())
      BANKLET_TRY(add_node({{"id", product.id},
                            {"kind", "product"},
                            {"label", write_localized(product.name)},
                            {"broader", {product.category}}},
                           file_));
    BANKLET_ASSIGN(const auto items, list("nodes"));
    for (const JsonField& item : items) {
      BANKLET_TRY(item.only({"id", "kind", "label", "aliases", "broader"}));
      BANKLET_TRY(check_locales(item, "label"));
      Json json = item.json();
      json["broader"] = Json::array();
      BANKLET_TRY(item.string("id"));
      BANKLET_TRY(add_node(std::move(json), item));
    }
    for (const JsonField& item : items) BANKLET_TRY(extend_node(item.json()["id"], item));
    for (const std::string_view name : {"categories", "products"}) {
      if (!file_.has(name)) continue;
      BANKLET_ASSIGN(const JsonField members, file_.at(name));
      BANKLET_ASSIGN(const auto named, members.members());
      for (const auto& [id, item] : named) {
        BANKLET_TRY(item.only({"aliases", "broader", "cost", "high", "low"}));
        BANKLET_TRY(extend_node(id, item));
      }
    }
    return {};
  }

  Result<void> add_node(Json json, const JsonField& field) {
    const std::string id = json["id"];
    if (!nodes_.emplace(id, nodes_.size()).second)
      return field.error(ErrorCode::kDuplicateKey, "the id " + quote(id) + " is taken");
    knowledge_["nodes"].push_back(std::move(json));
    return {};
  }

  Result<void> extend_node(const std::string& id, const JsonField& item) {
    BANKLET_ASSIGN(const std::size_t index, find(nodes_, id, item));
    Json& node = knowledge_["nodes"][index];
    if (item.has("aliases")) {
      BANKLET_TRY(check_locales(item, "aliases"));
      node["aliases"] = item.json()["aliases"];
    }
    for (const char* list : {"broader", "cost", "high", "low"}) {
      if (!item.has(list)) continue;
      BANKLET_ASSIGN(const auto entries, item.items(list));
      for (const JsonField& entry : entries) {
        BANKLET_ASSIGN(const std::string name, entry.string());
        BANKLET_ASSIGN(
            const std::size_t target,
            find(list == std::string_view("broader") ? nodes_ : predicates_, name, entry));
        node[list].push_back(target);
      }
    }
    return {};
  }

  /// `place`: of the fact, for messages. A fact that is there already is refused: one of both is
  /// superfluous or wrong.
  Result<void> add_fact(std::size_t subject, std::size_t predicate, std::size_t source, Json object,
                        const JsonField& place, bool negated = false, const Json& text = {}) {
    const Json& about = knowledge_["predicates"][predicate];
    const std::string type = about.value("type", "");
    const Json key = type == "entity" ? object : Json();
    const auto [known, added] =
        places_.emplace(std::tuple(subject, predicate, dump_json(key)), place.path());
    if (!added)
      return place.error(ErrorCode::kDuplicateKey,
                         knowledge_["nodes"][subject]["id"].get<std::string>() + " has " +
                             about["id"].get<std::string>() + " already, from " + known->second);
    Json fact = {{"s", subject}, {"p", predicate}, {"from", source}};
    if (!object.is_null()) fact["o"] = std::move(object);
    if (negated) fact["not"] = true;
    if (!text.is_null()) fact["text"] = text;
    knowledge_["facts"].push_back(std::move(fact));
    return {};
  }

  double in_minor(const Json& predicate, double value) const {
    if (predicate["type"] != "money") return value;
    return std::round(value * minor_per_major(folder_.schema.currency));
  }

  void add_attributes() {
    const Catalogue& catalogue = *folder_.catalogue;
    for (std::size_t p = 0; p < catalogue.size(); ++p)
      for (const auto& [id, value] : catalogue[p].attributes) {
        const std::size_t predicate = predicates_.find(id)->second;
        const JsonField place(knowledge_,
                              "products.json: products[" + std::to_string(p) + "].attributes");
        // Attributes are unique within a product.
        (void)add_fact(product_node(p), predicate, 0,
                       in_minor(knowledge_["predicates"][predicate], value), place);
      }
  }

  std::size_t product_node(std::size_t product) const {
    return folder_.catalogue->categories().size() + product;
  }

  Result<std::size_t> predicate_at(const JsonField& item, std::string_view name) const {
    BANKLET_ASSIGN(const JsonField field, item.at(name));
    BANKLET_ASSIGN(const std::string id, field.string());
    return find(predicates_, id, field);
  }

  Result<void> add_conditions() {
    BANKLET_ASSIGN(const auto items, list("conditions"));
    for (const JsonField& item : items) {
      BANKLET_TRY(item.only(
          {"column", "min", "max", "in", "least", "requires", "excludes", "risk", "otherwise"}));
      if (item.has("column")) {
        BANKLET_ASSIGN(const std::string column, item.string("column"));
        const auto& columns = folder_.schema.columns;
        if (std::none_of(columns.begin(), columns.end(),
                         [&](const Column& known) { return known.name == column; }))
          return item.error(ErrorCode::kUnknownReference, "column: there is no " + quote(column));
      }
      for (const std::string_view what :
           {"min", "max", "in", "least", "requires", "excludes", "risk"}) {
        if (!item.has(what)) continue;
        BANKLET_ASSIGN(const std::size_t predicate, predicate_at(item, what));
        for (std::size_t p = 0; p < folder_.catalogue->size(); ++p)
          BANKLET_TRY(add_condition(item, what, predicate, p));
      }
    }
    return {};
  }

  Result<void> add_condition(const JsonField& item, std::string_view what, std::size_t predicate,
                             std::size_t p) {
    const Product& product = (*folder_.catalogue)[p];
    std::vector<Json> objects;
    if (what == "risk") objects.push_back(static_cast<int>(product.risk));
    const std::string column = item.json().value("column", "");
    for (const EligibilityRule& rule : product.eligibility)
      BANKLET_TRY(read_rule(item, what, rule, column, objects));
    if (objects.empty() && item.has("otherwise") && what != "max") {
      const Json& otherwise = item.json()["otherwise"];
      if (!otherwise.is_array()) objects.push_back(otherwise);
      if (otherwise.is_array()) objects.assign(otherwise.begin(), otherwise.end());
      for (Json& object : objects)
        if (object.is_string()) {
          BANKLET_ASSIGN(object, find(nodes_, object, item));
        }
    }
    for (Json& object : objects) {
      const Json& about = knowledge_["predicates"][predicate];
      if (about["type"] == "money") object = in_minor(about, object.get<double>());
      BANKLET_TRY(add_fact(product_node(p), predicate, 0, std::move(object), item));
    }
    return {};
  }

  Result<void> read_rule(const JsonField& item, std::string_view what, const EligibilityRule& rule,
                         const std::string& column, std::vector<Json>& objects) const {
    const bool of_product = rule.kind == EligibilityRule::Kind::kRequires ||
                            rule.kind == EligibilityRule::Kind::kExcludes;
    if (of_product) {
      if ((rule.kind == EligibilityRule::Kind::kRequires ? "requires" : "excludes") == what)
        objects.push_back(product_node(rule.product));
      return {};
    }
    if (rule.column != column) return {};
    if (what == "min" && rule.min) objects.push_back(*rule.min);
    if (what == "max" && rule.max) objects.push_back(*rule.max);
    if (what == "in")
      for (const std::string& value : rule.values) {
        BANKLET_ASSIGN(const std::size_t node, find(nodes_, value, item));
        objects.push_back(node);
      }
    if (what == "least") {
      double least = 0;
      for (const std::string& value : rule.values) {
        const std::size_t digit = std::min(value.find_first_of("0123456789"), value.size());
        BANKLET_ASSIGN(const double number, parse_double(std::string_view(value).substr(digit)));
        if (least == 0 || number < least) least = number;
      }
      if (!rule.values.empty()) objects.push_back(least);
    }
    return {};
  }

  Result<void> add_facts() {
    BANKLET_ASSIGN(const auto items, list("facts"));
    for (const JsonField& item : items) {
      BANKLET_TRY(item.only({"subject", "predicate", "object", "not", "text", "source"}));
      BANKLET_TRY(check_locales(item, "text"));
      BANKLET_ASSIGN(const std::size_t predicate, predicate_at(item, "predicate"));
      BANKLET_ASSIGN(const JsonField source_field, item.at("source"));
      BANKLET_ASSIGN(const std::string source_id, source_field.string());
      BANKLET_ASSIGN(const std::size_t source, find(sources_, source_id, source_field));
      BANKLET_ASSIGN(const auto subjects, ids(item, "subject"));
      BANKLET_ASSIGN(const auto objects, read_objects(item, predicate));
      const Json text = item.has("text") ? item.json()["text"] : Json();
      for (const std::size_t subject : subjects)
        for (const auto& [object, negated] : objects)
          BANKLET_TRY(add_fact(subject, predicate, source, object, item, negated, text));
    }
    return {};
  }

  Result<std::vector<std::size_t>> ids(const JsonField& item, std::string_view name) const {
    BANKLET_ASSIGN(const JsonField field, item.at(name));
    std::vector<JsonField> fields = {field};
    if (field.json().is_array()) {
      BANKLET_ASSIGN(fields, field.items());
    }
    std::vector<std::size_t> ids;
    for (const JsonField& entry : fields) {
      BANKLET_ASSIGN(const std::string id, entry.string());
      BANKLET_ASSIGN(const std::size_t node, find(nodes_, id, entry));
      ids.push_back(node);
    }
    return ids;
  }

  Result<Objects> read_objects(const JsonField& item, std::size_t predicate) const {
    Objects objects;
    const Json& about = knowledge_["predicates"][predicate];
    if (about["type"] == "entity") {
      for (const bool negated : {false, true}) {
        if (!item.has(negated ? "not" : "object")) continue;
        BANKLET_ASSIGN(const auto nodes, ids(item, negated ? "not" : "object"));
        for (const std::size_t node : nodes) {
          const std::string kind = knowledge_["nodes"][node].value("kind", "");
          const std::string range = about.value("range", "");
          if (kind != range)
            return item.error(ErrorCode::kUnknownReference,
                              "object: must be a " + quote(range) + ", not a " + quote(kind));
          objects.emplace_back(node, negated);
        }
      }
      return objects;
    }
    if (about["type"] == "text") return Objects{{Json(), false}};
    BANKLET_ASSIGN(const JsonField object, item.at("object"));
    if (about["type"] == "boolean") {
      BANKLET_ASSIGN(const bool yes, object.boolean());
      objects.emplace_back(yes, false);
    } else if (object.json().is_object()) {
      BANKLET_ASSIGN(const double from, object.number("from"));
      BANKLET_ASSIGN(const double to, object.number("to"));
      objects.emplace_back(Json{in_minor(about, from), in_minor(about, to)}, false);
    } else {
      BANKLET_ASSIGN(const double value, object.number());
      objects.emplace_back(in_minor(about, value), false);
    }
    return objects;
  }

  const BankFolder& folder_;
  JsonField file_;
  Json knowledge_;
  Index predicates_, nodes_, sources_;
  std::map<std::tuple<std::size_t, std::size_t, std::string>, std::string> places_;
};

}  // namespace

Result<Json> build_knowledge(const BankFolder& folder) {
  const std::string part(bank_files::kKnowledge);
  if (!folder.catalogue)
    return Error{ErrorCode::kMissingFile, part + ": needs products.json beside it"};
  BANKLET_ASSIGN(const std::string text,
                 read_text_file(folder.path(part), part, limits::kManifestBytes));
  BANKLET_ASSIGN(const Json json, parse_json(text, part));
  return KnowledgeBuilder(folder, JsonField(json, part)).build();
}

}  // namespace banklet
