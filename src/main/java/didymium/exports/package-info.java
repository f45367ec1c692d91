/**
 * What leaves the portal as files: tables, workbooks and RO-Crates of a project's entries, and
 * calendars. They are written page by page as of one position of the journal, and may read every
 * feature's tables; nothing here changes what is told.
 */
package didymium.exports;
