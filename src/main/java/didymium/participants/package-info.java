/**
 * Organisations, their people and how these come in: accounts, passwords, sessions and invitations.
 * What everybody may know of who acts, the tokens and keys, is in {@code access}.
 */
package didymium.participants;
