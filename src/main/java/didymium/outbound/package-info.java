/**
 * Connections that the portal opens to addresses that users gave it, guarded so that nobody reaches
 * the portal's own neighbours through it.
 */
package didymium.outbound;
