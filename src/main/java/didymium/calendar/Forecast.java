package didymium.calendar;

import java.time.Instant;
import java.util.UUID;

/**
 * What somebody expected as due date at a time. Forecasts are appended, never overwritten.
 *
 * @param reason why the date moved; null where the source gives none
 * @param statedOn when it was said, as precisely as that is known
 * @param by the participant who logged it
 * @param at when it was logged
 */
public record Forecast(
    UUID id, DueDate due, String reason, DueDate statedOn, UUID by, String byName, Instant at) {}
