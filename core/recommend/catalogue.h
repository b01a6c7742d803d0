// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/base/localized.h"
#include "core/base/result.h"
#include "core/base/risk_grade.h"
#include "core/bundle/bundle.h"

namespace banklet {

/// One condition that a customer must meet to be offered a product.
struct EligibilityRule {
  enum class Kind {
    kRange,     ///< numeric `column` within [min, max], either bound may be absent
    kOneOf,     ///< categorical `column` is one of `values`
    kRequires,  ///< `product` is held
    kExcludes,  ///< `product` is not held
  };
  Kind kind = Kind::kRange;
  std::string column;
  std::optional<double> min;
  std::optional<double> max;
  std::vector<std::string> values;
  std::uint32_t product = 0;  ///< index into the catalogue
  LocalizedText text;         ///< the condition in words, as the page shows it
};

struct Product {
  std::string id;
  std::uint32_t category = 0;  ///< index into Catalogue::categories()
  LocalizedText name;
  LocalizedText pitch;
  RiskLevel risk = RiskLevel::kR1;
  std::vector<EligibilityRule> eligibility;
  std::map<std::string, double> attributes;  ///< by id of a ProductAttribute
};

struct ProductCategory {
  std::string id;
  LocalizedText label;
};

struct ProductAttribute {
  std::string id;
  LocalizedText label;
  std::string unit;  ///< ISO 4217 code, "%", "months", "days", "count"
};

/// What the bank offers. A product's index is its place in the document, in every model too.
///
/// Document (products.json): {"categories": [{"id", "label"}], "attributes": [{"id", "label",
/// "unit"}], "products": [{"id", "category", "risk", "name", "pitch", "eligibility": [rule],
/// "attributes": {id: number}}]}, a rule being one of {"column", "min" and/or "max", "text"},
/// {"column", "in": [values], "text"}, {"requires": product id, "text"} and {"excludes": product
/// id, "text"}. In the manifest of a bundle the three lists are called `product_categories`,
/// `product_attributes` and `products`. Optional: pitch, eligibility, attributes, both attribute
/// lists.
class Catalogue {
 public:
  /// Reads products.json. Errors, each with the path of the field: kMissingField, kTypeMismatch;
  /// kDuplicateKey for an id that stands twice; kUnknownReference for a category, attribute or
  /// product that is not in the document, and for a rule about the product itself;
  /// kInvalidArgument for a risk other than R1..R5, a rule with no or two conditions, min > max or
  /// an empty "in"; kLimitExceeded above limits::kProducts.
  static Result<Catalogue> from_json(const JsonField& document);
  Json to_json() const;

  /// Reads the manifest's lists. Errors: kModelMissing without `products`; those of from_json.
  static Result<Catalogue> load(const Bundle& bundle);
  void write_manifest(Json& manifest) const;

  std::size_t size() const { return products_.size(); }
  const std::vector<Product>& products() const { return products_; }
  const std::vector<ProductCategory>& categories() const { return categories_; }
  const std::vector<ProductAttribute>& attributes() const { return attributes_; }
  const Product& operator[](std::size_t index) const { return products_[index]; }

  /// The index of a product id; absent if there is none. O(log products).
  std::optional<std::uint32_t> find(std::string_view id) const;

 private:
  friend class CatalogueReader;

  std::vector<Product> products_;
  std::vector<ProductCategory> categories_;
  std::vector<ProductAttribute> attributes_;
  std::map<std::string, std::uint32_t, std::less<>> index_;
};

}  // namespace banklet
