package gatehouse.server.renovation.exit.pages;

import gatehouse.server.pass.Pass.CardState;
import gatehouse.server.pass.refund.rule.RefundFacts.Collector;
import gatehouse.server.renovation.exit.Answers;
import gatehouse.server.renovation.exit.Exit;
import gatehouse.server.renovation.exit.ExitDesk;
import gatehouse.server.renovation.exit.Exits;
import gatehouse.server.renovation.exit.rule.ExitFacts.Paper;
import gatehouse.server.renovation.exit.rule.ExitFacts.Whereabouts;
import gatehouse.server.renovation.stop.pages.Fields;
import gatehouse.server.web.page.Form;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** From the fields of an exit's forms to what is asked for. */
public final class ExitForm {
  /** The cards that are asked about. */
  public static final String ASKED = "asked";

  /** As many things can be written down that were found. */
  public static final int FINDINGS = 5;

  private static final int LONGEST_NAME = 60;
  private static final String WHERE = "where-";

  private ExitForm() {}

  /** Of the question where a card is. */
  public static String where(String uid) {
    return WHERE + uid;
  }

  /** Of the box for a paper. */
  public static String box(Paper paper) {
    return "paper-" + paper.name();
  }

  static Exits.Asking asking(Form form, UUID id, UUID permit) {
    return new Exits.Asking(
        id,
        permit,
        Fields.version(form),
        Fields.id(form, "applicant"),
        form.text("phone"),
        Fields.day(form, "finished"),
        Fields.ticked(form, "declared", Exit.Declared.class),
        form.text("remark"),
        form.text("signed").equals("yes"),
        Fields.id(form, "paper"));
  }

  static Exits.Inspecting inspecting(Form form, UUID exit) {
    String result = form.text("result");
    if (!result.equals("PASSED") && !result.equals("REMEDY")) {
      form.wrong("result", "wrong.missing");
    }
    List<Exit.Finding> findings = new ArrayList<>();
    for (int line = 1; line <= FINDINGS; line++) {
      String words = form.text("finding-" + line);
      long fen = Fields.fen(form, "charge-" + line);
      UUID photo = Fields.id(form, "photo-" + line);
      if (words.isEmpty() && (fen > 0 || photo != null)) {
        form.wrong("finding-" + line, "wrong.missing");
      } else if (!words.isEmpty()) {
        findings.add(new Exit.Finding(words, fen, photo));
      }
    }
    return new Exits.Inspecting(
        exit, Fields.version(form), result.equals("PASSED"), form.text("words"), findings);
  }

  /** The answers; the form says by itself about which cards it asked. */
  static Answers answers(Form form) {
    Map<String, CardState> cards = new HashMap<>();
    for (String uid : form.all(ASKED)) {
      if (!form.text(WHERE + uid).isEmpty()) {
        form.oneOf(WHERE + uid, CardState.class).ifPresent(state -> cards.put(uid, state));
      }
    }
    Set<Paper> papers = EnumSet.noneOf(Paper.class);
    for (Paper paper : Paper.values()) {
      if (!form.text(box(paper)).isEmpty()) {
        papers.add(paper);
      }
    }
    String proxy = form.text("proxy");
    if (proxy.length() > LONGEST_NAME) {
      form.wrong("proxy", "wrong.too-long", LONGEST_NAME);
    }
    boolean byProxy = form.text("collector").equals(Collector.PROXY.name());
    return new Answers(
        cards,
        form.text("permit"),
        where(form, "permit"),
        form.text("receipt"),
        where(form, "receipt"),
        byProxy ? Collector.PROXY : Collector.PAYER,
        byProxy ? proxy : "",
        papers,
        form.text("told").equals("yes"));
  }

  static ExitDesk.Confirming confirming(Form form, UUID exit) {
    String seen = form.text("seen");
    if (!seen.matches("[0-9]{1,15}")) {
      form.wrong("", "wrong.once");
    }
    LocalDate payday = Fields.day(form, "seen-payday");
    return new ExitDesk.Confirming(
        exit,
        Fields.version(form),
        answers(form),
        seen.matches("[0-9]{1,15}") ? Long.parseLong(seen) : 0,
        payday);
  }

  /** A paper that was scanned is here; else it is where the clerk says. */
  private static Whereabouts where(Form form, String paper) {
    if (!form.text(paper).isEmpty()) {
      return Whereabouts.HERE;
    }
    return form.text(paper + "-at").equals(Whereabouts.LOST.name())
        ? Whereabouts.LOST
        : Whereabouts.ELSEWHERE;
  }
}
