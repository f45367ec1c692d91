/**
 * How a project's figures go from stage to stage, beside what its gates ask of them. It reads;
 * nothing is written here.
 */
package didymium.scaleup;
