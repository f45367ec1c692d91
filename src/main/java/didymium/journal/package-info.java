/**
 * The one record of every change: commits a change with its entry, numbers what is committed, and
 * gives it to whoever follows. It knows no feature; what an entry says is passed on as it was
 * stored.
 */
package didymium.journal;
