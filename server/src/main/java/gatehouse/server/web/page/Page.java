package gatehouse.server.web.page;

import gatehouse.server.web.session.Caller;
import gatehouse.server.web.text.Language;
import gatehouse.server.web.text.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What a template knows besides its model: for whom the page is, in which language, and how to
 * write words and times.
 *
 * @param path of the request
 * @param access whether this caller may use a method on a path, by the table of routes
 */
public record Page(
    Frame frame,
    Templates templates,
    Words words,
    Caller caller,
    String path,
    BiPredicate<String, String> access) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter DAY_MINUTE = DateTimeFormatter.ofPattern("MM-dd HH:mm");
  private static final DateTimeFormatter DAY_TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");
  private static final DateTimeFormatter WHOLE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final DateTimeFormatter INPUT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

  public String say(String key, Object... arguments) {
    return words.say(key, arguments);
  }

  public String say(Form.Wrong wrong) {
    return words.say(wrong.key(), wrong.arguments().toArray());
  }

  public String name(Enum<?> constant) {
    return words.name(constant);
  }

  /** What words take, with constants and times written out. */
  public Object[] written(List<Object> details) {
    return details.stream()
        .map(
            one ->
                one instanceof Instant at
                    ? day(at)
                    : one instanceof Enum<?> constant ? name(constant) : one)
        .toArray();
  }

  /** Renders a part of a page. */
  public String draw(String template, Object model) {
    return templates.render(template, this, model);
  }

  public boolean may(String method, String path) {
    return access.test(method, path);
  }

  public List<NavItem> nav() {
    return groups().stream().flatMap(group -> group.items().stream()).toList();
  }

  /** The menu as its parts. */
  public List<NavGroup> groups() {
    return NavGroup.of(frame.nav(), item -> may("GET", item.path()));
  }

  /**
   * The one of these ways that leads to the part of the house in which the page is.
   *
   * @return absent when it is in none
   */
  public @Nullable NavItem here(List<NavItem> nav) {
    return nav.stream()
        .filter(one -> one.leadsTo(path()))
        .max(Comparator.comparingInt(one -> one.path().length()))
        .orElse(null);
  }

  /** The languages that this page is not in. */
  public List<Language> otherLanguages() {
    return List.of(Language.values()).stream().filter(l -> l != words.language()).toList();
  }

  public Instant now() {
    return frame.clock().instant();
  }

  /** The day in the estate's zone. */
  public LocalDate today() {
    return LocalDate.ofInstant(now(), frame.zone());
  }

  /** The time of day, and the day as well when it is not today. */
  public String time(Instant instant) {
    return zoned(instant, isToday(instant) ? TIME : DAY_TIME);
  }

  /** From one moment to another, to the minute; the days as well where they are not today. */
  public String span(Instant from, Instant until) {
    return isToday(from) && isToday(until)
        ? zoned(from, MINUTE) + " – " + zoned(until, MINUTE)
        : between(from, until, DAY_MINUTE);
  }

  /** From one moment to another, to the minute, with the year. */
  public String wholeSpan(Instant from, Instant until) {
    return between(from, until, WHOLE);
  }

  private String between(Instant from, Instant until, DateTimeFormatter whole) {
    boolean oneDay = date(from).equals(date(until));
    return zoned(from, whole) + " – " + zoned(until, oneDay ? MINUTE : whole);
  }

  private String zoned(Instant instant, DateTimeFormatter format) {
    return instant.atZone(frame.zone()).format(format);
  }

  private LocalDate date(Instant instant) {
    return instant.atZone(frame.zone()).toLocalDate();
  }

  private boolean isToday(Instant instant) {
    return date(instant).equals(date(now()));
  }

  public String day(Instant instant) {
    return zoned(instant, WHOLE);
  }

  /** The end of a validity; words for "no end". */
  public String until(@Nullable Instant instant) {
    return instant == null ? say("until.no-end") : day(instant);
  }

  /** For the value of a datetime-local input. */
  public String input(Instant instant) {
    return zoned(instant, INPUT);
  }

  /** For the datetime attribute of a time element. */
  public String machine(Instant instant) {
    return instant.toString();
  }

  public String ago(Instant instant) {
    Duration since = Duration.between(instant, now());
    return since.toSeconds() < 5 ? say("ago.now") : say("ago", words.duration(since));
  }

  public String asset(String name) {
    return Assets.path(name);
  }
}
