/**
 * Lots: what runs are made of and what they give. A lot of a project is there as soon as a run
 * names its code, and is described, with the lots that it was made from, by an act of its own. So
 * one can ask of each where it comes from and where it went.
 */
package didymium.lots;
