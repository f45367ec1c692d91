/**
 * The sample programme: published scale-up histories with their sources, and one illustrative joint
 * project. It is loaded by the commands that everybody uses, so every rule holds for it and all of
 * it is in the journal.
 */
package didymium.sample;
