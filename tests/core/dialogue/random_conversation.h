// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/random.h"
#include "core/dialogue/dialogue.h"

namespace banklet::test {

/// One input and what an intent classifier may have made of it.
struct RandomTurn {
  DialogueInput input;
  Understanding understanding;
};

/// Customers of every kind: who answer, choose, correct, ask, cancel, fall silent, are angry, or
/// send what no customer would.
class RandomCustomer {
 public:
  RandomCustomer(const DialogueScript& script, Random& random);

  /// An input after `turn`; for the first, a turn without anything.
  RandomTurn next(const DialogueTurn& turn);

 private:
  std::string fitting(const DialogueTurn& turn);
  std::string choice(const DialogueTurn& turn);
  std::string text(const DialogueTurn& turn);
  const std::string& any(const std::vector<std::string>& list);

  const DialogueScript& script_;
  Random& random_;
  std::vector<std::string> choices_;
  std::vector<std::string> intents_;
  bool willing_ = false;  ///< answers what is asked, most of the time
  std::int64_t now_ = 1'795'000'000;
  std::int32_t today_ = 0;
};

}  // namespace banklet::test
