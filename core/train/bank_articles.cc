// SPDX-License-Identifier: Apache-2.0
#include "core/train/bank_articles.h"

#include <algorithm>
#include <set>
#include <utility>

#include "core/base/limits.h"
#include "core/base/quote.h"
#include "core/base/utf8_check.h"
#include "core/text/html.h"
#include "core/train/bank_folder.h"
#include "core/train/file_reader.h"

namespace banklet {
namespace {

/// Ids and locales become file names.
bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= limits::kNameBytes &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-';
         });
}

Result<std::string> read_body(const std::filesystem::path& directory, const std::string& id,
                              const std::string& locale) {
  const std::string part = "faq/articles/" + id + "." + locale + ".html";
  BANKLET_ASSIGN(const std::string html,
                 read_text_file(directory / part, part, limits::kDocumentBytes));
  if (!is_valid_utf8(html)) return Error{ErrorCode::kInvalidUtf8, part + ": not UTF-8"};
  std::string text = html_to_text(html);
  if (text.empty()) return Error{ErrorCode::kMissingField, part + ": holds no text"};
  if (text.size() > limits::kArticleBytes)
    return Error{ErrorCode::kLimitExceeded, part + ": " + std::to_string(text.size()) +
                                                " bytes of text, at most " +
                                                std::to_string(limits::kArticleBytes)};
  return text;
}

Result<BankArticle> read_article(const std::filesystem::path& directory, const JsonField& item) {
  BANKLET_TRY(item.only({"id", "url", "title", "intents"}));
  BankArticle article;
  BANKLET_ASSIGN(article.id, item.string("id"));
  if (!is_name(article.id))
    return item.error(ErrorCode::kInvalidArgument, "id: letters, digits and '-' only");
  BANKLET_ASSIGN(const JsonField url, item.at("url"));
  BANKLET_ASSIGN(article.url, read_localized(url));
  BANKLET_ASSIGN(const JsonField title, item.at("title"));
  BANKLET_ASSIGN(article.title, read_localized(title));
  if (article.title.empty()) return title.error(ErrorCode::kMissingField, "no locale has a text");
  if (item.has("intents")) {
    BANKLET_ASSIGN(article.intents, item.strings("intents"));
  }
  std::set<std::string_view> intents;
  for (const std::string& intent : article.intents)
    if (!intents.insert(intent).second)
      return item.error(ErrorCode::kDuplicateKey, "intents: " + quote(intent) + " stands twice");
  for (const auto& [locale, text] : article.title) {
    if (!is_name(locale)) return title.error(ErrorCode::kInvalidArgument, "a locale is no tag");
    if (text.empty() || in_locale(article.url, locale).empty())
      return item.error(ErrorCode::kMissingField, locale + ": title or url is empty");
    BANKLET_ASSIGN(article.text[locale], read_body(directory, article.id, locale));
  }
  return article;
}

}  // namespace

Result<std::vector<BankArticle>> read_articles(const std::filesystem::path& directory) {
  const std::string_view part = bank_files::kArticles;
  BANKLET_ASSIGN(const std::string json_text,
                 read_text_file(directory / part, part, limits::kManifestBytes));
  BANKLET_ASSIGN(const Json json, parse_json(json_text, part));
  const JsonField field(json, std::string(part));
  BANKLET_TRY(field.only({"articles"}));
  BANKLET_ASSIGN(const auto items, field.items("articles"));
  if (items.size() > limits::kArticles)
    return field.error(ErrorCode::kLimitExceeded, "more than 20000 articles");
  std::vector<BankArticle> articles;
  std::set<std::string> ids;
  for (const JsonField& item : items) {
    BANKLET_ASSIGN(BankArticle article, read_article(directory, item));
    if (!ids.insert(article.id).second)
      return item.error(ErrorCode::kDuplicateKey, "id: " + quote(article.id) + " stands twice");
    articles.push_back(std::move(article));
  }
  return articles;
}

}  // namespace banklet
