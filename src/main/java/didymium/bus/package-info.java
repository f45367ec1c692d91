/**
 * What verticles say to each other and how they say it: commands, replies, problems, JSON, and the
 * checks of texts and lists. It knows no other package. What comes in is needed by several features
 * and is about none.
 */
package didymium.bus;
