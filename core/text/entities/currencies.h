// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "core/text/entities.h"
#include "core/text/entities/folded_text.h"

namespace banklet {

/// How a currency was named.
struct CurrencyReading {
  std::size_t end = 0;  ///< 0: none
  std::string code;
  bool loose = false;      ///< "$", "dollars", ¥, 元: several currencies are called so
  bool yuan = false;       ///< 元 or 块, which 角 and 分 can follow
  bool hundredth = false;  ///< names a hundredth: cents, pence, 美分
};

/// A symbol, an ISO 4217 code or a word for a currency, in front of a number or behind one.
CurrencyReading read_currency_before(const FoldedText& text, std::size_t i,
                                     const EntityOptions& options);
CurrencyReading read_currency_behind(const FoldedText& text, std::size_t i,
                                     const EntityOptions& options);

}  // namespace banklet
