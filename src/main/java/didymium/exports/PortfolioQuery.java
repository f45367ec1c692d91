package didymium.exports;

import didymium.measurements.Stage;
import java.util.UUID;

/**
 * Whose portfolio, and what of it; what is null is not asked for.
 *
 * @param text words that are all said of a project
 */
record PortfolioQuery(
    UUID reader, UUID programme, String element, UUID organisation, Stage stage, String text) {}
