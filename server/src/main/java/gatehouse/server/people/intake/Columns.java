package gatehouse.server.people.intake;

import gatehouse.server.people.check.Typed;
import gatehouse.server.people.intake.Table.Line;
import gatehouse.server.web.text.Language;
import gatehouse.server.web.text.Words;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which column of a sheet is which, by the words of its head in either language.
 *
 * @param head the number of the row that the heads are in
 */
public record Columns<C extends Enum<C>>(int head, Map<C, Integer> places) {
  private static final List<Words> LANGUAGES =
      Stream.of(Language.values()).map(Words::load).toList();

  /** By how they are called, for each kind of constants that was asked for. */
  private static final Map<Class<?>, Map<String, Enum<?>>> CALLED = new ConcurrentHashMap<>();

  private static final Pattern MARKS = Pattern.compile("[*\\s]");
  private static final int HEAD_IS_AMONG = 5;

  /** With a time of day and a zone. */
  private static final int LONGEST_DAY = 40;

  private static final LocalDate SPREADSHEETS_BEGIN = LocalDate.of(1899, 12, 30);

  /** Finds the row of heads that has the most of these columns. */
  public static <C extends Enum<C>> Columns<C> of(Table table, Class<C> columns) {
    Columns<C> best = new Columns<>(0, new EnumMap<>(columns));
    for (Line line : table.lines().stream().limit(HEAD_IS_AMONG).toList()) {
      Map<C, Integer> places = new EnumMap<>(columns);
      for (int i = 0; i < line.cells().size(); i++) {
        int place = i;
        named(columns, line.cell(i).text()).ifPresent(column -> places.putIfAbsent(column, place));
      }
      if (places.size() > best.places().size()) {
        best = new Columns<>(line.number(), places);
      }
    }
    return best;
  }

  /** The constant that is called so in one of the languages, or is written as in the code. */
  public static <E extends Enum<E>> Optional<E> named(Class<E> constants, String text) {
    return Optional.ofNullable(
        constants.cast(
            CALLED.computeIfAbsent(constants, type -> called(constants)).get(folded(text))));
  }

  private static <E extends Enum<E>> Map<String, Enum<?>> called(Class<E> constants) {
    Map<String, Enum<?>> called = new HashMap<>();
    for (E constant : constants.getEnumConstants()) {
      called.put(folded(constant.name()), constant);
      LANGUAGES.forEach(words -> called.put(folded(words.name(constant)), constant));
    }
    return called;
  }

  /** A day as people write it and as spreadsheets keep it. */
  public static Optional<LocalDate> day(String text) {
    if (text.length() > LONGEST_DAY) {
      return Optional.empty();
    }
    String plain = Typed.plain(text).replaceAll("[年月./]", "-").replaceAll("日$|T.*$| .*$", "");
    try {
      if (plain.matches("[2-7][0-9]{4}(\\.[0-9]+)?")) {
        return Optional.of(SPREADSHEETS_BEGIN.plusDays((long) Double.parseDouble(plain)));
      }
      if (plain.matches("(19|20|21)[0-9]{6}")) {
        return Optional.of(
            LocalDate.of(
                Integer.parseInt(plain.substring(0, 4)),
                Integer.parseInt(plain.substring(4, 6)),
                Integer.parseInt(plain.substring(6))));
      }
      String[] parts = plain.split("-", -1);
      return parts.length == 3 && plain.matches("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
          ? Optional.of(
              LocalDate.of(
                  Integer.parseInt(parts[0]),
                  Integer.parseInt(parts[1]),
                  Integer.parseInt(parts[2])))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  public Table.Cell cell(Line line, C column) {
    return line.cell(places.getOrDefault(column, -1));
  }

  /** As the spreadsheet shows it, with its head: "F 证件号码". */
  public String named(Table table, C column) {
    Integer place = places.get(column);
    if (place == null) {
      return LANGUAGES.get(0).name(column);
    }
    String head =
        table.lines().stream()
            .filter(line -> line.number() == head())
            .findFirst()
            .map(line -> line.cell(place).text())
            .orElse("");
    return letter(place) + " " + head;
  }

  /** Those that are not there. */
  public List<C> missing(List<C> wanted) {
    List<C> missing = new ArrayList<>(wanted);
    missing.removeAll(places.keySet());
    return missing;
  }

  /** The rows below the heads that have anything in them. */
  public List<Line> rows(Table table) {
    return table.lines().stream().filter(l -> l.number() > head && !l.isEmpty()).toList();
  }

  private static String letter(int place) {
    return place < 26
        ? String.valueOf((char) ('A' + place))
        : letter(place / 26 - 1) + letter(place % 26);
  }

  private static String folded(String text) {
    return MARKS.matcher(Typed.plain(text)).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
