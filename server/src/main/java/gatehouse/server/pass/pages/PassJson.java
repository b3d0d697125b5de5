package gatehouse.server.pass.pages;

import com.fasterxml.jackson.annotation.JsonInclude;
import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.PassKind;
import gatehouse.protocol.change.TableChange.PassStanding;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassInForce;
import gatehouse.server.pass.PassState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pass as programs see it.
 *
 * @param cards UIDs of its cards, all but their beginning and end hidden
 * @param code text of its QR code; only in the answer to its issue
 * @param inForce at which gateways the latest word on it is in force; only for a single pass
 */
public record PassJson(
    UUID id,
    long number,
    String holder,
    @Nullable String unit,
    PassKind kind,
    PassState state,
    PassStanding standing,
    int version,
    Instant validFrom,
    @Nullable Instant validUntil,
    int uses,
    List<String> groups,
    List<String> cards,
    boolean qr,
    Instant issuedAt,
    String issuedBy,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String code,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<InForce> inForce) {

  /**
   * @param since when it came into force; null while the gateway has not been reached
   */
  public record InForce(
      String gateway, @Nullable Instant since, boolean online, @Nullable Instant lastSeen) {}

  static PassJson of(Pass pass) {
    return new PassJson(
        pass.id().value(),
        pass.number(),
        pass.holder().name(),
        pass.unit(),
        pass.kind(),
        pass.state(),
        pass.standing(),
        pass.version(),
        pass.validFrom(),
        pass.validUntil(),
        pass.uses(),
        pass.groups().stream().map(AccessGroupId::value).toList(),
        pass.credentials().stream()
            .filter(held -> held.state() != Pass.CardState.BACK)
            .flatMap(held -> java.util.stream.Stream.ofNullable(held.card()))
            .map(PassModels::masked)
            .toList(),
        pass.hasCode(),
        pass.issuedAt(),
        pass.issuedBy(),
        null,
        null);
  }

  PassJson with(String text) {
    return copy(text, inForce);
  }

  PassJson with(List<PassInForce> gateways) {
    return copy(
        code,
        gateways.stream()
            .map(
                one ->
                    new InForce(one.gateway().value(), one.since(), one.online(), one.lastSeen()))
            .toList());
  }

  private PassJson copy(@Nullable String newCode, @Nullable List<InForce> newInForce) {
    return new PassJson(
        id,
        number,
        holder,
        unit,
        kind,
        state,
        standing,
        version,
        validFrom,
        validUntil,
        uses,
        groups,
        cards,
        qr,
        issuedAt,
        issuedBy,
        newCode,
        newInForce);
  }
}
