/**
 * The metrics that programmes define beside those that ship, in versions of which none loosens what
 * figures of an earlier one meant; and the registers of what else they name.
 */
package didymium.metrics;
