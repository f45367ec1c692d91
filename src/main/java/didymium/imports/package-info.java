/**
 * Sheets of runs as laboratories keep them: read from CSV or XLSX, mapped column by column to the
 * rows of a batch. What becomes of those rows is decided where all runs are logged.
 */
package didymium.imports;
