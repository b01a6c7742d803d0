// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

/// Bounds that the core checks before it allocates. One place, so that they can be audited.
namespace banklet::limits {

inline constexpr std::size_t kBundleBytes = std::size_t{64} << 20;    ///< whole bundle file
inline constexpr std::size_t kManifestBytes = std::size_t{16} << 20;  ///< safetensors JSON header
inline constexpr std::size_t kTensors = 4096;                         ///< tensors in a bundle
inline constexpr std::size_t kTensorRank = 8;                         ///< dimensions of a tensor
inline constexpr std::size_t kJsonDepth = 32;                         ///< nesting of any JSON input
inline constexpr std::size_t kQuestionBytes = 8192;                   ///< one question, UTF-8
inline constexpr std::size_t kEntityTextBytes = std::size_t{64} << 10;  ///< message or transcript
inline constexpr std::size_t kDocumentBytes = std::size_t{4} << 20;   ///< one HTML or text document
inline constexpr std::size_t kCustomerBytes = std::size_t{16} << 20;  ///< one customer as JSON
inline constexpr std::size_t kTransactions = 200'000;                 ///< of one customer
inline constexpr std::size_t kHoldings = 4096;                        ///< of one customer
inline constexpr std::size_t kEvents = 100'000;                       ///< of one customer
inline constexpr std::size_t kCorrections = 4096;                     ///< of one customer
inline constexpr std::size_t kColumns = 512;                          ///< of a bank's schema
inline constexpr std::size_t kCategoricalValues = 4096;               ///< distinct, of one column
inline constexpr std::size_t kNameBytes = 256;                        ///< a column name or any id
inline constexpr std::size_t kTransactionCategories = 1024;           ///< of a bank's schema
inline constexpr std::size_t kKeywords = 4096;    ///< of one transaction category
inline constexpr std::size_t kProducts = 20'000;  ///< of a catalogue
inline constexpr std::size_t kIntents = 20'000;   ///< of an intent model
inline constexpr std::size_t kSegments = 256;     ///< clusters of one model
inline constexpr std::size_t kArticles = 20'000;  ///< of a bank, each in all locales
inline constexpr std::size_t kArticleBytes = std::size_t{1} << 18;    ///< plain text of one article
inline constexpr std::size_t kLocales = 64;                           ///< of a bank
inline constexpr std::size_t kSearchTerms = std::size_t{1} << 20;     ///< vocabulary of an index
inline constexpr std::size_t kKnownQuestions = 20'000;                ///< to suggest while typing
inline constexpr std::size_t kCsvRecordBytes = std::size_t{1} << 20;  ///< one CSV record
inline constexpr std::size_t kFeatures = std::size_t{1} << 20;        ///< width of a feature space
inline constexpr std::size_t kDialogueFlows = 64;                     ///< of a bank
inline constexpr std::size_t kDialogueSteps = 64;                     ///< of one flow
inline constexpr std::size_t kDialogueSlots = 32;                     ///< of one flow
inline constexpr std::size_t kDialogueChoices = 32;                   ///< of one slot
inline constexpr std::size_t kDialoguePhrases = 256;                  ///< of one list, per locale
inline constexpr std::size_t kDialogueSmallTalk = 64;                 ///< of a bank
inline constexpr std::size_t kDialogueTextBytes = 2048;   ///< one text or phrase of a flow
inline constexpr std::size_t kDialogueTurns = 200;        ///< inputs of one conversation
inline constexpr std::size_t kDialogueFrames = 3;         ///< flows that wait, and one
inline constexpr std::size_t kDialogueChanges = 32;       ///< that undo can take back
inline constexpr std::size_t kSlotValueBytes = 512;       ///< one value of a customer
inline constexpr std::size_t kTranscriptEntries = 80;     ///< latest, of a conversation
inline constexpr std::size_t kTranscriptTextBytes = 512;  ///< one entry
inline constexpr std::size_t kDialogueStateBytes = std::size_t{512} << 10;  ///< with an input, JSON

}  // namespace banklet::limits
