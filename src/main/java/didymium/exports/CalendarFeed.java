package didymium.exports;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Status;
import biweekly.property.Transparency;
import biweekly.util.Duration;
import didymium.exports.CalendarStore.Shown;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Milestones and gates as an iCalendar (RFC 5545, with what RFC 7986 adds): whole days at the end
 * of the periods that they are due in. The same state gives the same bytes.
 *
 * @param url of the portal
 */
record CalendarFeed(Texts texts, String url) {
  private static final Duration REFRESH = Duration.builder().hours(6).build();

  String of(Shown shown) {
    var calendar = new ICalendar();
    calendar.setProductId("-//Didymium//" + texts.language().toUpperCase(Locale.ROOT));
    calendar.setName(shown.name());
    calendar.setExperimentalProperty("X-WR-CALNAME", shown.name());
    calendar.setRefreshInterval(REFRESH);
    calendar.setExperimentalProperty("X-PUBLISHED-TTL", REFRESH.toString());
    shown.dates().forEach(dated -> calendar.addEvent(event(dated)));
    return Biweekly.write(calendar).go();
  }

  private VEvent event(Dated dated) {
    var event = new VEvent();
    event.setUid(dated.id() + "@" + URI.create(url).getHost());
    event.setDateTimeStamp(Date.from(dated.updatedAt()));
    event.setCreated(Date.from(dated.createdAt()));
    event.setLastModified(Date.from(dated.updatedAt()));
    event.setSequence(dated.version() - 1);
    event.setDateStart(day(dated.due().end()), false);
    event.setDateEnd(day(dated.due().end().plusDays(1)), false);
    event.setSummary(summary(dated));
    event.setDescription(description(dated));
    event.setStatus(status(dated));
    // a promise takes nobody's time of that day
    event.setTransparency(Transparency.transparent());
    event.setUrl(url + (dated.gate() ? "/gates/" : "/milestones/") + dated.id());
    event.addCategories(stage(dated));
    return event;
  }

  /** The library writes dates in the time zone of the machine. */
  private static Date day(LocalDate date) {
    return Date.from(date.atStartOfDay(ZoneId.systemDefault()).toInstant());
  }

  private String summary(Dated dated) {
    var due = texts.date(dated.due());
    if (!dated.gate()) {
      return texts.say("feed.milestone", dated.title(), due);
    }
    return dated.next() == null
        ? texts.say("feed.gate.last", stage(dated), due)
        : texts.say("feed.gate", stage(dated), texts.word("stage", dated.next().code()), due);
  }

  private String stage(Dated dated) {
    return texts.word("stage", dated.stage().code());
  }

  private String description(Dated dated) {
    var verification = dated.means() == null ? null : texts.say("feed.verification", dated.means());
    return Stream.of(
            texts.say("feed.project", dated.projectTitle()),
            texts.say("feed.stage", stage(dated)),
            texts.say("feed.state", state(dated)),
            texts.say("feed.baseline", texts.date(dated.baselineDue()), "" + dated.slipDays()),
            verification)
        .filter(line -> line != null)
        .reduce((lines, line) -> lines + "\n" + line)
        .orElseThrow();
  }

  private String state(Dated dated) {
    return dated.gate()
        ? texts.say("gate-state." + dated.state())
        : texts.word("state", dated.state());
  }

  /** A date is tentative until what is due on it has been accepted. */
  private static Status status(Dated dated) {
    return switch (dated.state()) {
      case "cancelled" -> Status.cancelled();
      case "accepted", "passed" -> Status.confirmed();
      default -> Status.tentative();
    };
  }
}
