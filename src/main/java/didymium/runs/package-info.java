/**
 * The runs of a project or of a milestone as one table: a run a row, a kind of figure a column. It
 * reads; nothing is written here.
 */
package didymium.runs;
