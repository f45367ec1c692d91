package didymium.milestones;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import didymium.calendar.Forecast;
import java.util.List;

/**
 * A milestone as one reader gets it.
 *
 * @param forecasts oldest first; null in lists
 * @param may what the reader may do with it now: log, forecast, submit, accept, return, edit
 */
record MilestoneView(
    @JsonUnwrapped Milestone milestone,
    @JsonInclude(JsonInclude.Include.NON_NULL) List<Forecast> forecasts,
    List<String> may) {}
