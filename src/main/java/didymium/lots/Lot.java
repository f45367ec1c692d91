package didymium.lots;

import didymium.access.Actor;
import didymium.measurements.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A lot as it is described, or not.
 *
 * @param id null as long as nobody described it, or not for the reader
 * @param parents the codes of the lots that it was made from
 * @param described whether anything is said of it
 * @param version 1 as long as nobody described it
 */
public record Lot(
    UUID id,
    UUID projectId,
    String code,
    String material,
    Mass mass,
    String stream,
    String note,
    List<String> parents,
    boolean described,
    int version,
    UUID describedBy,
    String describedByName,
    Instant describedAt) {

  /**
   * What it weighs.
   *
   * @param value in {@code unit}, both as they were given
   */
  public record Mass(BigDecimal value, String unit, BigDecimal kg) {
    private static Mass of(Quantity given) {
      return given == null
          ? null
          : new Mass(given.value(), given.unit(), given.asMass("/mass").value());
    }

    private Quantity asGiven() {
      return new Quantity(value, unit);
    }
  }

  /** One of which nothing is said, or nothing that the reader may see. */
  static Lot undescribed(UUID projectId, String code, int version) {
    return new Lot(
        null, projectId, code, null, null, null, null, List.of(), false, version, null, null, null);
  }

  private LotDescription description() {
    return new LotDescription(
        material, mass == null ? null : mass.asGiven(), stream, note, parents);
  }

  /** The same as somebody describes it, as the next version; the very same if it is so already. */
  Lot described(LotDescription as, Actor actor, UUID newId, Instant now) {
    return as.equals(description())
        ? this
        : new Lot(
            id == null ? newId : id,
            projectId,
            code,
            as.material(),
            Mass.of(as.mass()),
            as.stream(),
            as.note(),
            as.parents(),
            !as.equals(LotDescription.NONE),
            version + 1,
            actor.id(),
            actor.name(),
            now);
  }
}
