package didymium.journal;

/**
 * The head of a project's log that was signed: its checkpoint of that size shows it.
 *
 * @param size how many entries it covers
 * @param root of their tree: the base64 of 32 bytes
 */
public record SignedHead(long size, String root) {}
