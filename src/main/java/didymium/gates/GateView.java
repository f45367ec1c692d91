package didymium.gates;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import didymium.calendar.Forecast;
import didymium.evaluation.Evaluation;
import java.util.List;

/**
 * A gate as one reader gets it.
 *
 * @param forecasts oldest first; null in lists
 * @param evaluation what the evidence says now
 * @param may what the reader may do with it now: edit, forecast, open-review, decide
 */
record GateView(
    @JsonUnwrapped Gate gate,
    @JsonInclude(JsonInclude.Include.NON_NULL) List<Forecast> forecasts,
    Evaluation.Summary evaluation,
    List<String> may) {}
