package didymium.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import didymium.bus.Json;
import didymium.bus.Problem;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DueDateTest {

  @ParameterizedTest
  @CsvSource({
    "2026-05-17, DAY, 2026-05-17",
    "2026-02-01, MONTH, 2026-02-28",
    "2028-02-29, MONTH, 2028-02-29",
    "2026-01-01, QUARTER, 2026-03-31",
    "2026-06-30, QUARTER, 2026-06-30",
    "2026-07-01, QUARTER, 2026-09-30",
    "2026-12-31, QUARTER, 2026-12-31",
    "2026-06-30, HALF, 2026-06-30",
    "2026-07-01, HALF, 2026-12-31",
    "2026-01-01, YEAR, 2026-12-31",
    "2199-12-31, YEAR, 2199-12-31",
  })
  void endsOnTheLastDayOfItsPeriod(LocalDate date, Precision precision, LocalDate end) {
    assertThat(new DueDate(date, precision).end()).isEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-31, QUARTER, 2026-12-31, QUARTER, 275",
    "2026-01-15, QUARTER, 2026-03-31, DAY, 0",
    "2026-12-31, DAY, 2026-11-30, DAY, -31",
    "2023-06-15, HALF, 2024-01-01, YEAR, 550",
  })
  void slipsFromTheEndOfOnePeriodToTheEndOfTheOther(
      LocalDate baseline, Precision wasExact, LocalDate due, Precision isExact, int days) {
    assertThat(new DueDate(due, isExact).slipDays(new DueDate(baseline, wasExact))).isEqualTo(days);
  }

  @ParameterizedTest
  @CsvSource({
    // a quarter is missed after its last day
    "2026-03-31, QUARTER, 2026-08-15, QUARTER, 2026-09-30, 183",
    "2026-03-31, QUARTER, 2026-08-15, QUARTER, 2026-10-01, 184",
    "2026-06-30, DAY, 2026-06-30, DAY, 2026-06-30, 0",
    "2026-06-30, DAY, 2026-06-30, DAY, 2026-07-01, 1",
    "2026-12-31, DAY, 2026-11-30, DAY, 2026-12-20, -11",
  })
  void whatIsOpenSlipsByADayEachDayOnceItsDateHasPassed(
      LocalDate baseline,
      Precision wasExact,
      LocalDate due,
      Precision isExact,
      LocalDate today,
      int days) {
    assertThat(new DueDate(due, isExact).slipDays(new DueDate(baseline, wasExact), today))
        .isEqualTo(days);
  }

  @Test
  void isWrittenAndReadAsItWasGiven() {
    var json = "{\"date\":\"2026-11-05\",\"precision\":\"quarter\"}";
    assertThat(Json.text(read(json))).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | missing-field /date, missing-field /precision",
        "{\"date\":null,\"precision\":\"day\"} | missing-field /date",
        "{\"date\":\"2026-11-05\"} | missing-field /precision",
        "{\"date\":\"2026-11-05\",\"precision\":\"week\"} | unknown-value /precision",
        "{\"date\":\"2026-11-05\",\"precision\":\"Day\"} | unknown-value /precision",
        "{\"date\":\"2026-11-05\",\"precision\":\"\"} | unknown-value /precision",
        "{\"date\":\"2026-11-05\",\"precision\":1} | unknown-value /precision",
        "{\"date\":\"2026-02-30\",\"precision\":\"day\"} | not-a-date /date",
        "{\"date\":\"2026-11\",\"precision\":\"month\"} | not-a-date /date",
        "{\"date\":\"2026-11-05T10:00:00Z\",\"precision\":\"day\"} | not-a-date /date",
        "{\"date\":\"\",\"precision\":\"day\"} | not-a-date /date",
        "{\"date\":[2026,11,5],\"precision\":\"day\"} | not-a-date /date",
        "{\"date\":20000,\"precision\":\"day\"} | not-a-date /date",
        "{\"date\":\"1899-12-31\",\"precision\":\"day\"} | date.year /date",
        "{\"date\":\"2200-01-01\",\"precision\":\"day\"} | date.year /date",
        "{\"date\":\"+999999-01-01\",\"precision\":\"day\"} | date.year /date",
        "{\"date\":\"-0001-01-01\",\"precision\":\"day\"} | date.year /date",
        "{\"date\":\"2026-11-05\",\"precision\":\"day\",\"zone\":\"UTC\"} | unknown-field /zone",
      })
  void refusesImpossibleDates(String json, String faults) {
    var problem = catchThrowableOfType(Problem.class, () -> read(json));
    assertThat(problem).as(json).isNotNull();
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.faults())
        .extracting(fault -> fault.code() + " " + fault.pointer())
        .containsExactly(faults.split(", "));
  }

  private static DueDate read(String json) {
    return Json.read(json.getBytes(StandardCharsets.UTF_8), DueDate.class);
  }
}
