/**
 * Milestones: dated promises whose baseline never moves, the forecasts beside it, and who submits,
 * accepts and returns. What was logged against them is in {@code entries}.
 */
package didymium.milestones;
