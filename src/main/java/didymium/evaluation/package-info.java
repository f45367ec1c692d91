/**
 * What evidence says of a gate's criteria: figures computed from runs, aggregated with their
 * uncertainty, and held against thresholds. Pure: what it is given is read by those who ask it.
 */
package didymium.evaluation;
