/**
 * What can be measured and how it is written: metrics, units, stages, scales, limits, and the
 * vocabulary in three languages. What a figure means for a gate is in {@code evaluation}.
 */
package didymium.measurements;
