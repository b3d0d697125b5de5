package gatehouse.server.pass.rules;

import gatehouse.server.pass.PassRefused.Refusal;
import java.util.List;

/** What the rules say to an application, and the facts that they say it of. */
public record Judgement(Facts facts, Charges charges, List<Refusal> refusals) {
  public Judgement {
    refusals = List.copyOf(refusals);
  }

  public boolean isFree() {
    return refusals.isEmpty();
  }
}
