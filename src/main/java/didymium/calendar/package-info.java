/**
 * Dates as programmes promise them: a day, or a month, a quarter, half a year or a year, and the
 * forecasts beside them. Values only.
 */
package didymium.calendar;
