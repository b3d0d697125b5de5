package gatehouse.server.shift.pages;

import gatehouse.server.ledger.Money;
import gatehouse.server.shift.Handover;
import gatehouse.server.shift.Handover.HandoverState;
import gatehouse.server.shift.ShiftBooks;
import gatehouse.server.shift.StaffCard;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Option;
import gatehouse.server.web.page.Page;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the pages of handovers show. */
public final class ShiftModels {
  private ShiftModels() {}

  /**
   * @param names of who gives and takes, by account
   * @param more number before which the list goes on; empty at its end
   */
  public record Handovers(List<Handover> handovers, Map<String, String> names, String more) {
    public Handovers {
      handovers = List.copyOf(handovers);
      names = Map.copyOf(names);
    }

    public String name(String operator) {
      return names.getOrDefault(operator, operator);
    }
  }

  /**
   * The form in which is counted.
   *
   * @param kinds names of the kinds of cards by code
   * @param others who may take over
   * @param signed whether the giver has a staff card to sign with
   */
  public record Count(
      ShiftBooks.Standing standing,
      Map<String, String> kinds,
      List<StaffCard> others,
      boolean signed,
      Form form) {
    public Count {
      kinds = Map.copyOf(kinds);
      others = List.copyOf(others);
    }

    public String kind(String code) {
      return kinds.getOrDefault(code, code);
    }

    public List<Option> receivers() {
      return Option.of(others, StaffCard::operator, StaffCard::whose);
    }
  }

  /**
   * One handover.
   *
   * @param names of operators by account
   */
  public record One(
      Handover handover, Map<String, String> kinds, Map<String, String> names, Form form) {
    public One {
      kinds = Map.copyOf(kinds);
      names = Map.copyOf(names);
    }

    public String path() {
      return "/shift/" + handover.id();
    }

    public String kind(String code) {
      return kinds.getOrDefault(code, code);
    }

    public String name(String operator) {
      return names.getOrDefault(operator, operator);
    }

    /** What, why it differs, by the books, found, difference; a line each. */
    public List<List<String>> rows(Page page) {
      return ShiftPaper.rows(page, this);
    }

    public String receipts(Page page) {
      return ShiftPaper.receipts(page, handover.receipts());
    }

    public static String masked(String uid) {
      return ShiftPaper.masked(uid);
    }

    /** Who has to sign next; absent when nobody has to. */
    public @Nullable String next() {
      return handover.state() == HandoverState.COUNTED
          ? handover.giver()
          : handover.state() == HandoverState.OFFERED ? handover.receiver() : null;
    }
  }

  public record Cards(List<StaffCard> cards, Form form) {
    public Cards {
      cards = List.copyOf(cards);
    }

    public List<Option> operators() {
      return Option.of(cards, StaffCard::operator, StaffCard::whose);
    }
  }

  public static String tone(HandoverState state) {
    return switch (state) {
      case COUNTED, OFFERED -> "warn";
      case DONE -> "good";
      case WITHDRAWN -> "quiet";
    };
  }

  public static String money(long fen) {
    return Money.figures(fen);
  }

  public static String number(@Nullable Long number) {
    return number == null ? "—" : number.toString();
  }
}
