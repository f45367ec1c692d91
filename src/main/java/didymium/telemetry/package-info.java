/**
 * What the portal tells of itself to whoever operates it. It knows no feature: features register
 * what they can tell.
 */
package didymium.telemetry;
