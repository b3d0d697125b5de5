package gatehouse.server.goods.gate.pages;

import gatehouse.server.goods.gate.Trip;
import gatehouse.server.web.page.Form;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From the fields of the gate's page to a trip. */
final class TripForm {
  private static final String COUNT = "[0-9]{1,5}";

  private TripForm() {}

  /** Empty when it is none: without an id, or with counts that are no numbers. */
  static Optional<Trip.Told> read(Form form, UUID slip, String by) {
    UUID id = uuid(form.text("release"));
    List<String> lines = form.all("line");
    List<Trip.Counted> counted = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      int line = number(lines.get(i));
      int released = number(at(form, "released", i));
      int shortOf = number(at(form, "short", i));
      int refused = number(at(form, "refused", i));
      if (line < 0 || released < 0 || shortOf < 0 || refused < 0) {
        return Optional.empty();
      }
      if (released + shortOf + refused > 0) {
        counted.add(
            new Trip.Counted(
                line,
                released,
                shortOf,
                refused,
                at(form, "why", i).replaceAll("\\p{Cntrl}", " ").strip()));
      }
    }
    boolean offline = form.text("offline").equals("true");
    Instant at = instant(form.text("at"));
    if (id == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Trip.Told(
            id,
            slip,
            counted,
            photos(form),
            form.text("plate"),
            form.text("note"),
            offline,
            offline ? at : null,
            by));
  }

  private static List<UUID> photos(Form form) {
    List<UUID> photos = new ArrayList<>();
    for (String text : form.all("photo")) {
      UUID photo = uuid(text);
      if (photo != null) {
        photos.add(photo);
      }
    }
    return photos;
  }

  private static String at(Form form, String field, int place) {
    List<String> all = form.all(field);
    return place < all.size() ? all.get(place) : "";
  }

  /** 0 for nothing; negative when it is no number. */
  private static int number(String text) {
    String plain = text.strip();
    if (plain.isEmpty()) {
      return 0;
    }
    return plain.matches(COUNT) ? Integer.parseInt(plain) : -1;
  }

  private static @Nullable UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
