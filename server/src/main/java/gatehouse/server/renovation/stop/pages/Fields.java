package gatehouse.server.renovation.stop.pages;

import gatehouse.server.ledger.Money;
import gatehouse.server.web.page.Form;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a form's fields say; what is left out is absent, what cannot be read is wrong. */
public final class Fields {
  private Fields() {}

  public static @Nullable LocalDate day(Form form, String field) {
    String text = form.text(field);
    if (text.isEmpty()) {
      return null;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      form.wrong(field, "wrong.not-a-day", text);
      return null;
    }
  }

  /** Of a person or a file; one that is none counts as left out. */
  public static @Nullable UUID id(Form form, String field) {
    return uuid(form.text(field)).orElse(null);
  }

  /** The id that was made with the form. */
  public static UUID once(Form form) {
    Optional<UUID> once = uuid(form.text("once"));
    if (once.isEmpty()) {
      form.wrong("", "wrong.once");
    }
    return once.orElse(new UUID(0, 0));
  }

  /** Of the permit as it was seen. */
  public static int version(Form form) {
    String text = form.text("version");
    if (!text.matches("[0-9]{1,9}")) {
      form.wrong("", "wrong.once");
      return -1;
    }
    return Integer.parseInt(text);
  }

  public static <E extends Enum<E>> @Nullable E choice(Form form, String field, Class<E> type) {
    return form.text(field).isEmpty() ? null : form.oneOf(field, type).orElse(null);
  }

  /** The boxes that are ticked; what is none of them is left out. */
  public static <E extends Enum<E>> Set<E> ticked(Form form, String field, Class<E> type) {
    Set<E> ticked = EnumSet.noneOf(type);
    for (E one : type.getEnumConstants()) {
      if (form.holds(field, one.name())) {
        ticked.add(one);
      }
    }
    return ticked;
  }

  /** Yuan as fen; nothing for an empty field. */
  public static long fen(Form form, String field) {
    String text = form.text(field);
    if (text.isEmpty()) {
      return 0;
    }
    var fen = Money.typed(text);
    if (fen.isEmpty()) {
      form.wrong(field, "wrong.not-money", text);
    }
    return fen.orElse(0);
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
