package didymium.imports;

import java.time.Instant;
import java.util.UUID;

/**
 * How a project's sheets are read.
 *
 * @param mapping null, at version 1, as long as nobody kept any
 */
record ProjectMapping(UUID projectId, Mapping mapping, int version, Instant updatedAt) {}
