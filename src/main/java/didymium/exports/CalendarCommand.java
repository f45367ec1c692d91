package didymium.exports;

import didymium.access.Actor;
import didymium.bus.Command;
import didymium.bus.Faults;
import didymium.bus.Problem;
import didymium.bus.Text;
import java.util.List;
import java.util.UUID;

/** What is asked about calendar addresses, and of the calendars behind them. */
public sealed interface CalendarCommand extends Command {
  /** As many as anybody would tell apart. */
  int MOST_PROJECTS = 100;

  record ListCalendars(Actor actor) implements CalendarCommand {}

  record AddCalendar(Actor actor, NewCalendar calendar) implements CalendarCommand {}

  record RemoveCalendar(Actor actor, UUID calendarId) implements CalendarCommand {}

  /** The calendar behind an address; whoever knows the secret may read it. */
  record ReadCalendar(String secret) implements CalendarCommand {
    /** A secret does not end up where commands are printed. */
    @Override
    public String toString() {
      return "ReadCalendar[***]";
    }
  }

  /**
   * @param projects the only ones to show; null for all that the owner sees
   */
  record NewCalendar(String name, List<UUID> projects) {
    /**
     * @throws Problem 400 with all faults
     */
    public NewCalendar {
      var faults = new Faults();
      name = faults.text(Text::required, "/name", name, 100);
      if (projects != null && (projects.isEmpty() || projects.size() > MOST_PROJECTS)) {
        faults.add(Problem.invalid("calendar.projects", "/projects", MOST_PROJECTS));
      }
      for (int i = 0; projects != null && i < projects.size(); i++) {
        faults.present("/projects/" + i, projects.get(i));
      }
      faults.raise();
    }
  }
}
