package gatehouse.server.cardstock.make.pages;

import gatehouse.server.cardstock.make.MakeRun;
import gatehouse.server.cardstock.make.MakeRun.MakeSource;
import gatehouse.server.cardstock.make.MakeRun.Numbers;
import gatehouse.server.cardstock.make.MakeRun.Reader;
import gatehouse.server.cardstock.make.MakeRuns;
import gatehouse.server.web.page.Form;
import gatehouse.server.work.WorkClock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From the fields of the form that begins a run. */
final class MakeForm {
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");

  /** Capitals, digits and dashes, and digits at the end: the first number that is printed. */
  private static final Pattern NUMBER = Pattern.compile("([0-9A-Z-]{0,12}?)([0-9]{1,11})");

  private MakeForm() {}

  /** What is asked for; what is wrong is said at its field. */
  static MakeRun.Draft draft(Form form, MakeModels.Begin offered, Instant now) {
    WorkClock clock = WorkClock.of(form, now);
    String from = form.text("source");
    boolean fresh = from.equals("NEW");
    String store = from.startsWith("STORE:") ? from.substring("STORE:".length()) : "";
    if (from.isEmpty()) {
      form.wrong("source", "wrong.missing");
    } else if (!fresh && !offered.stores().contains(store)) {
      form.wrong("source", "wrong.unknown-choice", from);
    }
    String kind = form.text("kind");
    if (offered.kinds().stream().noneMatch(one -> one.code().equals(kind))) {
      form.wrong("kind", kind.isEmpty() ? "wrong.missing" : "wrong.unknown-choice", kind);
    }
    return new MakeRun.Draft(
        clock.piece(),
        kind,
        fresh ? MakeSource.NEW : MakeSource.STORE,
        store,
        reader(form, offered),
        numbers(form),
        wanted(form),
        clock.began());
  }

  private static Reader reader(Form form, MakeModels.Begin offered) {
    String asked = form.text("reader");
    if (asked.isEmpty()) {
      return Reader.NONE;
    }
    if (offered.readers().stream().noneMatch(one -> one.value().equals(asked))) {
      form.wrong("reader", "wrong.unknown-choice", asked);
      return Reader.NONE;
    }
    String[] parts = asked.split("/", 2);
    return new Reader(parts[0], parts[1]);
  }

  private static Numbers numbers(Form form) {
    String first = form.required("first", 23).toUpperCase(Locale.ROOT);
    Matcher parts = NUMBER.matcher(first);
    if (!parts.matches()) {
      if (!first.isEmpty()) {
        form.wrong("first", "make.wrong.first");
      }
      return new Numbers("", 1, 0);
    }
    return new Numbers(parts.group(1), parts.group(2).length(), Long.parseLong(parts.group(2)));
  }

  private static int wanted(Form form) {
    Optional<Integer> number = whole(form.text("wanted"));
    if (number.isEmpty() || number.get() < 1 || number.get() > MakeRuns.MOST) {
      form.wrong("wanted", "make.wrong.wanted", MakeRuns.MOST);
    }
    return number.orElse(0);
  }

  /** The version that a button was pressed on, or a line of the run. */
  static int number(Form form, String field) {
    return whole(form.text(field)).orElse(-1);
  }

  static Optional<Integer> whole(String text) {
    return WHOLE.matcher(text).matches() ? Optional.of(Integer.parseInt(text)) : Optional.empty();
  }
}
