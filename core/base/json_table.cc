// SPDX-License-Identifier: Apache-2.0
#include "core/base/json_table.h"

#include <algorithm>
#include <utility>

#include "core/base/json_parser.h"
#include "core/base/quote.h"

namespace banklet {
namespace {

/// So many are kept by a double: the shortest that reads back has the same value.
constexpr std::size_t kExactDigits = 15;

void note(JsonTable& table, Error error) {
  if (table.odd) return;
  table.odd = table.rows;
  table.oddity = std::move(error);
}

}  // namespace

bool JsonParser::member_value(std::string_view name, Json& out) {
  const bool outside = depth_ == 1 && !tables_->inside.empty();
  if (outside) inside_ = name == tables_->inside;
  if (!outside && depth_ == (tables_->inside.empty() ? 1 : 2) &&
      (inside_ || tables_->inside.empty()))
    for (JsonTable& table : tables_->tables) {
      if (table.name != name) continue;
      skip_space();
      if (peek() != '[') break;
      out = Json::value_t::discarded;
      return rows(table);
    }
  return value(out);
}

bool JsonParser::rows(JsonTable& table) {
  ++at_;
  if (take(']')) return true;
  depth_ += 2;
  do {
    skip_space();
    if (peek() == '{') {
      ++at_;
      if (!row(table)) return false;
    } else {
      Json other;
      if (!value(other)) return false;
      note(table, {ErrorCode::kTypeMismatch, ": expected an object"});
    }
    ++table.rows;
  } while (take(','));
  depth_ -= 2;
  return take(']') || fail("expected a comma or ]");
}

bool JsonParser::row(JsonTable& table) {
  if (table.rows < table.most)
    table.cells.resize(table.cells.size() + table.columns.size());
  else  // too many: nobody will look at them
    std::fill(table.cells.end() - static_cast<std::ptrdiff_t>(table.columns.size()),
              table.cells.end(), JsonCell());
  JsonCell* const cells = table.cells.data() + table.cells.size() - table.columns.size();
  if (take('}')) return true;
  std::size_t column = 0;
  do {
    skip_space();
    if (peek() != '"') return fail("expected a key");
    std::string_view key;
    if (!text(key)) return false;
    // Rows mostly name their members in one order: the next column is tried first.
    std::size_t left = table.columns.size();
    for (; left > 0 && table.columns[column] != key; --left)
      if (++column == table.columns.size()) column = 0;
    JsonCell other;
    JsonCell& out = left > 0 ? cells[column] : other;
    if (out.kind != JsonCell::Kind::kAbsent)
      return fail("an object has the same key twice", ErrorCode::kDuplicateKey);
    if (&out == &other)
      note(table, {ErrorCode::kUnknownReference, ": unknown member " + quote(key)});
    if (!take(':')) return fail("expected a colon");
    skip_space();
    if (!cell(out)) return false;
    if (++column == table.columns.size()) column = 0;
  } while (take(','));
  return take('}') || fail("expected a comma or }");
}

bool JsonParser::cell(JsonCell& out) {
  using Kind = JsonCell::Kind;
  const std::size_t start = at_;
  const char first = peek();
  if (first == '"') {
    out.kind = Kind::kText;
    return text(out.text);
  }
  if (first == '-' || (first >= '0' && first <= '9')) {
    out.kind = Kind::kNumber;
    bool whole;
    if (!number_token(out.text, whole)) return false;
    const bool has_exponent = out.text.find_first_of("eE") != std::string_view::npos;
    if (out.text.size() <= kExactDigits && !has_exponent && out.text != "-0") return true;
    at_ = start;
  }
  Json json;
  if (!value(json)) return false;
  if (json.is_number()) {
    // The shortest decimals that read back as the number are those that were meant.
    out.text = tables_->texts.emplace_front(dump_json(json));
    return true;
  }
  out.text = text_.substr(start, at_ - start);
  out.kind = json.is_null() ? Kind::kNull : json.is_boolean() ? Kind::kBoolean : Kind::kNested;
  return true;
}

bool JsonParser::text(std::string_view& out) {
  const std::size_t start = at_++;
  skip_plain();
  if (peek() == '"') {
    out = text_.substr(start + 1, at_++ - start - 1);
    return true;
  }
  at_ = start;
  std::string& decoded = tables_->texts.emplace_front();
  if (!string(decoded)) return false;
  out = decoded;
  return true;
}

Result<Json> parse_json(std::string_view text, std::string_view place, JsonTables& tables) {
  return parse_document(text, place, &tables);
}

const JsonTable* JsonTables::find(std::string_view name) const {
  for (const JsonTable& table : tables)
    if (table.name == name) return &table;
  return nullptr;
}

void JsonRow::fail(std::size_t column, ErrorCode code, std::string_view what) {
  if (failure_) return;
  std::string message;
  if (what[0] != ':') {
    message += '.';
    message += columns_[column];
    message += ": ";
  }
  message += what;
  failure_ = Error{code, std::move(message)};
}

void JsonRow::fail_missing(std::size_t column) {
  std::string message = ": field '";
  message += columns_[column];
  message += "' is missing";
  fail(column, ErrorCode::kMissingField, message);
}

std::string_view JsonRow::text(std::size_t column) {
  const JsonCell& cell = cells_[column];
  if (cell.kind == JsonCell::Kind::kText) return cell.text;
  if (cell.kind == JsonCell::Kind::kAbsent)
    fail_missing(column);
  else
    fail(column, ErrorCode::kTypeMismatch, "expected a string");
  return {};
}

}  // namespace banklet
