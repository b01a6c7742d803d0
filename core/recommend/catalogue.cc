// SPDX-License-Identifier: Apache-2.0
#include "core/recommend/catalogue.h"

#include <utility>

#include "core/base/limits.h"

namespace banklet {

namespace {

Result<LocalizedText> read_text(const JsonField& object, std::string_view name) {
  BANKLET_ASSIGN(const JsonField field, object.at(name));
  return read_localized(field);
}

Result<std::optional<double>> read_bound(const JsonField& rule, std::string_view name) {
  if (!rule.has(name)) return std::optional<double>();
  BANKLET_ASSIGN(const double bound, rule.number(name));
  return std::optional(bound);
}

Result<std::vector<JsonField>> optional_items(const JsonField& object, std::string_view name) {
  if (!object.has(name)) return std::vector<JsonField>();
  return object.items(name);
}

using Index = std::map<std::string, std::uint32_t, std::less<>>;

// Reads the id of `item` and notes its place in `index`.
Result<std::string> read_new_id(const JsonField& item, Index& index) {
  BANKLET_ASSIGN(const JsonField field, item.at("id"));
  BANKLET_ASSIGN(std::string id, field.string());
  if (id.empty()) return field.error(ErrorCode::kInvalidArgument, "the id is empty");
  if (!index.emplace(id, static_cast<std::uint32_t>(index.size())).second)
    return field.error(ErrorCode::kDuplicateKey, "this id stands twice");
  return id;
}

Result<std::uint32_t> read_reference(const JsonField& field, const Index& index,
                                     std::string_view what) {
  BANKLET_ASSIGN(const std::string id, field.string());
  const auto found = index.find(id);
  if (found == index.end())
    return field.error(ErrorCode::kUnknownReference, "names no " + std::string(what));
  return found->second;
}

Result<EligibilityRule> read_rule(const JsonField& field, const Index& products,
                                  std::uint32_t own) {
  const int conditions = static_cast<int>(field.has("column")) +
                         static_cast<int>(field.has("requires")) +
                         static_cast<int>(field.has("excludes"));
  if (conditions != 1)
    return field.error(ErrorCode::kInvalidArgument,
                       "a rule has one of 'column', 'requires' and 'excludes'");
  EligibilityRule rule;
  BANKLET_ASSIGN(rule.text, read_text(field, "text"));
  if (!field.has("column")) {
    const std::string_view name = field.has("requires") ? "requires" : "excludes";
    rule.kind =
        field.has("requires") ? EligibilityRule::Kind::kRequires : EligibilityRule::Kind::kExcludes;
    BANKLET_ASSIGN(const JsonField reference, field.at(name));
    BANKLET_ASSIGN(rule.product, read_reference(reference, products, "product"));
    if (rule.product == own)
      return reference.error(ErrorCode::kUnknownReference, "names the product itself");
    return rule;
  }
  BANKLET_ASSIGN(rule.column, field.string("column"));
  BANKLET_ASSIGN(rule.min, read_bound(field, "min"));
  BANKLET_ASSIGN(rule.max, read_bound(field, "max"));
  const bool range = rule.min || rule.max;
  if (range == field.has("in"))
    return field.error(ErrorCode::kInvalidArgument,
                       "a rule on a column has either 'min', 'max' or both, or 'in'");
  if (range) {
    if (rule.min && rule.max && *rule.min > *rule.max)
      return field.error(ErrorCode::kInvalidArgument, "'min' is above 'max'");
    return rule;
  }
  rule.kind = EligibilityRule::Kind::kOneOf;
  BANKLET_ASSIGN(rule.values, field.strings("in"));
  if (rule.values.empty()) return field.error(ErrorCode::kInvalidArgument, "'in' allows no value");
  return rule;
}

Json write_rule(const EligibilityRule& rule, const Catalogue& catalogue) {
  Json json = {{"text", write_localized(rule.text)}};
  switch (rule.kind) {
    case EligibilityRule::Kind::kRange:
      json["column"] = rule.column;
      if (rule.min) json["min"] = *rule.min;
      if (rule.max) json["max"] = *rule.max;
      break;
    case EligibilityRule::Kind::kOneOf:
      json["column"] = rule.column;
      json["in"] = rule.values;
      break;
    case EligibilityRule::Kind::kRequires: json["requires"] = catalogue[rule.product].id; break;
    case EligibilityRule::Kind::kExcludes: json["excludes"] = catalogue[rule.product].id; break;
  }
  return json;
}

}  // namespace

// The same three lists under the names of products.json or of the manifest.
class CatalogueReader {
 public:
  static Result<Catalogue> read(const JsonField& document, std::string_view categories,
                                std::string_view attributes) {
    Catalogue catalogue;
    Index category_index;
    Index attribute_index;
    BANKLET_ASSIGN(const auto category_items, document.items(categories));
    for (const JsonField& item : category_items) {
      ProductCategory category;
      BANKLET_ASSIGN(category.id, read_new_id(item, category_index));
      BANKLET_ASSIGN(category.label, read_text(item, "label"));
      catalogue.categories_.push_back(std::move(category));
    }
    BANKLET_ASSIGN(const auto attribute_items, optional_items(document, attributes));
    for (const JsonField& item : attribute_items) {
      ProductAttribute attribute;
      BANKLET_ASSIGN(attribute.id, read_new_id(item, attribute_index));
      BANKLET_ASSIGN(attribute.label, read_text(item, "label"));
      BANKLET_ASSIGN(attribute.unit, item.string("unit"));
      catalogue.attributes_.push_back(std::move(attribute));
    }
    BANKLET_ASSIGN(const auto items, document.items("products"));
    if (items.size() > limits::kProducts)
      return document.error(ErrorCode::kLimitExceeded, "too many products");
    // All ids first: a rule may name a product that comes later.
    for (const JsonField& item : items) BANKLET_TRY(read_new_id(item, catalogue.index_));
    for (const JsonField& item : items) {
      BANKLET_ASSIGN(Product product,
                     read_product(item, catalogue, category_index, attribute_index));
      catalogue.products_.push_back(std::move(product));
    }
    return catalogue;
  }

