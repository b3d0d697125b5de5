package gatehouse.server.cardwatch;

import gatehouse.protocol.Credential;
import gatehouse.protocol.Reason;
import gatehouse.protocol.event.LobbyEvent;
import gatehouse.protocol.event.LobbyEvent.AccessDecided;
import gatehouse.protocol.event.LobbyEvent.DeskRead;
import gatehouse.protocol.event.Proof;
import gatehouse.protocol.token.CardKey;
import gatehouse.server.cardwatch.rules.AlarmKind;
import gatehouse.server.cardwatch.rules.CloneRules;
import gatehouse.server.cardwatch.rules.CopyFamily;
import gatehouse.server.cardwatch.rules.Suspicion;
import gatehouse.server.cardwatch.rules.Suspicion.Tap;
import gatehouse.server.cardwatch.rules.WatchTerms;
import gatehouse.server.ingest.StoredEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is remembered of an estate's cards. May be used from any thread. */
final class Watched {
  private final CloneRules rules = new CloneRules();
  private final Grounded grounded = new Grounded();
  private final ChipProofs chips = new ChipProofs();
  private WatchTerms terms = WatchTerms.USUAL;
  private Map<Credential, String> factory = Map.of();

  /**
   * What a batch of events came to.
   *
   * @param grounded taps of cards that the stock may have elsewhere: to be looked up
   * @param chips that prove something else than before, or for the first time: to be looked up
   * @param uids of cards of which more than a hash is known, by their hashes
   */
  record Judged(
      List<Suspicion> suspicions,
      List<Tap> grounded,
      List<ChipProofs.Asked> chips,
      Map<String, String> uids) {
    Judged() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new HashMap<>());
    }

    boolean isEmpty() {
      return suspicions.isEmpty() && grounded.isEmpty() && chips.isEmpty();
    }

    Set<String> credentials() {
      return Stream.concat(grounded.stream(), suspicions.stream().map(Suspicion::tap))
          .map(tap -> tap.card().text())
          .collect(Collectors.toSet());
    }
  }

  Grounded grounded() {
    return grounded;
  }

  ChipProofs chips() {
    return chips;
  }

  synchronized WatchTerms terms() {
    return terms;
  }

  synchronized void terms(WatchTerms next, CardKey key) {
    terms = next;
    rules.terms(next);
    if (factory.isEmpty()) {
      factory =
          CopyFamily.factory().stream()
              .collect(
                  Collectors.toUnmodifiableMap(
                      uid -> key.credential(HexFormat.of().parseHex(uid)), uid -> uid));
    }
  }

  /**
   * @param events of one gateway, in the order of its journal
   */
  synchronized Judged judge(List<StoredEvent> events) {
    Judged judged = new Judged();
    for (StoredEvent stored : events) {
      rules.judge(stored).ifPresent(judged.suspicions()::add);
      LobbyEvent event = stored.envelope().event();
      if (event instanceof AccessDecided decided) {
        atGate(stored, decided, judged);
      } else if (event instanceof DeskRead read) {
        atDesk(stored, read, judged);
      }
    }
    return judged;
  }

  private void atGate(StoredEvent stored, AccessDecided decided, Judged judged) {
    Credential card = decided.credential();
    if (card == null || !CloneRules.isCard(card)) {
      return;
    }
    boolean stock = grounded.has(card);
    String made = decided.reason() == Reason.UNKNOWN ? factory.get(card) : null;
    Proof proof = decided.proof();
    Proof news =
        proof != null && chips.isNews(readerOf(stored, decided), card, proof) ? proof : null;
    if (!stock && made == null && news == null) {
      return;
    }
    Tap tap =
        new Tap(
            card,
            decided.pass(),
            decided.lane().value(),
            decided.direction(),
            CloneRules.moment(stored));
    if (news != null) {
      judged.chips().add(new ChipProofs.Asked(readerOf(stored, decided), tap, news));
    }
    if (stock) {
      judged.grounded().add(tap);
    } else if (made != null && terms.families().contains(CopyFamily.CHANGEABLE)) {
      judged.suspicions().add(new Suspicion(AlarmKind.COPY_FAMILY, tap, null));
      judged.uids().put(card.text(), made);
    }
  }

  private static ChipProofs.Reader readerOf(StoredEvent stored, AccessDecided decided) {
    return new ChipProofs.Reader(
        stored.envelope().gateway(), decided.lane().value(), decided.direction());
  }

  private void atDesk(StoredEvent stored, DeskRead read, Judged judged) {
    Optional<CopyFamily> family = CopyFamily.of(read.uid()).filter(terms.families()::contains);
    Proof proof = read.proof();
    Tap tap = new Tap(read.credential(), null, read.reader(), null, CloneRules.moment(stored));
    var reader = new ChipProofs.Reader(stored.envelope().gateway(), read.reader(), null);
    if (proof != null
        && CloneRules.isCard(read.credential())
        && chips.isNews(reader, read.credential(), proof)) {
      judged.chips().add(new ChipProofs.Asked(reader, tap, proof));
      judged.uids().put(read.credential().text(), read.uid());
    }
    if (family.isPresent()) {
      judged.suspicions().add(new Suspicion(AlarmKind.COPY_FAMILY, tap, null));
      judged.uids().put(read.credential().text(), read.uid());
    }
  }
}
