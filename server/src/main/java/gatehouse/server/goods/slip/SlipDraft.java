package gatehouse.server.goods.slip;

import gatehouse.protocol.token.SlipToken.Trips;
import gatehouse.server.goods.GoodsKind;
import gatehouse.server.goods.SignPaper;
import gatehouse.server.goods.Signer;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A slip as somebody asks for it, before it has been judged.
 *
 * @param id made by the form: the same again is the same slip
 * @param valueFen what the applicant says that it is worth; absent when he does not say
 * @param replaces the slip in whose place it is to be
 */
public record SlipDraft(
    UUID id,
    String unit,
    Asker asker,
    Carrying carrying,
    When when,
    @Nullable Long valueFen,
    String remark,
    @Nullable UUID replaces,
    List<Item> items) {

  /**
   * Who asks.
   *
   * @param person of the register; absent for somebody else
   * @param name of somebody else
   * @param called who was called, under which number
   */
  public record Asker(
      @Nullable Signer signer,
      @Nullable UUID person,
      String name,
      String phone,
      Set<SignPaper> papers,
      String called,
      @Nullable UUID scan) {
    public Asker {
      papers = Set.copyOf(papers);
    }
  }

  /**
   * @param paper number of an ID; empty when nobody has looked at one
   */
  public record Carrying(String name, String phone, String paper, String plate) {}

  /**
   * @param time from when on, for a slip of some hours; absent for now
   */
  public record When(@Nullable Trips trips, @Nullable LocalDate day, @Nullable LocalTime time) {}

  /**
   * A line of the form.
   *
   * @param row of the form, from 0
   * @param quantity 0 when it is no number
   * @param due when it has to be back; absent for what leaves for good
   */
  public record Item(
      int row,
      @Nullable GoodsKind kind,
      String what,
      int quantity,
      String measure,
      @Nullable UUID photo,
      @Nullable LocalDate due) {}

  public SlipDraft {
    items = List.copyOf(items);
  }
}
