package gatehouse.server.pass.told;

import gatehouse.server.pass.policy.Told;
import java.time.Instant;
import java.util.List;

/** That a customer was shown, or given on paper, what there is to know about a pass. */
public record Notice(Instant at, How how, List<Told> items, String by) {
  /** On which way. */
  public enum How {
    /** On the page that faces the customer. */
    SHOWN,
    PRINTED
  }

  public Notice {
    items = List.copyOf(items);
  }
}
