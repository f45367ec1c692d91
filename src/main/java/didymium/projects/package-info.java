/**
 * The projects of a programme, who takes part in them and their members. Who sees which project is
 * the view {@code project_access}, which every feature reads.
 */
package didymium.projects;
