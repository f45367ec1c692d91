package didymium.gates;

import didymium.calendar.DueDate;
import java.time.Instant;
import java.util.UUID;

/**
 * When somebody expected the gate's decision. Forecasts are appended, never overwritten.
 *
 * @param reason why the date moved; may be null
 * @param statedOn when it was said
 * @param at when it was logged
 */
record Forecast(
    UUID id, DueDate due, String reason, DueDate statedOn, UUID by, String byName, Instant at) {}
