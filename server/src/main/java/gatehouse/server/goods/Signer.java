package gatehouse.server.goods;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Who asks for a slip, and which papers that takes: any one of the ways, each with all it names.
 */
public enum Signer {
  OWNER(List.of()),
  /** Entered in the register, with a document, for a time. */
  DELEGATE(List.of()),
  RELATIVE(List.of(Set.of(SignPaper.LETTER, SignPaper.ID_COPY), Set.of(SignPaper.CALL))),
  TENANT(List.of(Set.of(SignPaper.OWNER_CONSENT), Set.of(SignPaper.LEASE_INVENTORY))),
  AGENT(List.of(Set.of(SignPaper.AGENCY_PROOF, SignPaper.LETTER))),
  CONTRACTOR(List.of(Set.of(SignPaper.DECLARATION)));

  @SuppressWarnings("ImmutableEnumChecker") // never changed after it is made
  private final List<Set<SignPaper>> ways;

  Signer(List<Set<SignPaper>> ways) {
    this.ways = List.copyOf(ways);
  }

  /** Each way with all the papers that it takes; none for who is in the register. */
  public List<Set<SignPaper>> ways() {
    return ways;
  }

  /** Whether the register itself says that this person may sign. */
  public boolean isInRegister() {
    return ways.isEmpty();
  }

  public boolean isSatisfiedBy(Collection<SignPaper> papers) {
    return ways.isEmpty() || ways.stream().anyMatch(papers::containsAll);
  }
}
