// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/localized.h"
#include "core/base/result.h"

namespace banklet {

/// An article of the bank's help pages.
struct BankArticle {
  std::string id;                    ///< of a-z, 0-9 and "-"
  LocalizedText url;                 ///< of the page that shows it
  std::vector<std::string> intents;  ///< that it answers; may be empty
  LocalizedText title;               ///< in each locale that it has
  LocalizedText text;                ///< plain text of the body, in the same locales
};

/// Reads `faq/articles.json`: {"articles": [{"id", "url": {locale: text}, "title": {locale: text},
/// "intents": [ids]}]}, and for each article and locale of its title the body as an HTML fragment,
/// `faq/articles/<id>.<locale>.html`, of which html_to_text makes plain text. `directory` is the
/// bank folder.
///
/// Errors: kMissingFile, JSON errors with file and field; kUnknownReference for a member that is
/// none of these; kInvalidArgument for an id or a locale that is no name; kDuplicateKey for an id
/// or an intent that stands twice; kMissingField for an article without a title, url or text in a
/// locale; kInvalidUtf8; kLimitExceeded (limits::kArticles, kDocumentBytes of HTML, kArticleBytes
/// of text, kNameBytes).
Result<std::vector<BankArticle>> read_articles(const std::filesystem::path& directory);

}  // namespace banklet
