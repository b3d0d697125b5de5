package gatehouse.server.goods.slip.pages;

import gatehouse.protocol.token.SlipToken;
import gatehouse.protocol.token.SlipToken.Trips;
import gatehouse.server.goods.GoodsKind;
import gatehouse.server.goods.SignPaper;
import gatehouse.server.goods.Signer;
import gatehouse.server.goods.Slip;
import gatehouse.server.goods.SlipLine;
import gatehouse.server.goods.slip.SlipDraft;
import gatehouse.server.ledger.Money;
import gatehouse.server.people.check.Typed;
import gatehouse.server.web.page.Form;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Between the fields of the form and what the desk is asked. */
final class SlipForm {
  private static final int FEWEST_ROWS = 4;
  private static final String USUAL_MEASURE = "件";
  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2199;

  private SlipForm() {}

  static SlipDraft read(Form form, UUID id) {
    return new SlipDraft(
        id,
        form.text("unit"),
        new SlipDraft.Asker(
            constant(form.text("signer"), Signer.class).orElse(null),
            uuid(form.text("person")).orElse(null),
            form.text("name"),
            form.text("phone"),
            form.several("papers", SignPaper.class),
            form.text("called"),
            uuid(form.text("scan")).orElse(null)),
        new SlipDraft.Carrying(
            form.text("carrierName"),
            form.text("carrierPhone"),
            form.text("carrierPaper"),
            plate(form.text("plate"))),
        new SlipDraft.When(
            constant(form.text("trips"), Trips.class).orElse(null), day(form, "day"), time(form)),
        value(form),
        form.text("remark"),
        uuid(form.text("replaces")).orElse(null),
        items(form));
  }

  /** A new slip's form: for today, and of a slip whose place it takes all that has not left. */
  static Form blank(String unit, LocalDate today, @Nullable Slip replaced) {
    Map<String, List<String>> values = new HashMap<>();
    put(values, "unit", unit);
    put(values, "day", today.toString());
    put(values, "trips", Trips.DAY.name());
    if (replaced == null) {
      return new Form(values);
    }
    put(values, "replaces", replaced.id().toString());
    Slip.Applicant applicant = replaced.applicant();
    put(values, "signer", applicant.signer().name());
    put(values, "person", applicant.person() == null ? "" : applicant.person().toString());
    put(values, "name", applicant.person() == null ? applicant.name() : "");
    put(values, "phone", applicant.phone());
    values.put("papers", applicant.papers().stream().map(Enum::name).toList());
    put(values, "called", applicant.called());
    put(values, "scan", applicant.scan() == null ? "" : applicant.scan().toString());
    put(values, "carrierName", replaced.carrier().name());
    put(values, "carrierPhone", replaced.carrier().phone());
    put(values, "plate", replaced.carrier().plate());
    put(values, "trips", replaced.validity().trips().name());
    put(values, "remark", replaced.asked().remark());
    Long fen = replaced.asked().valueFen();
    put(values, "value", fen == null ? "" : Money.plain(fen));
    int row = 0;
    for (SlipLine line : replaced.lines()) {
      if (line.left() > 0) {
        put(values, "kind-" + row, line.kind().name());
        put(values, "what-" + row, line.what());
        put(values, "quantity-" + row, String.valueOf(line.left()));
        put(values, "measure-" + row, line.measure());
        put(values, "photo-" + row, line.photo() == null ? "" : line.photo().toString());
        put(values, "due-" + row, line.due() == null ? "" : line.due().toString());
        row++;
      }
    }
    return new Form(values);
  }

  /** How many rows the form shows: what is filled in, and one to go on with. */
  static int rows(Form form) {
    int filled = 0;
    for (int row = 0; row < SlipToken.MOST_LINES; row++) {
      filled = isEmpty(form, row) ? filled : row + 1;
    }
    return Math.min(SlipToken.MOST_LINES, Math.max(FEWEST_ROWS, filled + 1));
  }

  static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A whole number; -1 when it is none. */
  static int whole(Form form, String field) {
    String text = Typed.plain(form.text(field));
    return text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
  }

  /** A day as it was typed; what is none is said at its field. */
  static @Nullable LocalDate day(Form form, String field) {
    String text = Typed.plain(form.text(field));
    if (text.isEmpty()) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
        return day;
      }
    } catch (DateTimeException e) {
      // said below
    }
    form.wrong(field, "work.no-such-day", text);
    return null;
  }

  private static @Nullable LocalTime time(Form form) {
    String text = Typed.plain(form.text("time"));
    try {
      return text.isEmpty() ? null : LocalTime.parse(text);
    } catch (DateTimeException e) {
      form.wrong("time", "GoodsFault.HOUR_WRONG", text);
      return null;
    }
  }

  private static @Nullable Long value(Form form) {
    String text = form.text("value");
    if (text.isEmpty()) {
      return null;
    }
    OptionalLong fen = Money.typed(text);
    if (fen.isEmpty()) {
      form.wrong("value", "wrong.not-a-number", text);
      return null;
    }
    return fen.getAsLong();
  }

  private static List<SlipDraft.Item> items(Form form) {
    List<SlipDraft.Item> items = new ArrayList<>();
    for (int row = 0; row < SlipToken.MOST_LINES; row++) {
      if (isEmpty(form, row)) {
        continue;
      }
      String measure = form.text("measure-" + row);
      items.add(
          new SlipDraft.Item(
              row,
              constant(form.text("kind-" + row), GoodsKind.class).orElse(null),
              form.text("what-" + row),
              whole(form, "quantity-" + row),
              measure.isEmpty() ? USUAL_MEASURE : measure,
              uuid(form.text("photo-" + row)).orElse(null),
              day(form, "due-" + row)));
    }
    return items;
  }

  /** A row in which nothing is said of any thing; its kind and measure say nothing alone. */
  private static boolean isEmpty(Form form, int row) {
    return form.text("what-" + row).isEmpty() && form.text("quantity-" + row).isEmpty();
  }

  private static String plate(String typed) {
    return Typed.plain(typed).replaceAll("[\\s·]", "").toUpperCase(Locale.ROOT);
  }

  static <E extends Enum<E>> Optional<E> constant(String text, Class<E> type) {
    for (E one : type.getEnumConstants()) {
      if (one.name().equals(text)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  private static void put(Map<String, List<String>> values, String field, String value) {
    values.put(field, List.of(value));
  }
}
