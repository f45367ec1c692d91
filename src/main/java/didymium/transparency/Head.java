package didymium.transparency;

import didymium.tlog.Hash;

/**
 * What a checkpoint says of a tree.
 *
 * @param size how many leaves
 * @param root the hash over all of them
 */
public record Head(long size, Hash root) {}
