package gatehouse.server.goods.in.pages;

import gatehouse.protocol.Direction;
import gatehouse.server.goods.in.Consignment;
import gatehouse.server.goods.in.DangerousGoods;
import gatehouse.server.goods.in.Move;
import gatehouse.server.people.household.Units;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Option;
import gatehouse.server.web.page.Page;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What the pages of goods that come in, and of moves, show. */
public final class InModels {
  /** Rows of the form; who brings more writes a second one. */
  public static final int ROWS = 8;

  private InModels() {}

  /**
   * @param unit that is asked for; empty for all
   * @param older address of the part before; empty when there is none
   */
  public record Consignments(List<Consignment> items, String unit, String older) {
    public Consignments {
      items = List.copyOf(items);
    }
  }

  /** The form of what comes in. */
  public record Blank(Form form) {
    public List<Option> kinds(Page page) {
      return Arrays.stream(Consignment.Kind.values())
          .map(kind -> new Option(kind.name(), page.say("ConsignmentKind." + kind)))
          .toList();
    }

    public List<Integer> rows() {
      return IntStream.range(0, ROWS).boxed().toList();
    }

    /** Something on it is dangerous: it can be written down as turned back. */
    public boolean dangerous() {
      return form.wrongs().values().stream()
          .anyMatch(wrong -> wrong.key().equals("GoodsFault.DANGEROUS"));
    }
  }

  /** The words of dangerous goods. */
  public record Words(List<DangerousGoods.Word> all, Form form) {
    public Words {
      all = List.copyOf(all);
    }
  }

  /** The moves that are not over. */
  public record Moves(
      List<Move> coming, List<Move.Lift> lifts, List<Units.Building> buildings, Form form) {
    public Moves {
      coming = List.copyOf(coming);
      lifts = List.copyOf(lifts);
      buildings = List.copyOf(buildings);
    }

    public List<Option> places() {
      return Option.of(buildings, Units.Building::id, Units.Building::name);
    }
  }

  /** The form of a move. */
  public record NewMove(List<Move.Lift> lifts, List<Move> coming, Form form) {
    public NewMove {
      lifts = List.copyOf(lifts);
      coming = List.copyOf(coming);
    }

    public List<Option> choices() {
      return Option.of(lifts, lift -> String.valueOf(lift.id()), Move.Lift::whole);
    }

    public List<Option> ways(Page page) {
      return Arrays.stream(Direction.values())
          .map(way -> new Option(way.name(), page.say("HouseMove." + way)))
          .toList();
    }
  }

  /** One move. */
  public record OneMove(Move move, Form form) {}
}
