/**
 * The programs: the portal and its node as a list of verticles and routes ({@link
 * didymium.Portal}), a witness alone, and the verifier. They know every package, and no package
 * knows them. A new feature is named here and nowhere else in {@code main}.
 */
package didymium;