 private:
  static Result<Product> read_product(const JsonField& item, const Catalogue& catalogue,
                                      const Index& categories, const Index& attributes) {
    Product product;
    BANKLET_ASSIGN(product.id, item.string("id"));
    BANKLET_ASSIGN(const JsonField category, item.at("category"));
    BANKLET_ASSIGN(product.category, read_reference(category, categories, "category"));
    BANKLET_ASSIGN(product.name, read_text(item, "name"));
    if (item.has("pitch")) {
      BANKLET_ASSIGN(product.pitch, read_text(item, "pitch"));
    }
    BANKLET_ASSIGN(const JsonField risk, item.at("risk"));
    BANKLET_ASSIGN(product.risk, read_risk_level(risk));
    BANKLET_ASSIGN(const auto rules, optional_items(item, "eligibility"));
    const auto own = static_cast<std::uint32_t>(catalogue.products_.size());
    for (const JsonField& rule : rules) {
      BANKLET_ASSIGN(EligibilityRule read, read_rule(rule, catalogue.index_, own));
      product.eligibility.push_back(std::move(read));
    }
    if (!item.has("attributes")) return product;
    BANKLET_ASSIGN(const JsonField object, item.at("attributes"));
    BANKLET_ASSIGN(const auto members, object.members());
    for (const auto& [id, value] : members) {
      if (!attributes.contains(id))
        return value.error(ErrorCode::kUnknownReference, "names no product attribute");
      BANKLET_ASSIGN(product.attributes[id], value.number());
    }
    return product;
  }
};

Result<Catalogue> Catalogue::from_json(const JsonField& document) {
  return CatalogueReader::read(document, "categories", "attributes");
}

Result<Catalogue> Catalogue::load(const Bundle& bundle) {
  const JsonField manifest = bundle.manifest();
  if (!manifest.has("products"))
    return Error{ErrorCode::kModelMissing, "the bundle holds no products"};
  return CatalogueReader::read(manifest, "product_categories", "product_attributes");
}

void Catalogue::write_manifest(Json& manifest) const {
  Json json = to_json();
  manifest["products"] = std::move(json["products"]);
  manifest["product_categories"] = std::move(json["categories"]);
  manifest["product_attributes"] = std::move(json["attributes"]);
}

Json Catalogue::to_json() const {
  Json json = {
      {"categories", Json::array()}, {"attributes", Json::array()}, {"products", Json::array()}};
  for (const ProductCategory& category : categories_)
    json["categories"].push_back({{"id", category.id}, {"label", write_localized(category.label)}});
  for (const ProductAttribute& attribute : attributes_)
    json["attributes"].push_back({{"id", attribute.id},
                                  {"label", write_localized(attribute.label)},
                                  {"unit", attribute.unit}});
  for (const Product& product : products_) {
    Json rules = Json::array();
    for (const EligibilityRule& rule : product.eligibility)
      rules.push_back(write_rule(rule, *this));
    json["products"].push_back({{"id", product.id},
                                {"category", categories_[product.category].id},
                                {"name", write_localized(product.name)},
                                {"pitch", write_localized(product.pitch)},
                                {"risk", risk_level_name(product.risk)},
                                {"eligibility", std::move(rules)},
                                {"attributes", product.attributes}});
  }
  return json;
}

std::optional<std::uint32_t> Catalogue::find(std::string_view id) const {
  const auto found = index_.find(id);
  if (found == index_.end()) return std::nullopt;
  return found->second;
}

}  // namespace banklet
