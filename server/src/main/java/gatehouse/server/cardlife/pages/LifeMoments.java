package gatehouse.server.cardlife.pages;

import gatehouse.server.cardlife.CardLife;
import gatehouse.server.cardstock.book.CardMovement;
import gatehouse.server.cardwatch.CardAlarm;
import gatehouse.server.web.page.Page;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What happened to a card: its movements, and among them what was told of it. */
public final class LifeMoments {
  private LifeMoments() {}

  /**
   * One of them, in the words of the page.
   *
   * @param tone as the timeline's parts have it
   */
  public record Moment(Instant at, String what, String why, String by, String tone) {}

  /** All of them, the latest first; what has the same time as the book has it. */
  public static List<Moment> of(Page page, CardLife life) {
    return Stream.concat(
            life.alarms().stream().map(alarm -> told(page, alarm)),
            life.movements().stream().map(movement -> moved(page, movement)))
        .sorted(Comparator.comparing(Moment::at).reversed())
        .toList();
  }

  private static Moment moved(Page page, CardMovement one) {
    String way = LifePages.place(page, one.from()) + " → " + LifePages.place(page, one.to());
    return new Moment(
        one.recordedAt(),
        page.name(one.what()),
        one.memo().isEmpty() ? way : way + " · " + one.memo(),
        one.second() == null ? one.by() : one.by() + " / " + one.second(),
        "quiet");
  }

  private static Moment told(Page page, CardAlarm alarm) {
    CardAlarm.Seen seen = alarm.seen();
    return new Moment(
        alarm.last().at(),
        page.name(alarm.kind()),
        seen == null ? alarm.last().place() : page.name(seen.finding()) + " · " + seen.word(),
        seen == null ? "" : seen.by(),
        "bad");
  }
}
