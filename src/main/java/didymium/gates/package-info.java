/**
 * Gates between the stages: their plans, criteria and templates, the dossier of evidence, and the
 * reviews in which the parties decide on it. How evidence is judged is in {@code evaluation}; what
 * a passed gate changes in projects and milestones is changed by these.
 */
package didymium.gates;
