// SPDX-License-Identifier: Apache-2.0
import type { LocalizedText } from "./types.js";

/** A segment and its shape in the plane of the two principal components. */
export interface SegmentInfo {
  id: number;
  /** Given by the bank; empty: none yet. */
  name: LocalizedText;
  /** A sentence or two of what sets these customers apart; empty: none. */
  description: LocalizedText;
  /** Of the customers at training, 0 to 1. */
  share: number;
  /** x, y. */
  mean: [number, number];
  /** xx, xy, yy: drawing from this normal distribution shows the cloud without any real customer. */
  covariance: [number, number, number];
}

export interface SegmentResult {
  id: number;
  name: LocalizedText;
  /** A sentence or two of what sets these customers apart, to be shown as it is; empty: none. */
  description: LocalizedText;
  /** Euclidean, in the space of the scaled features. */
  distance: number;
  /** The second nearest. */
  runner_up: number;
  runner_up_name: LocalizedText;
  runner_up_distance: number;
  /** The customer in the plane of `BundleInfo.segments`. */
  point: [number, number];
  /** What sets the segment apart, largest difference first. */
  profile: SegmentFeature[];
  /**
   * For a radar chart: the same axes for every customer and segment of a bundle, up to six, those
   * that tell the segments apart best first. 0 is the average customer; values beyond 3 standard
   * deviations are rare, so that an axis from -3 to 3, where larger ones are cut, shows nearly all.
   * Empty for bundles trained before there were axes.
   */
  radar: SegmentRadarAxis[];
}

export interface SegmentRadarAxis extends SegmentFeature {
  label: LocalizedText;
}

export interface SegmentFeature {
  feature: string;
  /** Of the segment's centre from the average customer, in standard deviations. */
  difference: number;
  /** Of this customer, in the same unit. */
  value: number;
}
