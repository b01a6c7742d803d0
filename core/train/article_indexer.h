// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "core/answer/article_search.h"
#include "core/train/bank_articles.h"
#include "core/train/bundle_writer.h"

namespace banklet {

/// Adds `models.search` and its tensors (see ArticleSearch and SearchIndex). The same articles give
/// the same bytes. O(bytes log terms). Precondition: at least one article.
void write_articles(std::span<const BankArticle> articles, const SearchWeights& weights,
                    BundleWriter& writer);

}  // namespace banklet
