/**
 * All settings, read and checked once at the start; each section says how its settings are read. It
 * knows no other package, so that every package may be given its settings.
 */
package didymium.config;
