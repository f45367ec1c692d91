/**
 * Programmes and their agreements: versions that each party consents to, as {@link
 * didymium.programmes.AgreementRules} says. Who works and reads where follows from the version in
 * force, through the views {@code programme_access} and {@code project_access}.
 */
package didymium.programmes;
