/**
 * Machine clients of an organisation, with secrets or public keys, and the tokens that they get for
 * them (OAuth 2.0 client credentials). What a token may do is decided where it is used.
 */
package didymium.clients;
