/**
 * Entries, which scientists log against milestones: one at a time, in batches, amended and never
 * edited, and reviewed by the other parties. Whoever else logs runs, as sheets do, asks {@link
 * didymium.entries.LogEntries}.
 */
package didymium.entries;
