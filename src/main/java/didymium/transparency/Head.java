package didymium.transparency;

/**
 * What a checkpoint says of a tree.
 *
 * @param size how many leaves
 * @param root the hash over all of them
 */
record Head(long size, Hash root) {}
