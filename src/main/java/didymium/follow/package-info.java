/**
 * Follows a log from outside, as a partner does who does not trust the portal: remembers what was
 * verified last and shows that what is served now only adds to it.
 */
package didymium.follow;
