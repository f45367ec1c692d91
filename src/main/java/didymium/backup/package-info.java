/**
 * What a back-up is: a directory that is there whole or not at all, with a manifest, the copy of
 * the database, and the keys apart and encrypted. Such a directory ({@code NewDirectory}, {@code
 * Sealed}) is an exported programme too.
 */
package didymium.backup;
