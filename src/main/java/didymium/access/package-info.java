/**
 * Who asks: the actor with role and scopes, the tokens that say so, the keys that sign them, which
 * sessions have ended with their tokens, and the throttle of failed attempts. It knows no people
 * and no clients; who may do what with a thing is for the rules of the thing's feature.
 */
package didymium.access;
