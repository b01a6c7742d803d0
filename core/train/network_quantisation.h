// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/train/convolution_network.h"
#include "core/train/text_network_trainer.h"
#include "core/train/text_vocabulary.h"

namespace banklet {

/// Rounds a trained network to the bits of core/answer/text_network.h: a vector to 4-bit integers
/// with the scale that leaves the least squared error of a few tried, matrices to 8 bits with the
/// largest magnitude of each column as 127. O(parameters).
FittedNetwork quantise(ConvolutionNetwork& network, const TextVocabulary& vocabulary);

}  // namespace banklet
