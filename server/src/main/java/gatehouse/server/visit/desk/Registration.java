package gatehouse.server.visit.desk;

import gatehouse.server.visit.Confirmation;
import gatehouse.server.visit.Visitor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the clerk filled in.
 *
 * @param id made with the form: the same again is the same visit
 * @param unit its id; empty when none was found
 * @param hours as long as the visit lasts; 0 for what is usual for its purpose
 * @param entries 0 for as often as wanted
 * @param word the host's word, when the clerk has it already
 */
public record Registration(
    UUID id,
    Visitor visitor,
    String unit,
    @Nullable UUID host,
    String purpose,
    String details,
    String carried,
    int hours,
    int entries,
    @Nullable Word word) {

  /**
   * The host's word as the clerk heard it.
   *
   * @param said by whom and what; may be empty
   */
  public record Word(Confirmation.How how, String said) {}
}
